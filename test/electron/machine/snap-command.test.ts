import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { snapCommand } from '../../../electron/machine/snap-command.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-snap-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (text: string | Buffer): string => {
  const path = join(folder, 'program');
  writeFileSync(path, text);
  return path;
};

it.each([
  '/snap/bin/chromium',
  '/snap/bin/brave',
  '/var/lib/snapd/snap/bin/chromium',
  '/snap/bin/chromium.chromedriver',
])('%s is a command of a snap', (path) => {
  expect(snapCommand(path)).toBe(path);
});

it('a script that starts a snap is found by what it starts', () => {
  const text = '#!/bin/sh\nif ! [ -x /snap/bin/chromium ]; then exit 1; fi\nexec /snap/bin/chromium "$@"\n';
  expect(snapCommand(program(text))).toBe('/snap/bin/chromium');
});

it.each<[string, string | Buffer]>([
  ['a script of another kind', '#!/bin/sh\nexec /opt/google/chrome/chrome "$@"\n'],
  ['a program that has such a text', Buffer.from('\x7fELF /snap/bin/chromium')],
  ['an empty file', ''],
  ['a script that mentions one too late', `#!/bin/sh\n${'#'.repeat(10_000)}\nexec /snap/bin/chromium\n`],
])('%s starts none', (_what, text) => {
  expect(snapCommand(program(text))).toBeUndefined();
});

it.each(['/usr/bin/chromium', '/no/such/program', '/home/a/snap/bin/chromium', '/snap/bin/', ''])(
  '%s is none',
  (path) => expect(snapCommand(path)).toBeUndefined(),
);

it('a link to a program of another kind is none', () => {
  const link = join(folder, 'link');
  symlinkSync(program('#!/bin/sh\n'), link);
  expect(snapCommand(link)).toBeUndefined();
});
