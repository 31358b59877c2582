import type { Page } from 'playwright';
import type { DrivenPage } from '../../../electron/hosts/chromium/driven-page.ts';
import type { DevtoolsEvent, DevtoolsResult } from '../../../electron/login-window/devtools-port.ts';

/** A page of Playwright as the program drives one, over a session of its own. */
export async function drivenByPlaywright(page: Page): Promise<DrivenPage> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  return {
    frame: targetInfo.targetId,
    // Both are typed by the protocol, which names each command by a different type in the two packages.
    send: <M extends Parameters<DrivenPage['send']>[0]>(method: M, params?: object) =>
      session.send(method as 'Page.enable', params as undefined) as Promise<unknown> as Promise<
        DevtoolsResult<M>
      >,
    on(listener) {
      session.on('event', ({ method, params }) => listener({ method, params } as DevtoolsEvent));
    },
  };
}
