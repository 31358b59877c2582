import type { TokenView } from '../../core/views/token/token-view.ts';
import type { SliceContext } from './state.ts';

export interface TokensSlice {
  /**
   * Copies the value of a token to the clipboard from the main process; it does not pass through the window.
   */
  copyToken(run: string, token: TokenView): Promise<void>;
  /**
   * Fetches the value of a token for display; undefined after showing why that failed, or that the presenter mode masks
   * it.
   */
  revealToken(run: string, token: TokenView): Promise<string | undefined>;
}

/** Actions on the value of a token, which the window does not hold. */
export function tokensSlice({ get, client }: SliceContext): TokensSlice {
  return {
    async copyToken(run, { ref, title }) {
      const answer = await client.call('token:copy', { run, ref });
      if (answer.ok) get().showToast({ text: `Copied the ${inSentence(title)}` });
      else get().showFailure(answer.failure);
    },

    async revealToken(run, { ref }) {
      if (get().presenting) {
        get().showToast({ text: 'Secrets are masked in presenter mode' });
        return undefined;
      }
      const answer = await client.call('token:reveal', { run, ref });
      if (answer.ok) return answer.value.value;
      get().showFailure(answer.failure);
      return undefined;
    },
  };
}

/** Returns "Access token" as it is written within a sentence; "ID Token" is unchanged. */
function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
