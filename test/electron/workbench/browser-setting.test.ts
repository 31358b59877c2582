import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chosenBrowserIn } from '../../../electron/machine/chosen-browser.ts';
import { browserHandlers } from '../../../electron/workbench/browser-setting.ts';
import { tempFolder } from '../../support/store/temp-store.ts';

/** A program that prints a version. */
function program(folder: string, prints: string, mode = 0o755): string {
  const path = join(folder, 'browser');
  writeFileSync(path, `#!/bin/sh\n${prints}\n`);
  chmodSync(path, mode);
  return path;
}

function setUp() {
  const folder = tempFolder();
  const chosen = chosenBrowserIn(folder);
  return { folder, chosen, handlers: browserHandlers(chosen) };
}

describe.skipIf(process.platform === 'win32')('the browser of the settings', () => {
  test.each([
    'Chromium 156.0.1 built on Debian',
    'Google Chrome 156.0.1',
    'Microsoft Edge 156.0.1',
    'Google Chrome for Testing 156.0.1',
  ])('is one that says "%s"', async (version) => {
    const { folder, chosen, handlers } = setUp();
    const path = program(folder, `echo "${version}"`);
    expect(await handlers['browser:choose']({ program: ` ${path} ` })).toEqual({
      ok: true,
      value: { program: path },
    });
    expect([chosen.read(), handlers['browser:get'](null)]).toEqual([
      path,
      { ok: true, value: { program: path } },
    ]);
    expect(statSync(join(folder, 'browser.json')).mode & 0o077).toBe(0);
  });

  test('is none for an empty text', async () => {
    const { folder, chosen, handlers } = setUp();
    chosen.write('/opt/browser');
    expect(await handlers['browser:choose']({ program: '  ' })).toEqual({ ok: true, value: {} });
    expect(existsSync(join(folder, 'browser.json'))).toBe(false);
    expect(await handlers['browser:choose']({ program: '' })).toEqual({ ok: true, value: {} });
  });

  test.each([
    ['another program', 'echo "Mozilla Firefox 140.0"', 0o755, 'Mozilla Firefox 140.0'],
    ['a program that fails', 'echo broken >&2; exit 3', 0o755, 'broken'],
    ['a program that prints nothing', 'exit 0', 0o755, 'no version (exit code 0)'],
    ['a file that cannot be started', 'echo "Chromium 1"', 0o644, 'no program that can be started'],
  ])('is not %s, and the choice stays', async (_name, prints, mode, received) => {
    const { folder, chosen, handlers } = setUp();
    chosen.write('/opt/browser');
    expect(await handlers['browser:choose']({ program: program(folder, prints, mode) })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', received },
    });
    expect(chosen.read()).toBe('/opt/browser');
  });

  test.each(['/no/such/program', 'no-such-program', '--version', '/'])('is not %j', async (text) => {
    const { handlers } = setUp();
    expect(await handlers['browser:choose']({ program: text })).toMatchObject({
      ok: false,
      failure: { received: 'no program that can be started' },
    });
  });

  test('that cannot be stored is said', async () => {
    const { folder, handlers } = setUp();
    mkdirSync(join(folder, 'browser.json'));
    const path = program(folder, 'echo "Chromium 1"');
    expect(await handlers['browser:choose']({ program: path })).toMatchObject({ ok: false });
  });
});

describe('a stored choice', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another value', '[]'],
    ['an empty program', '{"program":""}'],
    ['a number', '{"program":1}'],
    ['too long a text', JSON.stringify({ program: 'x'.repeat(2_001) })],
    ['too long a file', ' '.repeat(100_001)],
  ])('of %s is none', (_name, text) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'browser.json'), text);
    expect(chosenBrowserIn(folder).read()).toBeUndefined();
    expect(readFileSync(join(folder, 'browser.json'), 'utf8')).toBe(text);
  });
});
