import { setImmediate } from 'node:timers/promises';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput, InspectionSummary } from '../../core/bridge/channels.ts';
import type { TokenPlace } from '../../core/bridge/compare-channels.ts';
import {
  type LiveTokenPage,
  type LiveTokenRow,
  mostLiveTokens,
} from '../../core/bridge/live-token-channels.ts';
import type { RunSummary } from '../../core/views/run/views.ts';
import { type LiveToken, liveToken } from '../../core/views/token/live-token.ts';
import { storedTokenViews } from '../../core/views/token/token-views.ts';
import type { Store } from '../store/store.ts';
import { compareExpiry, isRefreshToken, type PlacedToken, rowsOfRun, rowsOfText } from './live-token-rows.ts';
import { notFound } from './not-found.ts';
import type { PastedTokens } from './pasted-tokens.ts';
import { readTokenValue } from './read-run.ts';

export interface LiveTokensOptions {
  readonly store: Pick<Store, 'runs' | 'inspections' | 'connections'>;
  readonly pasted: Pick<PastedTokens, 'read'>;
  /** The runs that are listed. */
  runs(): readonly RunSummary[];
  now(): number;
}

type Listed = Omit<LiveTokenPage, 'total'>;

/** What was read of ended runs and of texts, by what tells their states apart; without the values of tokens. */
interface Known {
  readonly runs: Map<string, readonly LiveToken[]>;
  readonly texts: Map<string, readonly PlacedToken[]>;
}

/** Other calls get their turn after so many milliseconds of reading. */
const longestAtOnce = 10;

/** Lists the tokens of all runs and pasted texts, the first to expire on top. */
export class LiveTokens {
  readonly #options: LiveTokensOptions;
  #known: Known = { runs: new Map(), texts: new Map() };
  #listed: Listed | undefined;
  #count = 0;

  constructor(options: LiveTokensOptions) {
    this.#options = options;
  }

  /** Returns one page of the list; see `live-token:list`. */
  async list({ list, from }: ChannelInput<'live-token:list'>): Promise<Result<LiveTokenPage>> {
    if (list === undefined) this.#listed = await this.#collect();
    const listed = this.#listed;
    if (listed === undefined || (list !== undefined && list !== listed.list)) return notFound('list');
    const rows = listed.rows.slice(from, from + mostLiveTokens.page);
    return { ok: true, value: { ...listed, rows, total: listed.rows.length } };
  }

  /** Returns the value of a token of the list; fails for one that was deleted, or cannot be read now. */
  async value({ from: { kind, id }, ref }: TokenPlace): Promise<Result<string>> {
    const { store, pasted } = this.#options;
    switch (kind) {
      case 'run':
        return readTokenValue(store.runs, id, ref);
      case 'pasted': {
        const text = store.inspections.text(id);
        const tokens = text === undefined ? undefined : await pasted.read(text);
        const found = tokens?.find(({ token }) => token.ref === ref);
        return found === undefined ? notFound('token') : { ok: true, value: found.value };
      }
      default:
        return assertNever(kind);
    }
  }

  async #collect(): Promise<Listed> {
    const { store, runs, now } = this.#options;
    const summaries = runs();
    const names = new Map(store.connections.list().map(({ id, draft }) => [id, draft.name]));
    const known: Known = { runs: new Map(), texts: new Map() };
    const read: { readonly summary: RunSummary; readonly tokens: readonly LiveToken[] }[] = [];
    const rows: LiveTokenRow[] = [];
    const lacking = { closed: 0, tooLong: 0 };
    const giveWay = turns();
    for (const summary of summaries) {
      const tokens = this.#tokensOfRun(summary, known);
      if (tokens === undefined) lacking.closed += 1;
      else read.push({ summary, tokens });
      await giveWay();
    }
    // Where a refresh returned no other refresh token, the one before it is used again.
    const replaced = new Set(
      read.flatMap(({ summary: { grant, follows }, tokens }) =>
        grant === 'refresh' && follows && tokens.some(isRefreshToken) ? [follows.run] : [],
      ),
    );
    for (const { summary, tokens } of read) {
      rows.push(...rowsOfRun(summary, tokens, { names, isReplaced: replaced.has(summary.id) }));
    }
    for (const summary of store.inspections.list()) {
      const tokens = await this.#tokensOfText(summary, known);
      if (typeof tokens === 'string') lacking[tokens] += 1;
      else rows.push(...rowsOfText(summary, tokens));
      await giveWay();
    }
    this.#known = known;
    this.#count += 1;
    const at = now();
    rows.sort((one, other) => compareExpiry(one.token, other.token, at));
    const omitted = Math.max(0, rows.length - mostLiveTokens.list);
    return { list: this.#count, rows: rows.slice(0, mostLiveTokens.list), ...lacking, omitted };
  }

  /** Undefined for a run that cannot be opened now. */
  #tokensOfRun({ id, state, endedAt }: RunSummary, known: Known): readonly LiveToken[] | undefined {
    const { runs } = this.#options.store;
    const name = JSON.stringify([id, state, endedAt]);
    const before = this.#known.runs.get(name);
    if (before !== undefined) {
      known.runs.set(name, before);
      return before;
    }
    const stored = runs.find(id);
    if (stored === undefined || runs.whyClosedRun(id) !== undefined) return undefined;
    const views = storedTokenViews(stored.tokens, []);
    const tokens = views.map((view) => liveToken(view, stored.scopes?.granted));
    if (endedAt !== undefined) known.runs.set(name, tokens);
    return tokens;
  }

  /** Returns the tokens of a pasted text, or why they are not listed. */
  async #tokensOfText(
    { id, at }: InspectionSummary,
    known: Known,
  ): Promise<readonly PlacedToken[] | 'closed' | 'tooLong'> {
    const name = JSON.stringify([id, at]);
    const before = this.#known.texts.get(name);
    if (before !== undefined) {
      known.texts.set(name, before);
      return before;
    }
    const text = this.#options.store.inspections.text(id);
    if (text === undefined) return 'closed';
    const read = await this.#options.pasted.read(text);
    if (read === undefined) return 'tooLong';
    const tokens = read.map(({ token, start, end }) => ({ token, start, end }));
    known.texts.set(name, tokens);
    return tokens;
  }
}

/** Returns a function that lets other calls have their turn when it is time. */
function turns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestAtOnce) return;
    await setImmediate();
    since = performance.now();
  };
}
