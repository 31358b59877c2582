import type { AppFiles } from '../app-files.ts';
import type { DrivenPage } from './driven-page.ts';

/** The private origin of the window: its host does not exist, and no request to it leaves the browser. */
export const appOrigin = 'https://grantscope.internal';

/**
 * Responds to the requests of a page with our own files, once it is ready for them, and blocks every other request and
 * navigation. Resolves when the browser intercepts requests.
 */
export async function serveFiles(page: DrivenPage, files: AppFiles, ready?: Promise<unknown>): Promise<void> {
  page.on((event) => {
    // A page that has gone requests nothing more.
    if (event.method === 'Fetch.requestPaused')
      respond(page, event.params, files, ready).catch(() => undefined);
  });
  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

interface PausedRequest {
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string };
  readonly resourceType: string;
}

async function respond(
  page: DrivenPage,
  { requestId, request, resourceType }: PausedRequest,
  files: AppFiles,
  ready?: Promise<unknown>,
): Promise<void> {
  if (!isOurOrigin(request.url) || request.method !== 'GET') {
    // An aborted navigation leaves the page unchanged; a blocked one would show an error in its place.
    const errorReason = resourceType === 'Document' ? 'Aborted' : 'BlockedByClient';
    await page.send('Fetch.failRequest', { requestId, errorReason });
    return;
  }
  const [{ status, headers, body }] = await Promise.all([files(request.url), ready]);
  await page.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: body.toString('base64'),
  });
}

function isOurOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === appOrigin;
}
