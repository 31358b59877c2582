import { setImmediate } from 'node:timers/promises';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { TokenChoice, TokenPlace, TokenSource } from '../../core/bridge/compare-channels.ts';
import type { Comparison } from '../../core/views/run/compare/comparison.ts';
import type { TokenColumns } from '../../core/views/run/compare/token-columns.ts';
import { summaryView } from '../../core/views/run/run-views.ts';
import type { Store } from '../store/store.ts';
import type { TaskThread } from '../text-reader/tasks/task-thread.ts';
import type { ReadableTokens, TokenToCompare } from '../text-reader/tasks/tasks.ts';
import { Budget } from './compare-budget.ts';
import { compareStored } from './compare-stored.ts';
import type { Inspector } from './inspector.ts';
import { notFound } from './not-found.ts';
import { closedRun } from './read-run.ts';

export interface ComparisonsOptions {
  readonly store: Pick<Store, 'runs' | 'connections'>;
  readonly inspector: Pick<Inspector, 'textToRead'>;
  readonly thread: Pick<TaskThread, 'perform'>;
}

/** Lists and compares the tokens of pasted texts and of runs, and runs, in a thread: see {@link mostCompared}. */
export class Comparisons {
  readonly #options: ComparisonsOptions;
  /** Of what is shown, or will be. */
  #lists = new AbortController();
  #comparison = new AbortController();

  constructor(options: ComparisonsOptions) {
    this.#options = options;
  }

  /** Fails for a run or text that was deleted, or cannot be read. */
  async list(source: TokenSource): Promise<Result<readonly TokenChoice[]>> {
    const { signal } = this.#lists;
    const from = await this.#open(source, new Budget('tokens'));
    if (!from.ok) return from;
    const work = { what: 'Reading the tokens', signal };
    return this.#options.thread.perform('list-choices', { from: from.value }, work);
  }

  /** Compares two tokens, and cancels another comparison. Fails for a token that was deleted, or cannot be read. */
  async compare({ first, second }: ChannelInput<'token:compare'>): Promise<Result<Comparison>> {
    const work = this.#start();
    const opened = await this.#openAll([first, second]);
    if (!opened.ok) return opened;
    const [one, other] = opened.value;
    if (one === undefined || other === undefined) return notFound('token');
    return thatIsThere(
      await this.#options.thread.perform('compare-pair', { first: one, second: other }, work),
    );
  }

  /** Compares tokens with the first of them; as {@link compare} does. */
  async compareColumns({ tokens }: ChannelInput<'token:compare-columns'>): Promise<Result<TokenColumns>> {
    const work = this.#start();
    const opened = await this.#openAll(tokens);
    if (!opened.ok) return opened;
    return thatIsThere(await this.#options.thread.perform('compare-columns', { tokens: opened.value }, work));
  }

  /** Compares two runs, and cancels another comparison. Fails as {@link compareStored} does. */
  compareRuns(input: ChannelInput<'run:compare'>): Promise<Result<Comparison>> {
    const work = this.#start();
    return compareStored(this.#options.store, input, {
      compare: (runs) => this.#options.thread.perform('compare-runs', runs, work),
    });
  }

  /** Cancels all of it: nothing is shown any more. */
  cancel(): void {
    this.#lists.abort();
    this.#comparison.abort();
    this.#lists = new AbortController();
  }

  #start(): { readonly what: string; readonly signal: AbortSignal } {
    this.#comparison.abort();
    this.#comparison = new AbortController();
    return { what: 'Comparing', signal: this.#comparison.signal };
  }

  /** Opens each text and run once, and lets others have their turn after each. */
  async #openAll(places: readonly TokenPlace[]): Promise<Result<readonly TokenToCompare[]>> {
    const budget = new Budget('tokens');
    const opened = new Map<string, ReadableTokens>();
    const tokens: TokenToCompare[] = [];
    for (const { from, ref } of places) {
      const name = `${from.kind} ${from.id}`;
      const known = opened.get(name);
      const read =
        known === undefined ? await this.#open(from, budget) : ({ ok: true, value: known } as const);
      if (!read.ok) return read;
      opened.set(name, read.value);
      const value = from.kind === 'run' ? this.#valueOf(from.id, ref) : undefined;
      if (!budget.take(value)) return budget.exceeded;
      tokens.push({ from: read.value, ref, ...present({ value }) });
      await setImmediate();
    }
    return { ok: true, value: tokens };
  }

  async #open({ kind, id }: TokenSource, budget: Budget): Promise<Result<ReadableTokens>> {
    switch (kind) {
      case 'pasted': {
        const text = await this.#options.inspector.textToRead(id);
        if (!text.ok) return text;
        return budget.take(text.value.text)
          ? { ok: true, value: { kind, text: text.value } }
          : budget.exceeded;
      }
      case 'run': {
        const record = this.#options.store.runs.findUnread(id)?.record;
        if (record?.state === 'closed') return closedRun(record.closed);
        if (record?.state !== 'opened') return notFound('run');
        return budget.take(record.json)
          ? { ok: true, value: { kind, record: record.json } }
          : budget.exceeded;
      }
      default:
        return assertNever(kind);
    }
  }

  /** Undefined where it cannot be read, and for a run with pseudonyms. */
  #valueOf(run: string, ref: string): string | undefined {
    const { runs } = this.#options.store;
    const stored = runs.findUnread(run);
    const isMasked = stored !== undefined && summaryView(stored.summary).imported?.masked === true;
    return isMasked ? undefined : runs.token(run, ref);
  }
}

function thatIsThere<T>(result: Result<T | undefined>): Result<T> {
  if (!result.ok) return result;
  return result.value === undefined ? notFound('token') : { ok: true, value: result.value };
}
