import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openExternal } from '../../../electron/machine/open-external.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that notes what it was given, one argument a line, and ends so. */
function program(name: string, exitCode = 0): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" >> '${folder}/given'\nexit ${exitCode}\n`);
  chmodSync(path, 0o755);
  return path;
}

const given = () => (existsSync(join(folder, 'given')) ? readFileSync(join(folder, 'given'), 'utf8') : '');
const url = "https://login.example.com/authorize?a='b'&c=$(touch%20x);`id`|d&e=%25PATH%25#f";

describe('the program that opens URLs', () => {
  it('is the one that is named, and is given the URL as one argument that no shell reads', async () => {
    const named = program('named');
    expect(await openExternal(url, { GRANTSCOPE_OPEN: named })).toEqual({ ok: true, value: null });
    expect(given()).toBe(
      'https://login.example.com/authorize?a=%27b%27&c=$(touch%20x);`id`|d&e=%25PATH%25#f\n',
    );
  });

  it("is the system's where none is named: the next one where the first is not there", async () => {
    const env = { PATH: folder };
    program('gio');
    expect(await openExternal('https://a.example/', env, 'linux')).toEqual({ ok: true, value: null });
    expect(given()).toBe('open\nhttps://a.example/\n');
    program('xdg-open');
    await openExternal('https://b.example/', env, 'linux');
    expect(given()).toBe('open\nhttps://a.example/\nhttps://b.example/\n');
  });

  it('is never given what is not to be opened', async () => {
    const env = { GRANTSCOPE_OPEN: program('named') };
    for (const refused of [
      'file:///etc/passwd',
      'http://example.com/',
      '--version',
      'https://a.example/\nb',
    ]) {
      expect(await openExternal(refused, env)).toMatchObject({ failure: { code: 'browser-not-opened' } });
    }
    expect(given()).toBe('');
  });

  it.each([
    ['missing', { PATH: '/nowhere' }, /xdg-open or gio or wslview/, 'wslview: ENOENT', /GRANTSCOPE_OPEN/],
    [
      'named and missing',
      { GRANTSCOPE_OPEN: '/no/such/program' },
      /no.such.program/,
      '/no/such/program: ENOENT',
      /another program/,
    ],
  ])('%s is said, with what to do', async (_what, env, expected, received, hint) => {
    expect(await openExternal(url, env, 'linux')).toMatchObject({
      ok: false,
      failure: {
        code: 'browser-not-opened',
        expected: expect.stringMatching(expected),
        received,
        hint: expect.stringMatching(hint),
      },
    });
  });

  it('that fails is said, and no other is tried', async () => {
    program('xdg-open', 3);
    program('gio');
    expect(await openExternal(url, { PATH: folder }, 'linux')).toMatchObject({
      failure: { received: 'xdg-open: exit code 3', hint: expect.stringContaining('Copy the URL') },
    });
    expect(given().split('\n')).toHaveLength(2);
  });

  it.each([
    ['darwin', 'open: ENOENT'],
    ['win32', 'rundll32.exe: ENOENT'],
  ] as const)('on %s is the one of that system', async (platform, received) => {
    expect(await openExternal(url, { PATH: folder }, platform)).toMatchObject({ failure: { received } });
  });
});
