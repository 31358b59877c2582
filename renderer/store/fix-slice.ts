import type { FixView } from '../../core/bridge/fix-channels.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { RunView } from '../../core/views/run/views.ts';
import type { SliceContext, State } from './state.ts';

export interface FixSlice {
  /** What fixes a run, as last read. */
  readonly fixes: { readonly run: string; readonly list: readonly FixView[] } | undefined;
  /** Reads the fixes of an ended run; without an error where that fails, for they are only an offer. */
  loadFixes(run: string): Promise<void>;
  /**
   * Starts a run again with a fix, and opens the new run; `save` also changes the connection or the settings, which can be undone.
   * Returns why that failed.
   */
  applyFix(run: string, fix: FixView, save: boolean): Promise<FailureView | undefined>;
}

export function fixSlice({ set, get, client }: SliceContext): FixSlice {
  let asked = '';
  return {
    fixes: undefined,

    async loadFixes(run) {
      asked = run;
      const answer = await client.call('run:fixes', { run });
      if (asked === run && answer.ok) set({ fixes: { run, list: answer.value } });
    },

    async applyFix(run, fix, save) {
      const answer = await client.call('run:apply-fix', { run, fix: fix.id, save });
      if (!answer.ok) return answer.failure;
      const started = answer.value.run;
      get().closeDialog();
      if (save) {
        const titles = fix.changes.map(({ title }) => title);
        get().showToast({
          text: `Changed ${fix.setting ? 'settings' : `connection ${fix.connection ?? ''}`}: ${titles.join(', ')}`,
          undo: async () => {
            const undone = await client.call('run:undo-fix', { run: started });
            if (!undone.ok) get().showFailure(undone.failure);
          },
        });
      }
      await get().openRun(started);
      return undefined;
    },
  };
}

/** The fixes for the failure of a run; none while they are not read. */
export function failureFixes(fixes: FixSlice['fixes'], run: string): readonly FixView[] {
  return fixes?.run === run ? fixes.list.filter(({ failure }) => failure) : [];
}

/** The fix for a failed check of the open run. */
export function selectFixOfRule({ fixes, run }: State, rule: string): FixView | undefined {
  if (run.state !== 'ready' || fixes?.run !== run.id) return undefined;
  return fixes.list.find(({ rules }) => rules.includes(rule));
}

/** Whether a run may have fixes: it has ended, and something in it failed. */
export function mayHaveFixes({ summary, failure, findings }: RunView): boolean {
  if (summary.endedAt === undefined) return false;
  return failure !== undefined || findings.some(({ result }) => result === 'fail' || result === 'warn');
}
