import { rememberLast } from '../../core/base/growing.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { HitPlace, SearchResult } from '../../core/views/run/search/search-hits.ts';
import { longestSearch, readSearch } from '../../core/views/run/search/search-query.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { selectRun } from './run-slice.ts';
import { type HitRows, hitRows } from './search-hits.ts';
import { type DetailTab, selectedKey } from './selection.ts';
import { type FoundLines, partKey, startsOpen } from './sequence-lines.ts';
import type { SliceContext, State } from './state.ts';

/** The search in the open run. */
export interface RunSearch {
  readonly text: string;
  readonly searching: boolean;
  /** That of the last search that ended; of another text while the next one is under way. */
  readonly result?: SearchResult;
  readonly failure?: FailureView;
}

export interface SearchSlice {
  readonly search: RunSearch;
  /** Whether only the rows are listed that the search found. */
  readonly onlyHits: boolean;
  /** Counts the requests to focus the field of the search. */
  readonly searchAsked: number;
  /** Searches the open run, and expands the chains with a hit; an empty text ends the search. */
  searchMessages(text: string): Promise<void>;
  /** Searches again after the open run has changed. */
  syncSearch(): void;
  focusSearch(): void;
  setOnlyHits(only: boolean): void;
  /** Selects the next row that was found, or the one before; after the last one the first. */
  moveHit(step: 1 | -1): void;
}

const noSearch: RunSearch = { text: '', searching: false };

/** The search in the messages of the open run. */
export function searchSlice({ set, get, client }: SliceContext): SearchSlice {
  /** What was searched last: another search of the same is not needed. */
  let searched:
    | {
        readonly run: string;
        readonly text: string;
        readonly messages: unknown;
        readonly findings: unknown;
      }
    | undefined;
  /** The chains that the search has expanded. */
  let expanded: readonly string[] = [];

  const collapse = (): void => {
    const { selection, unfolded } = get();
    const kept = selection.kind === 'chosen' ? selection.key : '';
    const closed = new Set(expanded.filter((id) => !kept.startsWith(`${id}/`)));
    if (closed.size > 0) set({ unfolded: new Set([...unfolded].filter((id) => !closed.has(id))) });
    expanded = [];
  };

  const expand = (run: RunView): void => {
    collapse();
    const { unfolded } = get();
    const { chains } = selectHits(get());
    expanded = run.messages.flatMap((message) =>
      chains.has(message.id) && !startsOpen(message) && !unfolded.has(message.id) ? [message.id] : [],
    );
    if (expanded.length > 0) set({ unfolded: new Set([...unfolded, ...expanded]) });
  };

  const perform = async (run: RunView, text: string): Promise<void> => {
    const asked = { run: run.summary.id, text, messages: run.messages, findings: run.findings };
    searched = asked;
    set(({ search }) => ({ search: { ...search, searching: true } }));
    const answer = await client.call('run:search-messages', { run: run.summary.id, text });
    if (searched !== asked) return;
    set({
      search: {
        text: get().search.text,
        searching: false,
        ...(answer.ok ? { result: answer.value } : { failure: answer.failure }),
      },
    });
    const now = selectRun(get());
    if (now === undefined) return;
    expand(now);
    get().syncSearch();
  };

  return {
    search: noSearch,
    onlyHits: false,
    searchAsked: 0,

    async searchMessages(typed) {
      const text = typed.slice(0, longestSearch);
      const run = selectRun(get());
      const { search } = get();
      if (readSearch(text).terms.length === 0 || run === undefined) {
        const cancelled = search.searching ? searched?.run : undefined;
        searched = undefined;
        set({ search: { ...noSearch, text } });
        collapse();
        if (cancelled !== undefined) await client.call('run:search-messages', { run: cancelled, text: '' });
        return;
      }
      set({ search: { ...search, text } });
      await perform(run, text);
    },

    syncSearch() {
      const run = selectRun(get());
      const { text, searching } = get().search;
      if (run === undefined || searching || readSearch(text).terms.length === 0) return;
      const isSame =
        searched?.text === text && searched.messages === run.messages && searched.findings === run.findings;
      if (!isSame) void perform(run, text);
    },

    focusSearch: () => set(({ searchAsked }) => ({ tab: 'debugger', searchAsked: searchAsked + 1 })),

    setOnlyHits: (onlyHits) => set({ onlyHits }),

    moveHit(step) {
      const run = selectRun(get());
      const { rows } = selectHits(get());
      if (run === undefined || rows.length === 0) return;
      const order = keysInOrder(run);
      const at = order.get(selectedKey(run, get().selection) ?? '') ?? (step === 1 ? -1 : order.size);
      const isBeyond = ({ key }: { readonly key: string }) => ((order.get(key) ?? 0) - at) * step > 0;
      const next = step === 1 ? (rows.find(isBeyond) ?? rows[0]) : (rows.findLast(isBeyond) ?? rows.at(-1));
      if (next === undefined) return;
      if (next.chain !== undefined) get().setFold(next.chain, true);
      set({ tab: 'debugger' });
      get().selectLine(next.key);
      const [place] = next.places;
      const tab = place && tabOf(place);
      if (tab !== undefined) set({ requestedTab: tab });
    },
  };
}

/** The position of each row in the sequence, whether it is shown or not. */
function keysInOrder({ messages }: RunView): ReadonlyMap<string, number> {
  const keys = messages.flatMap(({ id, parts = [] }) => [
    id,
    ...parts.map(({ exchange }) => partKey(id, exchange)),
  ]);
  return new Map(keys.map((key, index) => [key, index]));
}

function tabOf({ part }: HitPlace): DetailTab | undefined {
  switch (part) {
    case 'line':
      return undefined;
    case 'url':
      return 'raw';
    case 'checks':
      return 'rules';
    default:
      return part;
  }
}

const noMessages: RunView['messages'] = [];

/** The rows of the open run that the search found. */
export function selectHits(state: State): HitRows {
  return hitRows(selectRun(state)?.messages ?? noMessages, state.search.result);
}

/** The position of the selected row among the rows that were found, from 1; 0 for any other row. */
export function selectHitNumber(state: State): number {
  const run = selectRun(state);
  const key = run && selectedKey(run, state.selection);
  return selectHits(state).rows.findIndex((row) => row.key === key) + 1;
}

/** What the search found, for the rows of the sequence; undefined without a search. */
export function selectFound(state: State): FoundLines | undefined {
  return foundLines(selectHits(state), state.search.result, state.onlyHits);
}

const foundLines = rememberLast(
  ({ keys, chains }: HitRows, result: SearchResult | undefined, only: boolean): FoundLines | undefined =>
    result === undefined ? undefined : { keys, chains, only },
);
