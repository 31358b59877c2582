import type { ChannelOutput } from '../../core/bridge/channels.ts';
import type { RequestSource } from './copy-request-slice.ts';
import type { Loadable } from './loadable.ts';
import type { SliceContext } from './state.ts';

export interface ScreenshotSlice {
  /** Loads the screenshot of a page by its message; it is not stored in the window. */
  screenshotOf(page: RequestSource): Promise<Loadable<ChannelOutput<'run:screenshot'>>>;
}

/** The screenshots of the pages of a login. */
export function screenshotSlice({ client }: SliceContext): ScreenshotSlice {
  return {
    async screenshotOf(page) {
      const answer = await client.call('run:screenshot', { ...page });
      return answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', failure: answer.failure };
    },
  };
}
