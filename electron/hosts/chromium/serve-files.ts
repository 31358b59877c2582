import type { AppFile, AppFiles } from '../app-files.ts';
import type { DrivenPage } from './driven-page.ts';

/** The private origin of the window: its host does not exist, and no request to it leaves the browser. */
export const appOrigin = 'https://grantscope.internal';

/**
 * Responds to the requests of a page with our own files, once it is ready for them, and blocks every other request and
 * navigation. Resolves when the browser intercepts requests.
 */
export async function serveFiles(page: DrivenPage, files: AppFiles, ready?: Promise<unknown>): Promise<void> {
  const responses = readAhead(files);
  page.on((event) => {
    // A page that has gone requests nothing more.
    if (event.method === 'Fetch.requestPaused')
      respond(page, event.params, responses, ready).catch(() => undefined);
  });
  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

interface EncodedFile {
  readonly responseCode: number;
  readonly responseHeaders: { name: string; value: string }[];
  /** Base64. */
  readonly body: string;
}

/**
 * Reads the page and what it names at once, while the browser still starts the process that will request them. Each is
 * stored until its first request.
 */
function readAhead(files: AppFiles): (url: string) => Promise<EncodedFile> {
  const first = new Map<string, Promise<EncodedFile>>();
  const read = async (url: string): Promise<AppFile> => {
    const file = files(url);
    first.set(url, file.then(encoded));
    return file;
  };
  const index = `${appOrigin}/`;
  void read(index).then(({ body }) => {
    for (const [, path] of body.toString('utf8').matchAll(/(?:src|href)="(\/[^"]+)"/g))
      void read(`${appOrigin}${path}`);
  });
  return async (url) => {
    const known = first.get(url);
    first.delete(url);
    return known ?? encoded(await files(url));
  };
}

function encoded({ status, headers, body }: AppFile): EncodedFile {
  return {
    responseCode: status,
    responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: body.toString('base64'),
  };
}

interface PausedRequest {
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string };
  readonly resourceType: string;
}

async function respond(
  page: DrivenPage,
  { requestId, request, resourceType }: PausedRequest,
  responses: (url: string) => Promise<EncodedFile>,
  ready?: Promise<unknown>,
): Promise<void> {
  if (!isOurOrigin(request.url) || request.method !== 'GET') {
    // An aborted navigation leaves the page unchanged; a blocked one would show an error in its place.
    const errorReason = resourceType === 'Document' ? 'Aborted' : 'BlockedByClient';
    await page.send('Fetch.failRequest', { requestId, errorReason });
    return;
  }
  const [response] = await Promise.all([responses(request.url), ready]);
  await page.send('Fetch.fulfillRequest', { requestId, ...response });
}

function isOurOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === appOrigin;
}
