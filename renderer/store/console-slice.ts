import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { PageConsole } from '../../core/record/page-console.ts';
import type { CookieHistory } from '../../core/views/exchange/cookie-history.ts';
import type { PageStorage } from '../../core/views/exchange/page-storage.ts';
import type { RequestSource } from './copy-request-slice.ts';
import type { Loadable } from './loadable.ts';
import type { SliceContext } from './state.ts';

export interface ConsoleSlice {
  /** Loads the console of a page by its message; it is not stored in the window. */
  consoleOf(page: RequestSource): Promise<Loadable<PageConsole | null>>;
  /** Loads the cookies before and after a message; undefined where they cannot be read. */
  cookiesOf(message: RequestSource): Promise<CookieHistory | undefined>;
  /** Loads the storage of the page whose navigation is held. */
  heldStorage(at: ChannelInput<'run:held-storage'>): Promise<Loadable<PageStorage>>;
}

/** The consoles and the storage of the pages of a login, and what its messages did to cookies. */
export function consoleSlice({ client }: SliceContext): ConsoleSlice {
  return {
    async consoleOf(page) {
      const answer = await client.call('run:console', { ...page });
      return answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
    },
    async cookiesOf(message) {
      const answer = await client.call('run:cookies', { ...message });
      return answer.ok ? answer.value : undefined;
    },
    async heldStorage(at) {
      const answer = await client.call('run:held-storage', at);
      return answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
    },
  };
}
