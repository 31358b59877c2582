import type { AutoRefreshView } from '../../core/bridge/app-state.ts';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { loaded } from './loadable.ts';
import type { SliceContext, State } from './state.ts';

export interface AutoRefreshSlice {
  /** Switches automatic refresh for the tokens of a run, including those of later generations. */
  setAutoRefresh(run: string, on: boolean): Promise<void>;
  /** Switches notifications before an access token expires. */
  setNotifyBeforeEnd(on: boolean): Promise<void>;
}

/** What happens without a click when tokens expire. */
export function autoRefreshSlice({ get, client }: SliceContext): AutoRefreshSlice {
  return {
    async setAutoRefresh(run, on) {
      const answer = await client.call('run:auto-refresh', { run, on });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    setNotifyBeforeEnd: (notifyBeforeEnd) => get().saveSettings({ notifyBeforeEnd }),
  };
}

/** Returns the state of automatic refresh for a run or one of its generations; undefined where it is off. */
export function selectAutoRefresh(state: State, run: string): AutoRefreshView | undefined {
  return loaded(state.app)?.autoRefresh.find(({ generations }) => generations.includes(run));
}

/**
 * Whether new tokens replace those on the screen: they came from an automatic refresh of these, and the user
 * is looking at tokens rather than messages.
 */
export function takesOver(
  { run, tab }: Pick<State, 'run' | 'tab'>,
  { follows, grant, state }: RunSummary,
): boolean {
  return (
    tab === 'tokens' &&
    run.state === 'ready' &&
    grant === 'refresh' &&
    follows?.automatic === true &&
    follows.run === run.id &&
    state === 'completed'
  );
}
