import type { Page, Route } from 'playwright';
import type { DrivenPage } from '../../../electron/hosts/chromium/driven-page.ts';
import type {
  DevtoolsEvent,
  DevtoolsParams,
  DevtoolsResult,
} from '../../../electron/login-window/devtools-port.ts';

/**
 * A page of Playwright as the program drives one, over a session of its own. Its requests are intercepted by routes of
 * Playwright, over which those of a test have precedence.
 */
export async function drivenByPlaywright(page: Page): Promise<DrivenPage> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const listeners: ((event: DevtoolsEvent) => void)[] = [];
  const tell = (event: DevtoolsEvent): void => {
    for (const listener of listeners) listener(event);
  };
  session.on('event', ({ method, params }) => tell({ method, params } as DevtoolsEvent));
  const requests = interceptRequests(page, tell);
  return {
    frame: targetInfo.targetId,
    // Both are typed by the protocol, which names each command by a different type in the two packages.
    send: <M extends Parameters<DrivenPage['send']>[0]>(method: M, params?: object) =>
      (requests[method]?.(params as never) ??
        session.send(method as 'Page.enable', params as undefined)) as Promise<unknown> as Promise<
        DevtoolsResult<M>
      >,
    on: (listener) => listeners.push(listener),
  };
}

/** The commands of the domain Fetch. */
function interceptRequests(
  page: Page,
  tell: (event: DevtoolsEvent) => void,
): Readonly<Record<string, (params: never) => Promise<object>>> {
  const paused = new Map<string, Route>();
  const take = (id: string): Route => {
    const route = paused.get(id);
    if (route === undefined) throw new Error(`no request ${id}`);
    paused.delete(id);
    return route;
  };
  let count = 0;
  return {
    async 'Fetch.enable'() {
      await page.context().route('**/*', (route) => {
        count += 1;
        const requestId = String(count);
        paused.set(requestId, route);
        const request = { url: route.request().url(), method: route.request().method() };
        const resourceType = route.request().resourceType() === 'document' ? 'Document' : 'Other';
        tell({
          method: 'Fetch.requestPaused',
          params: { requestId, request, resourceType },
        } as DevtoolsEvent);
      });
      return {};
    },
    async 'Fetch.failRequest'({ requestId, errorReason }: DevtoolsParams<'Fetch.failRequest'>) {
      await take(requestId).abort(errorReason === 'Aborted' ? 'aborted' : 'blockedbyclient');
      return {};
    },
    async 'Fetch.fulfillRequest'(params: DevtoolsParams<'Fetch.fulfillRequest'>) {
      const { requestId, responseCode, responseHeaders = [], body = '' } = params;
      await take(requestId).fulfill({
        status: responseCode,
        headers: Object.fromEntries(responseHeaders.map(({ name, value }) => [name, value])),
        body: Buffer.from(body, 'base64'),
      });
      return {};
    },
  };
}
