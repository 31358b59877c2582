import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import type { BrowseDraft, BrowseReply } from '../../../core/script/draft.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';

type Outcome = BrowseReply['outcome'];

/** A login window without a browser: what the function returns is the response, or its URL. */
export function answering(
  answer: (draft: BrowseDraft) => string | CapturedResponse | Promise<string | CapturedResponse>,
): LoginBrowser {
  return {
    async browse(draft): Promise<Outcome> {
      const given = await answer(draft);
      if (typeof given !== 'string') return { ok: true, answer: given };
      return { ok: true, answer: { url: given, method: 'GET', capturedBy: 'location' } };
    },
    close: async () => undefined,
  };
}

/** A login window that must not be opened: a run that opens one has gone too far. */
export const neverAsked: LoginBrowser = answering(() => {
  throw new Error('no login window was expected');
});

/** Where a URL redirects to. Throws when it does not. */
export async function locationOf(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.status} from ${url}: ${await response.text()}`);
  return location;
}

/** Calls the authorization endpoint and takes the redirect that it returns at once. */
export function following(): LoginBrowser {
  return answering(({ url }) => locationOf(url));
}
