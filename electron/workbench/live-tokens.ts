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
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import type { LiveToken } from '../../core/views/token/live-token.ts';
import type { Store } from '../store/store.ts';
import { listTokensOfRun } from '../text-reader/tasks/list-tokens.ts';
import type { TaskThread } from '../text-reader/tasks/task-thread.ts';
import type { PlacedToken } from '../text-reader/tasks/tasks.ts';
import { compareExpiry, isRefreshToken, rowsOfRun, rowsOfText } from './live-token-rows.ts';
import { notFound } from './not-found.ts';
import { longestListed, PastedTokens } from './pasted-tokens.ts';
import { readTokenValue } from './read-run.ts';

export interface LiveTokensOptions {
  readonly store: Pick<Store, 'runs' | 'inspections' | 'connections'>;
  /** Reads long texts and records. */
  readonly thread: Pick<TaskThread, 'perform'>;
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
  readonly #pasted: PastedTokens;
  #known: Known = { runs: new Map(), texts: new Map() };
  #listed: Listed | undefined;
  #count = 0;
  #work = new AbortController();

  constructor(options: LiveTokensOptions) {
    this.#options = options;
    this.#pasted = new PastedTokens(options);
  }

  /** Returns one page of the list; see `live-token:list`. A new list cancels the one that is being made. */
  async list({ list, from }: ChannelInput<'live-token:list'>): Promise<Result<LiveTokenPage>> {
    if (list === undefined) {
      this.cancel();
      this.#work = new AbortController();
      const collected = await this.#collect(this.#work.signal);
      if (collected === undefined) return cancelled;
      this.#listed = collected;
    }
    const listed = this.#listed;
    if (listed === undefined || (list !== undefined && list !== listed.list)) return notFound('list');
    const rows = listed.rows.slice(from, from + mostLiveTokens.page);
    return { ok: true, value: { ...listed, rows, total: listed.rows.length } };
  }

  /** Cancels the list that is being made; what was read for it is known to the next one. */
  cancel(): void {
    this.#work.abort();
  }

  /** Returns the value of a token of the list; fails for one that was deleted, or cannot be read now. */
  async value({ from: { kind, id }, ref }: TokenPlace): Promise<Result<string>> {
    const { store } = this.#options;
    switch (kind) {
      case 'run':
        return readTokenValue(store.runs, id, ref);
      case 'pasted': {
        const text = store.inspections.text(id);
        if (text === undefined) return notFound('token');
        const value = await this.#pasted.value(text, ref);
        if (!value.ok) return value;
        return value.value === undefined ? notFound('token') : { ok: true, value: value.value };
      }
      default:
        return assertNever(kind);
    }
  }

  /** Undefined once it is cancelled. */
  async #collect(signal: AbortSignal): Promise<Listed | undefined> {
    const { store, runs, now } = this.#options;
    const summaries = runs();
    const names = new Map(store.connections.list().map(({ id, draft }) => [id, draft.name]));
    const known: Known = { runs: new Map(), texts: new Map() };
    const read: { readonly summary: RunSummary; readonly tokens: readonly LiveToken[] }[] = [];
    const rows: LiveTokenRow[] = [];
    const lacking = { closed: 0, tooLong: 0, failed: 0 };
    const giveWay = turns();
    for (const summary of summaries) {
      const tokens = await this.#tokensOfRun(summary, known, signal);
      if (typeof tokens === 'string') lacking[tokens] += 1;
      else read.push({ summary, tokens });
      await giveWay();
      if (signal.aborted) return this.#leave(known);
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
      const tokens = await this.#tokensOfText(summary, known, signal);
      if (typeof tokens === 'string') lacking[tokens] += 1;
      else rows.push(...rowsOfText(summary, tokens));
      await giveWay();
      if (signal.aborted) return this.#leave(known);
    }
    this.#known = known;
    this.#count += 1;
    const at = now();
    rows.sort((one, other) => compareExpiry(one.token, other.token, at));
    const omitted = Math.max(0, rows.length - mostLiveTokens.list);
    return { list: this.#count, rows: rows.slice(0, mostLiveTokens.list), ...lacking, omitted };
  }

  /** Keeps what was read for a list that was cancelled. */
  #leave({ runs, texts }: Known): undefined {
    for (const [name, tokens] of runs) this.#known.runs.set(name, tokens);
    for (const [name, tokens] of texts) this.#known.texts.set(name, tokens);
  }

  /** Returns the tokens of a run, or why they are not listed. */
  async #tokensOfRun(
    { id, state, endedAt }: RunSummary,
    known: Known,
    signal: AbortSignal,
  ): Promise<readonly LiveToken[] | 'closed' | 'failed'> {
    const { store, thread } = this.#options;
    const name = JSON.stringify([id, state, endedAt]);
    const before = this.#known.runs.get(name);
    if (before !== undefined) {
      known.runs.set(name, before);
      return before;
    }
    const record = store.runs.findUnread(id)?.record;
    // A run of a newer version is listed, and cannot be read; one that was deleted meanwhile has nothing to list.
    if (record === undefined) return store.runs.findNewer(id) === undefined ? [] : 'failed';
    if (record.state !== 'opened') return record.state === 'closed' ? 'closed' : 'failed';
    const json = { record: record.json };
    const listed =
      json.record.length <= longestListed.atOnce
        ? ({ ok: true, value: listTokensOfRun(json) } as const)
        : await thread.perform('list-run', json, { what: 'Reading a run', signal });
    if (!listed.ok || listed.value === undefined) return 'failed';
    if (endedAt !== undefined) known.runs.set(name, listed.value);
    return listed.value;
  }

  /** Returns the tokens of a pasted text, or why they are not listed. */
  async #tokensOfText(
    { id, at }: InspectionSummary,
    known: Known,
    signal: AbortSignal,
  ): Promise<readonly PlacedToken[] | 'closed' | 'tooLong' | 'failed'> {
    const name = JSON.stringify([id, at]);
    const before = this.#known.texts.get(name);
    if (before !== undefined) {
      known.texts.set(name, before);
      return before;
    }
    const text = this.#options.store.inspections.text(id);
    if (text === undefined) return 'closed';
    const listed = await this.#pasted.list(text, signal);
    if (listed === undefined) return 'tooLong';
    if (!listed.ok) return 'failed';
    known.texts.set(name, listed.value);
    return listed.value;
  }
}

const cancelled: Result<never> = {
  ok: false,
  failure: {
    code: 'cancelled',
    message: 'The list of tokens was cancelled.',
    step: 'tokens',
    hint: 'Open it again.',
  },
};

/** Returns a function that lets other calls have their turn when it is time. */
function turns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestAtOnce) return;
    await setImmediate();
    since = performance.now();
  };
}
