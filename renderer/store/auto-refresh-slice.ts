import type { AutoRefreshView } from '../../core/bridge/channels.ts';
import type { RunSummary } from '../../core/views/run/views.ts';
import { loaded } from './loadable.ts';
import type { SliceContext, State } from './state.ts';

export interface AutoRefreshSlice {
  /** Has the tokens of a run, and those that they are exchanged for, refreshed before they end, or no more. */
  setAutoRefresh(run: string, on: boolean): Promise<void>;
  /** Has the person told before an access token ends, or no more. */
  setNotifyBeforeEnd(on: boolean): Promise<void>;
}

/** What happens at the end of tokens without anybody asking for it. */
export function autoRefreshSlice({ get, client }: SliceContext): AutoRefreshSlice {
  return {
    async setAutoRefresh(run, on) {
      const answer = await client.call('run:auto-refresh', { run, on });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    setNotifyBeforeEnd: (notifyBeforeEnd) => get().saveSettings({ notifyBeforeEnd }),
  };
}

/** How the automatic refresh of a run or of one of its generations stands; undefined where nobody wishes it. */
export function selectAutoRefresh(state: State, run: string): AutoRefreshView | undefined {
  return loaded(state.app)?.autoRefresh.find(({ generations }) => generations.includes(run));
}

/**
 * Whether the tokens that came are to be shown in place of those that are on the screen: they were exchanged for these
 * by themselves, and the person looks at tokens, not at messages.
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
