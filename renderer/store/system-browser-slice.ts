import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { SliceContext } from './state.ts';

export interface SystemBrowserSlice {
  /** Brings the login window to the front, processes the response that is held, or ends the login. */
  decideLogin(run: string, action: 'show' | 'accept' | 'end'): Promise<void>;
  /** Opens in the system browser the login URL again, or the one at which the code of a device is entered. */
  openSystemBrowser(run: string): Promise<void>;
  /** Aborts a run, starts its login again in the system browser, and opens that run. */
  continueInBrowser(run: string): Promise<void>;
  /** Copies the login URL to the clipboard from the main process, where it is not masked. */
  copyLoginAddress(run: string): Promise<void>;
  /** Passes a copied URL to the run; returns why it was rejected, or undefined. */
  pasteRedirect(run: string, text: string, anyway: boolean): Promise<FailureView | undefined>;
}

/** Actions for a run that waits for a login, in its window or in the system browser. */
export function systemBrowserSlice({ get, client }: SliceContext): SystemBrowserSlice {
  return {
    async decideLogin(run, action) {
      const answer = await client.call('run:login-window', { run, action });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    async openSystemBrowser(run) {
      const answer = await client.call('run:open-browser', { run });
      if (!answer.ok) get().showFailure(answer.failure);
    },

    async continueInBrowser(run) {
      const answer = await client.call('run:continue-in-browser', { run });
      if (answer.ok) await get().openRun(answer.value.run);
      else get().showFailure(answer.failure);
    },

    async copyLoginAddress(run) {
      const answer = await client.call('run:copy-address', { run });
      if (answer.ok) get().showToast({ text: 'Copied the URL, not masked' });
      else get().showFailure(answer.failure);
    },

    async pasteRedirect(run, text, anyway) {
      const answer = await client.call('run:paste', { run, text, anyway });
      return answer.ok ? undefined : answer.failure;
    },
  };
}
