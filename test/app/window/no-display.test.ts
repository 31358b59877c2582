import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath, openRaw } from '../../support/store/temp-store.ts';
import { card, go, run } from '../../support/window/act.ts';
import { canMakeDisplay, type Display, startDisplay } from '../../support/window/display.ts';
import { startApp, startProgram } from '../../support/window/start-app.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantscope-no-display-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

describe('without a display', () => {
  it('says so, performs the demo login, prints the decoded tokens and saves a picture of that run', async () => {
    const picture = join(folder, 'window.png');
    const started = startProgram(['--picture', picture], { home: join(folder, 'home') });
    expect([await started.ended, started.output()]).toEqual([0, expect.any(String)]);
    const output = started.output();
    expect(output).toMatch(/^Host: Chromium \(.+\), as requested\. Data: /m);
    expect(output).toMatch(/^There is no display/m);
    expect(output).toMatch(
      /^Code \+ PKCE as alice: completed, \d+ messages, 0 failed, \d+ warnings?, \d+ info, \d+ passed, \d+ not applicable$/m,
    );
    expect(output).toMatch(/^Access token: at\+jwt, RS256, key /m);
    expect(output).toMatch(/signature verified/);
    expect(output).toMatch(/^ {4}sub +"248289761001"$/m);
    expect(output).toMatch(/^ {2}not granted: orders:write$/m);
    expect(output).toContain(`Screenshot of the window: ${picture}`);
    expect(output).not.toMatch(/eyJ[\w-]+\.[\w-]+/);
    const image = await readFile(picture);
    expect(image.subarray(1, 4).toString()).toBe('PNG');
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1280, 800]);
  });

  it('does so again where a window was left on another screen, which is shown again on a display', async () => {
    const home = join(folder, 'home');
    const layout = JSON.stringify({ screen: 'tokens', sidebarClosed: true });
    const write = openRaw(databasePath(home));
    write.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('layout', ?)").run(layout);
    write.close();
    const started = startProgram(['--picture', join(folder, 'again.png')], { home });
    expect([await started.ended, started.output()]).toEqual([0, expect.stringContaining('again.png')]);
    const read = openRaw(databasePath(home));
    expect(read.prepare("SELECT value FROM meta WHERE name = 'layout'").get()).toEqual({ value: layout });
    read.close();
  });

  it('ends without an error when it is interrupted', async () => {
    const picture = join(folder, 'interrupted.png');
    const started = startProgram(['--picture', picture], { home: join(folder, 'home') });
    await expect.poll(() => started.output()).toContain('There is no display');
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(130);
    expect(started.output()).not.toMatch(/^grantscope: /m);
    expect(started.output()).not.toContain('Screenshot of the window');
  });

  it('says why when the picture cannot be written', async () => {
    const picture = join(folder, 'no-such-file.png', 'window.png');
    await writeFile(join(folder, 'no-such-file.png'), '');
    const started = startProgram(['--picture', picture], { home: join(folder, 'home') });
    expect(await started.ended).toBe(3);
    expect(started.output()).toMatch(/^grantscope: .*no-such-file\.png/m);
  });

  it.each([
    ['Electron', 'electron', 3, /^grantscope: The Electron window cannot be shown: there is no display/m],
    [
      'a host that there is not',
      'firefox',
      2,
      /^grantscope: --host takes electron or chromium, not "firefox"/m,
    ],
  ])('does not put another host in the place of %s', async (_what, name, code, said) => {
    const started = startProgram(['--host', name], { home: join(folder, 'home') });
    expect(await started.ended).toBe(code);
    expect(started.output()).toMatch(said);
  });

  it('refuses an option that it does not know', async () => {
    const started = startProgram(['--full-screen'], { home: join(folder, 'home') });
    expect(await started.ended).toBe(2);
    expect(started.output()).toMatch(/^grantscope: .*--full-screen/);
  });
});

describe.skipIf(!canMakeDisplay)('on a display', () => {
  let display: Display;
  beforeAll(async () => {
    display = await startDisplay();
  });
  afterAll(() => display?.close());

  it('opens a real window, and a real login window beside it', async () => {
    const app = await startApp({ display: display.name });
    try {
      expect(await app.page.evaluate('navigator.userAgent')).not.toContain('Headless');
      expect(await app.page.evaluate('document.visibilityState')).toBe('visible');
      await run(app.page);
      await go(app.page, 'Tokens');
      await card(app.page, 'Access token').waitFor();
      expect(app.complaints).toEqual([]);
    } finally {
      expect(await app.stop()).toBe(0);
    }
  });
});
