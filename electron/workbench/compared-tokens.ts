import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { TokenChoice, TokenSource } from '../../core/bridge/compare-channels.ts';
import { compareTokenColumns } from '../../core/views/run/compare/compare-token-columns.ts';
import { compareTokenPair } from '../../core/views/run/compare/compare-token-pair.ts';
import type { Comparison } from '../../core/views/run/compare/comparison.ts';
import type { TokenColumns } from '../../core/views/run/compare/token-columns.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { maskSecret } from '../masking/mask.ts';
import type { Store } from '../store/store.ts';
import type { Inspector } from './inspector.ts';
import { notFound } from './not-found.ts';
import { closedRun, readRun } from './read-run.ts';
import { sameInTokens } from './whole-values.ts';

interface ComparedToken {
  readonly view: TokenView;
  readonly label?: string;
  /** Undefined where it cannot be read. */
  readonly value: string | undefined;
}

/** Lists and compares the tokens of pasted texts and of runs. */
export class ComparedTokens {
  readonly #store: Pick<Store, 'runs'>;
  readonly #inspector: Pick<Inspector, 'tokensOf'>;
  /** The call before: reading a long text would cancel its reading. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<Store, 'runs'>, inspector: Pick<Inspector, 'tokensOf'>) {
    this.#store = store;
    this.#inspector = inspector;
  }

  /** Fails for a run or text that was deleted, or cannot be read. */
  list(source: TokenSource): Promise<Result<readonly TokenChoice[]>> {
    return this.#inTurn(async () => {
      const tokens = await this.#read(source);
      if (!tokens.ok) return tokens;
      const choices = tokens.value.map(({ view: { ref, title, expiresAt }, label }) =>
        present({ ref, title, label, expiresAt }),
      );
      return { ok: true, value: choices };
    });
  }

  /** Fails for a token that was deleted, or cannot be read. */
  compare({ first, second }: ChannelInput<'token:compare'>): Promise<Result<Comparison>> {
    return this.#inTurn(async () => {
      const firsts = await this.#read(first.from);
      if (!firsts.ok) return firsts;
      const isSameSource = first.from.kind === second.from.kind && first.from.id === second.from.id;
      const seconds = isSameSource ? firsts : await this.#read(second.from);
      if (!seconds.ok) return seconds;
      const one = firsts.value.find(({ view }) => view.ref === first.ref);
      const other = seconds.value.find(({ view }) => view.ref === second.ref);
      if (one === undefined || other === undefined) return notFound('token');
      const comparison = compareTokenPair(one.view, other.view, (key) =>
        sameInTokens(one.value, other.value, key),
      );
      return { ok: true, value: comparison };
    });
  }

  /** Fails for a token that was deleted, or cannot be read. */
  compareColumns({ tokens }: ChannelInput<'token:compare-columns'>): Promise<Result<TokenColumns>> {
    return this.#inTurn(async () => {
      const read = new Map<string, readonly ComparedToken[]>();
      const found: ComparedToken[] = [];
      for (const { from, ref } of tokens) {
        const name = `${from.kind} ${from.id}`;
        const known = read.get(name);
        const all = known === undefined ? await this.#read(from) : ({ ok: true, value: known } as const);
        if (!all.ok) return all;
        read.set(name, all.value);
        const token = all.value.find(({ view }) => view.ref === ref);
        if (token === undefined) return notFound('token');
        found.push(token);
      }
      const [first, ...others] = found;
      if (first === undefined) return notFound('token');
      const columns = others.map(({ view, value }) => ({
        token: view,
        isSame: (key: string) => sameInTokens(first.value, value, key),
      }));
      return { ok: true, value: compareTokenColumns(first.view, columns) };
    });
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #read({ kind, id }: TokenSource): Promise<Result<readonly ComparedToken[]>> {
    switch (kind) {
      case 'pasted': {
        const found = await this.#inspector.tokensOf(id);
        if (!found.ok) return found;
        return {
          ok: true,
          value: found.value.map(({ token, label, raw }) => ({
            view: { ...token, masked: maskSecret(raw ?? '') },
            ...present({ label }),
            value: raw,
          })),
        };
      }
      case 'run': {
        const closed = this.#store.runs.whyClosedRun(id);
        if (closed !== undefined) return closedRun(closed);
        const run = readRun(this.#store.runs, id);
        if (!run.ok) return run;
        const { tokens, summary } = run.value;
        const isMasked = summary.imported?.masked === true;
        return {
          ok: true,
          value: tokens.map((view) => ({
            view,
            value: isMasked ? undefined : this.#store.runs.token(id, view.ref),
          })),
        };
      }
      default:
        return assertNever(kind);
    }
  }
}
