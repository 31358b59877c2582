import type { RunSummary } from '../../core/views/run/views.ts';
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
  /** Deletes a run and offers to undo that. */
  deleteRun(run: RunSummary): Promise<void>;
  receiveSummary(run: RunSummary): void;
}

/** The list of runs in the sidebar. */
export function runsSlice({ set, get, client }: SliceContext): RunsSlice {
  return {
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

    async deleteRun(run) {
      const answer = await client.call('run:delete', { run: run.id });
      if (!answer.ok) return get().showFailure(answer.failure);
      const current = get().run;
      const wasOpen = current.state !== 'none' && current.id === run.id;
      if (wasOpen) get().closeRun();
      get().showToast({
        text: `Deleted the run ${run.title}`,
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

const noRuns: readonly RunSummary[] = [];

/** Returns the runs in the sidebar: those found by a search, otherwise the recent ones. */
export function selectRuns(state: State): readonly RunSummary[] {
  if (state.runSearch !== undefined) return loaded(state.runSearch.results) ?? noRuns;
  return loaded(state.app)?.runs ?? noRuns;
}
