import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { runName } from '../format/run-name.ts';
import { type Loadable, loaded } from './loadable.ts';
import type { RunFilter } from './run-filter.ts';
import type { SliceContext, State } from './state.ts';

export interface RunsSlice {
  readonly runSearch:
    | { readonly text: string; readonly results: Loadable<readonly RunSummary[]> }
    | undefined;
  readonly runFilter: RunFilter;
  /** Lists only the runs that the filter selects. */
  filterRuns(filter: RunFilter): void;
  /** Searches all runs; an empty text shows the recent ones. */
  searchRuns(text: string): Promise<void>;
  /** Changes the name and the note of a run; returns why that was rejected. */
  labelRun(
    id: string,
    labels: { readonly name: string; readonly note: string },
  ): Promise<FailureView | undefined>;
  /** Pins a run to the top of the list, or unpins it. */
  pinRun(id: string, pinned: boolean): Promise<void>;
  /** Deletes a run and offers to undo that. */
  deleteRun(run: RunSummary): Promise<void>;
  receiveSummary(run: RunSummary): void;
  /** Shows a changed run wherever it is listed or open. */
  showSummary(run: RunSummary): void;
}

/** The list of runs in the sidebar. */
export function runsSlice({ set, get, client }: SliceContext): RunsSlice {
  const showSummary = (run: RunSummary): void => {
    get().receiveSummary(run);
    const open = get().run;
    if (open.state === 'ready' && open.id === run.id) set({ run: withSummary(open, run) });
    const search = get().runSearch;
    const found = search && loaded(search.results);
    if (search === undefined || found === undefined) return;
    const results = found.map((item) => (item.id === run.id ? run : item));
    set({ runSearch: { ...search, results: { state: 'ready', value: results } } });
  };

  return {
    showSummary,
    runSearch: undefined,
    runFilter: {},

    filterRuns: (runFilter) => set({ runFilter }),

    async searchRuns(text) {
      if (text.trim() === '') return set({ runSearch: undefined });
      const before = get().runSearch?.results ?? { state: 'loading' };
      set({ runSearch: { text, results: before } });
      const answer = await client.call('run:search', { text });
      if (get().runSearch?.text !== text) return;
      const results: Loadable<readonly RunSummary[]> = answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
      set({ runSearch: { text, results } });
    },

    async labelRun(id, labels) {
      const answer = await client.call('run:label', { run: id, ...labels });
      if (!answer.ok) return answer.failure;
      showSummary(answer.value);
      return undefined;
    },

    async pinRun(id, pinned) {
      const answer = await client.call('run:label', { run: id, pinned });
      if (answer.ok) showSummary(answer.value);
      else get().showFailure(answer.failure);
    },

    async deleteRun(run) {
      const answer = await client.call('run:delete', { run: run.id });
      if (!answer.ok) return get().showFailure(answer.failure);
      const current = get().run;
      const wasOpen = current.state !== 'none' && current.id === run.id;
      if (wasOpen) get().closeRun();
      get().showToast({
        text: `Deleted the run ${runName(run)}`,
        undo: async () => {
          const restored = await client.call('run:restore', { run: run.id });
          if (!restored.ok) get().showFailure(restored.failure);
          else if (wasOpen) await get().openRun(run.id);
        },
      });
    },

    receiveSummary(run) {
      const app = loaded(get().app);
      if (app === undefined) return;
      const known = app.runs.some(({ id }) => id === run.id);
      const runs = known ? app.runs.map((item) => (item.id === run.id ? run : item)) : [run, ...app.runs];
      set({ app: { state: 'ready', value: { ...app, runs } } });
    },
  };
}

function withSummary(open: Extract<State['run'], { state: 'ready' }>, summary: RunSummary): State['run'] {
  return { ...open, value: { ...open.value, summary } };
}

const noRuns: readonly RunSummary[] = [];

/** Returns the runs in the sidebar: those found by a search, otherwise the recent ones. */
export function selectRuns(state: State): readonly RunSummary[] {
  if (state.runSearch !== undefined) return loaded(state.runSearch.results) ?? noRuns;
  return loaded(state.app)?.runs ?? noRuns;
}

/** Returns a run that is listed, found by a search, or open. */
export function selectListedRun(state: State, id: string): RunSummary | undefined {
  const runs = loaded(state.app)?.runs ?? noRuns;
  const open = state.run.state === 'ready' ? state.run.value.summary : undefined;
  return [...runs, ...selectRuns(state)].find((run) => run.id === id) ?? (open?.id === id ? open : undefined);
}
