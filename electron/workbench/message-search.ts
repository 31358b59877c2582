import { setImmediate } from 'node:timers/promises';
import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { exchangeView } from '../../core/views/exchange/exchange-view.ts';
import type { FindingView } from '../../core/views/finding/finding-view.ts';
import { runContent } from '../../core/views/run/run-views.ts';
import { findInMessage } from '../../core/views/run/search/find-in-message.ts';
import type { SearchHit, SearchResult } from '../../core/views/run/search/search-hits.ts';
import { readSearch } from '../../core/views/run/search/search-query.ts';
import type { RunTable } from '../store/runs.ts';
import { notFound } from './not-found.ts';
import { closedRun } from './read-run.ts';

/** In milliseconds: how long others wait for their turn, and how long a search may take. */
const turn = 8;
const longest = 20_000;

/** How many places of all messages are returned. */
const mostPlaces = 5_000;

interface SearchClock {
  /** In milliseconds, from any point in time. */
  now(): number;
  /** Gives others their turn. */
  pause(): Promise<unknown>;
}

const realClock: SearchClock = { now: () => performance.now(), pause: () => setImmediate() };

/** The search in the messages of a run, one at a time. */
export class MessageSearch {
  readonly #runs: RunTable;
  readonly #clock: SearchClock;
  #current = new AbortController();

  constructor(runs: RunTable, clock: SearchClock = realClock) {
    this.#runs = runs;
    this.#clock = clock;
  }

  /**
   * Searches stored messages with their secrets, in turns; see `run:search-messages`. Fails for a run that does not exist or
   * cannot be read, and when another search has started.
   */
  async search({ run, text }: ChannelInput<'run:search-messages'>): Promise<Result<SearchResult>> {
    this.#current.abort();
    this.#current = new AbortController();
    const { signal } = this.#current;
    const stored = this.#runs.find(run);
    if (stored === undefined || this.#runs.isDeleted(run)) return notFound('run');
    const closed = this.#runs.whyClosedRun(run);
    if (closed !== undefined) return closedRun(closed);
    const query = readSearch(text);
    if (query.terms.length === 0) return found({ hits: [], searched: 0, left: 0, masked: 0 });
    const findings = byExchange(runContent(stored, []).findings);
    const ids = this.#runs.exchanges.ids(run);
    const hits: SearchHit[] = [];
    let isClosed = false;
    let searched = 0;
    let masked = 0;
    let places = 0;
    const startedAt = this.#clock.now();
    let turnEnds = startedAt + turn;
    for (const [index, id] of ids.entries()) {
      if (this.#clock.now() >= turnEnds) {
        await this.#clock.pause();
        if (signal.aborted) return cancelled;
        turnEnds = this.#clock.now() + turn;
        if (turnEnds > startedAt + longest) {
          return found({ hits, searched, left: ids.length - index, masked });
        }
      }
      let read = this.#read(run, id, isClosed);
      if (read === 'closed') {
        // Nor can those of the other messages of the run.
        isClosed = true;
        read = this.#read(run, id, isClosed);
      }
      if (read === undefined || read === 'closed') continue;
      const message = exchangeView(read);
      // What the client does by itself has no row.
      if (message.channel === 'none') continue;
      searched += 1;
      if (isClosed) masked += 1;
      const at = findInMessage(query, { message, findings: findings.get(id) ?? [] });
      if (at === undefined) continue;
      hits.push({ exchange: id, places: places < mostPlaces ? at : [] });
      places += at.length;
    }
    return found({ hits, searched, left: 0, masked });
  }

  /** A message with its secrets, or as it is shown where `isClosed`; undefined for one that cannot be read. */
  #read(run: string, id: string, isClosed: boolean): Exchange | 'closed' | undefined {
    const { exchanges } = this.#runs;
    const read = isClosed ? exchanges.find(run, id) : exchanges.findWhole(run, id);
    if (read?.state === 'closed' && !isClosed) return 'closed';
    return read?.state === 'read' ? read.value : undefined;
  }
}

function found(value: SearchResult): Result<SearchResult> {
  return { ok: true, value };
}

function byExchange(
  findings: readonly FindingView[],
): ReadonlyMap<string | undefined, readonly FindingView[]> {
  return Map.groupBy(findings, ({ at }) => at?.exchange);
}

const cancelled: Result<never> = {
  ok: false,
  failure: {
    code: 'cancelled',
    message: 'Another search was started.',
    step: 'search',
    hint: 'Search again.',
  },
};
