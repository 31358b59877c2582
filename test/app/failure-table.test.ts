import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../core/base/failure.ts';
import type { LoginBrowser } from '../../electron/ports/ports.ts';
import { createTerminalServices } from '../../electron/terminal/backend/terminal-services.ts';
import { openWindow } from '../support/browser/window.ts';
import { logIn } from '../support/login/log-in.ts';
import { failureOf } from '../support/login/report.ts';
import { metadataPath, type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { playCli } from '../support/terminal/play-cli.ts';
import { violations } from '../support/window/accessibility.ts';
import { closeNotice, textOf } from '../support/window/act.ts';
import { dialog } from '../support/window/connection.ts';
import { type App, startApp } from '../support/window/start-app.ts';
import { json } from '../support/wire/behaviours.ts';
import { testAuthority } from '../support/wire/certificates.ts';
import { type FailureRow, failureRows } from '../support/wire/failure-rows.ts';

// Every fault of the network over real sockets: told apart, and told alike as a value, in the terminal, in the
// window, and as far as a browser tells it, in the login window.

/** In seconds: for those faults alone that are a wait. */
const patience = 0.5;

const faults = failureRows.map((row) => [row.fault, row] as const);

function certificatesOf({ certificates }: Failure) {
  return certificates?.map(({ fault }) => fault);
}

describe('as a value, and in the terminal', () => {
  const { run } = createTerminalServices({});
  const script = '[{ "click": "Sign in" }]';

  const ask = (url: string, { trusts = true }: FailureRow, how: readonly string[]) => {
    const ca = trusts ? ['--ca', 'authority.pem'] : [];
    const command = ['run', '--issuer', url, '--client-id', 'test-app', '--script', 'login.json'];
    return playCli([...command, ...ca, '--answer-timeout', `${patience}`, ...how], {
      services: { run },
      files: { 'authority.pem': testAuthority, 'login.json': script },
      columns: 300,
    });
  };

  it.each(faults)('%s', async (_fault, row) => {
    const { url, close } = await row.open();
    const [asValue, asText] = await Promise.all([ask(url, row, ['--json']), ask(url, row, [])]);
    await close();
    const { failure } = JSON.parse(asValue.stdout) as { readonly failure: Failure };
    const { code, phase, message, received, hint, certificates } = row;
    expect(failure).toMatchObject({
      code,
      step: `discovery: ${phase}`,
      message: expect.stringMatching(message),
      received: expect.stringMatching(received),
      hint: expect.stringMatching(hint),
    });
    expect(certificatesOf(failure)).toEqual(certificates);
    expect([asValue.code, asText.code]).toEqual([3, 3]);
    const text = asText.plain.replace(/\s+/g, ' ');
    for (const said of [message, `where +discovery: ${phase}`, received, `code +${code}`, /next +\S/, hint]) {
      expect(text).toMatch(said instanceof RegExp ? said : new RegExp(said));
    }
    if (certificates === undefined) return;
    expect(text).toMatch(/showed O=Grantscope tests, .* issued by .* valid 20\d\d-01-01 to /);
    for (const fault of certificates) expect(text).toContain(fault ?? '');
  });

  it('is told apart from every other one', () => {
    const told = failureRows.map(({ code, hint }) => `${code} ${hint}`);
    expect(new Set(told).size).toBe(failureRows.length);
  });
});

describe('in the window', () => {
  let app: App;
  let page: Page;
  beforeAll(async () => {
    app = await startApp();
    ({ page } = app);
    await closeNotice(page);
    await page.getByRole('button', { name: 'New connection' }).click();
    await dialog(page).getByLabel('Answer, s').fill(`${patience}`);
  });
  afterAll(() => app?.stop());

  /** Adds the authority of the tests, or takes it away. */
  async function trust(wanted: boolean): Promise<void> {
    const form = dialog(page);
    const remove = form.getByRole('button', { name: /^Trust Grantscope test CA no more/ });
    if ((await remove.isVisible()) === wanted) return;
    if (!wanted) return remove.click();
    await form.getByLabel('Extra authority (PEM)').fill(testAuthority);
    await form.getByRole('button', { name: 'Add the certificate' }).click();
    await remove.waitFor();
  }

  it.each(faults)('%s', async (_fault, row) => {
    const { phase, message, received, hint, certificates, trusts = true } = row;
    const { url, close } = await row.open();
    const form = dialog(page);
    await trust(trusts);
    await form.getByLabel('Issuer').fill(url);
    await form.getByRole('button', { name: 'Find' }).click();
    const card = form.getByRole('alert').first();
    await expect.poll(() => textOf(card)).toContain(new URL(url).host);
    const said = await textOf(card);
    await close();
    for (const part of [message, received, hint]) expect(said).toMatch(part);
    expect(said).toMatch(new RegExp(`Where discovery: ${phase}.*Received .*Next `));
    const shown = card.getByRole('list', { name: 'Certificates that the server showed' });
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
  /** Two windows, which stay open from one fault to the next. */
  const windows = {
    trusting: openWindow({ network: { ca: testAuthority }, timeoutMs: 5_000 }),
    usual: openWindow({ timeoutMs: 5_000 }),
  };
  beforeAll(async () => {
    stub = await startStubProvider();
  });
  afterAll(() => Promise.all([stub?.close(), windows.trusting.close(), windows.usual.close()]));

  const kept = (window: LoginBrowser): LoginBrowser => ({ ...window, close: async () => undefined });

  it.each(
    faults.flatMap(([fault, row]) => ('why' in row.browser ? [] : [[fault, row, row.browser] as const])),
  )('%s', async (_fault, row, { code, phase, message, received, hint, open = row.open }) => {
    const { trusts = true, certificates } = row;
    const { url, close } = await open();
    stub.on(metadataPath, json({ ...stub.metadata(), authorization_endpoint: `${url}/authorize` }));
    const report = await logIn({
      options: { issuer: stub.issuer },
      browser: kept(trusts ? windows.trusting : windows.usual),
      http: trusts ? {} : { ca: [] },
    });
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
