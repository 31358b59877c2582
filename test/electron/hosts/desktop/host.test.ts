import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { electronHost } from '../../../../electron/hosts/desktop/host.ts';
import { type ElectronHost, startElectronHost } from '../../../../electron/hosts/desktop/start.ts';
import { type FakeSettings, fakeElectron } from '../../../support/desktop/fake-electron.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantscope-desktop-host-'));
const running: ElectronHost[] = [];
afterEach(async () => {
  for (const host of running.splice(0)) await host.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

function host(settings: FakeSettings = {}, env: Readonly<Record<string, string>> = {}) {
  const electron = fakeElectron(settings);
  return { ...electronHost(electron, { env, unseen: true }), calls: electron.calls };
}

describe('what Electron supplies', () => {
  it('is named, and writes to the clipboard', async () => {
    const { name, writeClipboard, calls } = host();
    await writeClipboard('text');
    expect([name, calls]).toEqual(['Electron', [['clipboard.writeText', 'text']]]);
  });

  it('has the system show a notification', async () => {
    const notification = { title: 'Access token expires soon', body: 'alice at Demo: at 12:00:00.' };
    const { notify, calls } = host();
    expect(await notify(notification)).toBe(true);
    expect(calls).toEqual([['Notification.show', notification]]);
  });

  it('opens a login window when its login starts, not before', async () => {
    const { openLoginWindow, calls } = host();
    const opened = await openLoginWindow({ label: { purpose: 'sign-in', connection: 'Demo' }, network: {} });
    expect([opened.ok, calls]).toEqual([true, []]);
  });

  it.each(['https://login.example/authorize?x=1', 'http://127.0.0.1:4600/', 'http://[::1]:1/'])(
    'hands %s to the browser of the user',
    async (url) => {
      const { openExternal, calls } = host();
      expect(await openExternal(url)).toEqual({ ok: true, value: null });
      expect(calls).toEqual([['shell.openExternal', url]]);
    },
  );

  it.each([
    'http://login.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'grantscope:x',
    'https://a.example/ x',
    '',
  ])('opens %j nowhere', async (url) => {
    const { openExternal, calls } = host();
    expect(await openExternal(url)).toMatchObject({ ok: false, failure: { code: 'browser-not-opened' } });
    expect(calls).toEqual([]);
  });

  it('says why the system would not open it', async () => {
    expect(await host({ opens: false }).openExternal('https://a.example/')).toMatchObject({
      ok: false,
      failure: { code: 'browser-not-opened', received: 'no application' },
    });
  });

  it('asks the program that was named in place of the system', async () => {
    const { openExternal, calls } = host({}, { GRANTSCOPE_OPEN: join(folder, 'nothing') });
    expect(await openExternal('https://a.example/')).toMatchObject({ ok: false });
    expect(calls).toEqual([]);
  });
});

describe('the app', () => {
  const options = (home: string) => ({
    folder: join(folder, home),
    built: folder,
    unseen: false,
    devTools: false,
    keyStore: { read: async () => undefined, write: async () => undefined },
    env: {},
  });

  async function start(home: string) {
    const electron = fakeElectron();
    const started = await startElectronHost(electron, options(home));
    if (!started.ok) throw new Error(started.failure.message);
    running.push(started.value);
    const window = electron.windows[0];
    const ask = async (channel: string, input: unknown): Promise<unknown> =>
      JSON.parse(
        String(
          await electron.handlers.get(channel)?.(
            { sender: window?.contents, senderFrame: window?.mainFrame } as never,
            JSON.stringify(input),
          ),
        ),
      );
    return { electron, host: started.value, ask };
  }

  it('opens its window, responds to it, and keeps its place', async () => {
    const { electron, host: app, ask } = await start('one');
    expect(await ask('app:state', null)).toMatchObject({ ok: true, value: { host: 'Electron' } });
    expect(electron.calls.map(([name]) => name)).toContain('Menu.setApplicationMenu');
    await app.close();
    running.length = 0;
    expect(readdirSync(join(folder, 'one'))).toContain('window-place.json');
  });

  it('takes a link as text: it is in the inspector, the window is notified, and nothing was started', async () => {
    const { host: app, ask } = await start('two');
    const link = 'grantscope://cb?code=1&state=s&id_token=eyJhbGciOiJub25lIn0.e30.';
    app.takeLink(link);
    expect(await ask('inspector:list', null)).toMatchObject({
      ok: true,
      value: [{ title: expect.any(String) }],
    });
    expect(await ask('app:state', null)).toMatchObject({
      value: { runs: [], notices: expect.arrayContaining([expect.objectContaining({ id: 'link-0' })]) },
    });
  });

  it('takes no more links than a user opens', async () => {
    const { host: app, ask } = await start('three');
    for (let count = 0; count < 60; count += 1) app.takeLink(`grantscope://cb?code=${count}`);
    const { value } = (await ask('inspector:list', null)) as { value: readonly unknown[] };
    expect(value).toHaveLength(50);
  });

  it('says what is wrong with its data, and opens no window', async () => {
    const electron = fakeElectron();
    const file = join(folder, 'one', 'window-place.json');
    const started = await startElectronHost(electron, { ...options('one'), folder: join(file, 'x') });
    expect(started.ok).toBe(false);
    expect(electron.windows).toEqual([]);
    expect(readFileSync(file, 'utf8')).toContain('width');
  });
});
