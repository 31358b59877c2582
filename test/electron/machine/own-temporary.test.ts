import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  createOwnTemporary,
  sweepTemporary,
  temporaryEnvironment,
} from '../../../electron/machine/own-temporary.ts';

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The name of a folder of this process, and what becomes of it for another one. */
function ownName(): string {
  const own = createOwnTemporary('login');
  rmSync(own, { recursive: true });
  return basename(own);
}
/** Starting a program from a process that has loaded much takes long. */
const endedPid = spawnSync(process.execPath, ['-e', '']).pid;
const ofProcess = (pid: number, name = ownName()) => name.replace(/\.\w+-/, `.${pid.toString(36)}-`);

function make(folder: string, name: string): string {
  mkdirSync(join(folder, name, 'Default'), { recursive: true });
  writeFileSync(join(folder, name, 'Default', 'Cookies'), 'session=1');
  return name;
}

test('the folders of a process that has ended are removed, with everything in them', async () => {
  const folder = place();
  make(folder, ofProcess(endedPid));
  make(
    folder,
    ofProcess(endedPid)
      .replace('login', 'window')
      .replace(/\w{6}$/, 'abcdef'),
  );
  await sweepTemporary(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['of this process', () => ownName()],
  ['of a process that is alive', () => ofProcess(process.ppid)],
  ['of another container', () => ofProcess(endedPid).replace(/-(\w+)\./, '-x$1.')],
  ['of an older version', () => 'gs-login-abcdef'],
  ['of another program', () => 'org.chromium.Chromium.abcdef'],
  ['of another use of Playwright', () => 'playwright-artifacts-abcdef'],
  ['that only begins like ours', () => `${ofProcess(endedPid)}-more`],
  ['without a process', () => ofProcess(endedPid).replace(/\.\w+-/, '.-')],
])('a folder %s is left alone', async (_, name) => {
  const folder = place();
  const made = make(folder, name());
  await sweepTemporary(folder);
  expect(existsSync(join(folder, made, 'Default', 'Cookies'))).toBe(true);
});

test('neither a file nor a link with such a name is touched, nor where the link leads', async () => {
  const [folder, target] = [place(), place()];
  make(target, 'precious');
  const [file, link] = [ofProcess(endedPid), ofProcess(endedPid).replace(/\w{6}$/, 'abcdef')];
  writeFileSync(join(folder, file), '');
  symlinkSync(target, join(folder, link));
  await sweepTemporary(folder);
  expect(readdirSync(folder).toSorted()).toEqual([file, link].toSorted());
  expect(readdirSync(target)).toEqual(['precious']);
});

test('a link within such a folder is removed, and not what it leads to', async () => {
  const [folder, target] = [place(), place()];
  make(target, 'precious');
  const made = make(folder, ofProcess(endedPid));
  symlinkSync(target, join(folder, made, 'link'));
  await sweepTemporary(folder);
  expect([readdirSync(folder), readdirSync(target)]).toEqual([[], ['precious']]);
});

test('a folder that is not there, or a file, is no error', async () => {
  await sweepTemporary(join(place(), 'none'));
  const file = join(place(), 'file');
  writeFileSync(file, '');
  await sweepTemporary(file);
  expect(existsSync(file)).toBe(true);
});

test.runIf(process.platform === 'linux')('a browser has its temporary files there if its socket fits', () => {
  expect(temporaryEnvironment('/tmp/short').TMPDIR).toBe('/tmp/short');
  expect(temporaryEnvironment(`/tmp/${'long'.repeat(30)}`)).toBe(process.env);
});

test.each([
  ['whose browser has ended', () => `${hostname()}-${endedPid}`, false],
  ['whose browser is alive', () => `${hostname()}-${process.pid}`, true],
  ['of another machine', () => `another-${endedPid}`, true],
  ['with a lock that cannot be read', () => 'nonsense', true],
])('the login profile of version 0.1.0 %s', async (_, lock, stays) => {
  const folder = place();
  const made = make(folder, 'grantscope-login-Ab12Cd');
  symlinkSync(lock(), join(folder, made, 'SingletonLock'));
  await sweepTemporary(folder);
  expect(existsSync(join(folder, made))).toBe(stays);
});

test('the login profile of version 0.1.0 without a lock is removed when it is old', async () => {
  const folder = place();
  const [fresh, old] = [make(folder, 'grantscope-login-abcdef'), make(folder, 'grantscope-login-ABCDEF')];
  make(folder, 'grantscope-login-abcdef-more');
  utimesSync(join(folder, old), 1_000, 1_000);
  await sweepTemporary(folder);
  expect(readdirSync(folder).toSorted()).toEqual([fresh, 'grantscope-login-abcdef-more']);
});
