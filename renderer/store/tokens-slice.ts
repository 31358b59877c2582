import type { TokenView } from '../../core/views/token/token-view.ts';
import type { SliceContext } from './state.ts';

export interface TokensSlice {
  /** Puts the value of a token on the clipboard; it goes there from the main process, past the window. */
  copyToken(run: string, token: TokenView): Promise<void>;
  /** Fetches the value of a token for the person to see; undefined where that failed, which is said. */
  revealToken(run: string, token: TokenView): Promise<string | undefined>;
}

/** What can be done with the value of a token, which the window does not hold. */
export function tokensSlice({ get, client }: SliceContext): TokensSlice {
  return {
    async copyToken(run, { ref, title }) {
      const answer = await client.call('token:copy', { run, ref });
      if (answer.ok) get().showToast({ text: `Copied the ${inSentence(title)}` });
      else get().showFailure(answer.failure);
    },

    async revealToken(run, { ref }) {
      const answer = await client.call('token:reveal', { run, ref });
      if (answer.ok) return answer.value.value;
      get().showFailure(answer.failure);
      return undefined;
    },
  };
}

/** "Access token" as it stands within a sentence; "ID Token" stays as it is. */
function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
