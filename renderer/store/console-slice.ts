import type { PageConsole } from '../../core/record/page-console.ts';
import type { RequestSource } from './copy-request-slice.ts';
import type { Loadable } from './loadable.ts';
import type { SliceContext } from './state.ts';

export interface ConsoleSlice {
  /** Loads the console of a page by its message; it is not stored in the window. */
  consoleOf(page: RequestSource): Promise<Loadable<PageConsole | null>>;
}

/** The consoles of the pages of a login. */
export function consoleSlice({ client }: SliceContext): ConsoleSlice {
  return {
    async consoleOf(page) {
      const answer = await client.call('run:console', { ...page });
      return answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
    },
  };
}
