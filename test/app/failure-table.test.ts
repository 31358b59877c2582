import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { DevtoolsEvent } from '../../electron/login-window/devtools-port.ts';
import { launchBrowser } from '../../electron/login-window/launch.ts';
import type { LoginBrowser } from '../../electron/ports/ports.ts';
import { pollClock } from '../support/browser/poll-clock.ts';
import { installedBrowser, openWindow } from '../support/browser/window.ts';
import { logIn } from '../support/login/log-in.ts';
import { failureOf } from '../support/login/report.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { violations } from '../support/window/accessibility.ts';
import { closeNotice, textOf } from '../support/window/act.ts';
import { dialog } from '../support/window/connection.ts';
import { type AppWindow, openWindow as openApp } from '../support/window/open-window.ts';
import { json } from '../support/wire/behaviours.ts';
import { testAuthority } from '../support/wire/certificates.ts';
import { failureRows, typicalRows } from '../support/wire/failure-rows.ts';

// Faults of the network over real sockets in the window, and in the login window every one that a browser tells apart.
// As values they are in test/electron/terminal/failure-table.test.ts.

/** In seconds: for those faults alone that are a wait. */
const patience = 0.5;

function certificatesOf({ certificates }: Failure) {
  return certificates?.map(({ fault }) => fault);
}

describe('in the window', () => {
  let app: AppWindow;
  let page: Page;
  beforeAll(async () => {
    app = await openApp();
    ({ page } = app);
    await closeNotice(page);
    await page.getByRole('button', { name: 'New connection' }).click();
    await dialog(page).getByLabel('Response timeout (s)').fill(`${patience}`);
  });
  afterAll(() => app?.stop());

  /** Adds the authority of the tests, or takes it away. */
  async function trust(wanted: boolean): Promise<void> {
    const form = dialog(page);
    const remove = form.getByRole('button', { name: /^Remove Grantscope test CA/ });
    if ((await remove.isVisible()) === wanted) return;
    if (!wanted) return remove.click();
    await form.getByLabel('Additional CA certificate (PEM)').fill(testAuthority);
    await form.getByRole('button', { name: 'Add certificate' }).click();
    await remove.waitFor();
  }

  it.each(typicalRows)('$fault', async (row) => {
    const { phase, message, received, hint, certificates, trusts = true } = row;
    const { url, close } = await row.open();
    const form = dialog(page);
    await trust(trusts);
    await form.getByLabel('Issuer').fill(url);
    await form.getByRole('button', { name: 'Discover' }).click();
    const card = form.getByRole('alert').first();
    await expect.poll(() => textOf(card)).toContain(new URL(url).host);
    const said = await textOf(card);
    await close();
    for (const part of [message, received, hint]) expect(said).toMatch(part);
    expect(said).toMatch(new RegExp(`Where discovery: ${phase}.*Received .*Next `));
    const shown = card.getByRole('list', { name: 'Certificates of the server' });
    expect(await shown.getByRole('listitem').count()).toBe(certificates?.length ?? 0);
    if (certificates === undefined) return;
    expect(await textOf(shown)).toMatch(
      /O=Grantscope tests, .*issued by .*Grantscope test.*valid 1 Jan 20\d\d/,
    );
    for (const fault of certificates) expect(await textOf(shown)).toContain(fault ?? '');
    expect(await violations(page)).toEqual([]);
  });
});

describe('in the login window', () => {
  let stub: StubProvider;
  const clock = pollClock();
  let onEvent: (event: DevtoolsEvent) => void = () => undefined;
  const open = (network: NetworkSettings): LoginBrowser =>
    openWindow({
      network,
      clock,
      async open() {
        const launched = await launchBrowser({ executable: installedBrowser(), headless: true, network });
        if (launched.ok) launched.value.port.on((event) => onEvent(event));
        return launched;
      },
    });
  /** Two windows, which stay open from one fault to the next. */
  const windows = { trusting: open({ ca: testAuthority }), usual: open({}) };

  /** Resolves with the last event of a login page that does not end the login itself. */
  function lastEvent(url: string, hasResponse: boolean): Promise<void> {
    let request: string | undefined;
    return new Promise((resolve) => {
      onEvent = ({ method, params }) => {
        if (method === 'Network.requestWillBeSent' && params.request.url.startsWith(url)) {
          request = params.requestId;
          if (!hasResponse) resolve();
        }
        if (method === 'Network.loadingFailed' && params.requestId === request) resolve();
      };
    });
  }
  beforeAll(async () => {
    stub = await startStubProvider();
  });
  afterAll(() => Promise.all([stub?.close(), windows.trusting.close(), windows.usual.close()]));

  const kept = (window: LoginBrowser): LoginBrowser => ({ ...window, close: async () => undefined });

  it.each(
    failureRows.flatMap((row) => ('why' in row.browser ? [] : [[row.fault, row, row.browser] as const])),
  )('%s', async (_fault, row, { code, phase, message, received, hint, open = row.open }) => {
    const { trusts = true, certificates } = row;
    const { url, close } = await open();
    stub.on(metadataPath, json({ ...stub.metadata(), authorization_endpoint: `${url}/authorize` }));
    const settled = lastEvent(url, row.code !== 'headers-timeout');
    const login = logIn({
      options: { issuer: stub.issuer },
      browser: kept(trusts ? windows.trusting : windows.usual),
      http: trusts ? {} : { ca: [] },
    });
    if (code === 'login-timeout') {
      await Promise.race([settled, login]);
      await clock.runOut(login);
    }
    const report = await login;
    await close();
    const failure = failureOf(report);
    expect(failure).toMatchObject({
      code,
      step: `login window: ${phase}`,
      message: expect.stringMatching(message),
      received: expect.stringMatching(received),
      hint: expect.stringMatching(hint),
    });
    expect(certificatesOf(failure)).toEqual(certificates);
  });
});
