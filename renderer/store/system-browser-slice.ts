import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { SliceContext } from './state.ts';

export interface SystemBrowserSlice {
  /** Hands the address of the login to the person's own browser, once more. */
  openSystemBrowser(run: string): Promise<void>;
  /** Puts the address of the login on the clipboard, from the main process, where it is not masked. */
  copyLoginAddress(run: string): Promise<void>;
  /** Gives the run an answer that the person copied; why it was not taken, or undefined. */
  pasteRedirect(run: string, text: string, anyway: boolean): Promise<FailureView | undefined>;
}

/** What a person does for a run that waits for their own browser. */
export function systemBrowserSlice({ get, client }: SliceContext): SystemBrowserSlice {
  return {
    async openSystemBrowser(run) {
      const answer = await client.call('run:open-browser', { run });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    async copyLoginAddress(run) {
      const answer = await client.call('run:copy-address', { run });
      if (answer.ok) get().showToast({ text: 'Copied the address' });
      else get().showFailure(answer.failure);
    },

    async pasteRedirect(run, text, anyway) {
      const answer = await client.call('run:paste', { run, text, anyway });
      return answer.ok ? undefined : answer.failure;
    },
  };
}
