import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { programVersion } from '../../../electron/machine/program-version.ts';
import { rememberedSelfTest } from '../../../electron/machine/remembered-self-test.ts';

const week = 604_800_000;
const start = 1_800_000_000_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-remembered-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'home', 'electron-self-test.json');
const at = (now: number) => rememberedSelfTest(file(), () => now);

it('is remembered for its version, in a folder that need not exist', () => {
  expect(at(start).result('1')).toBeUndefined();
  at(start).remember('1', { passed: true });
  expect(at(start + 100 * week).result('1')).toEqual({ passed: true });
  expect(at(start - 1).result('1')).toEqual({ passed: true });
  expect(at(start).result('2')).toBeUndefined();
});

it('is remembered for a week when it failed, and not once the clock was moved back', () => {
  at(start).remember('1', { passed: false, failure: 'popup: x' });
  expect(at(start + week).result('1')).toEqual({ passed: false, failure: 'popup: x' });
  expect(at(start + week + 1).result('1')).toBeUndefined();
  expect(at(start - 1).result('1')).toBeUndefined();
});

it('is the last one', () => {
  at(start).remember('1', { passed: false, failure: 'x' });
  at(start).remember('1', { passed: true });
  expect(at(start).result('1')).toEqual({ passed: true });
});

it.each([
  '',
  '{',
  '[]',
  'null',
  '{"version":1,"at":1}',
  '{"version":"1"}',
  '{"version":"1","at":1,"failure":2}',
])('is nothing when the file holds %j', (text) => {
  mkdirSync(join(folder, 'home'));
  writeFileSync(file(), text);
  expect(at(start).result('1')).toBeUndefined();
});

it('is nothing when the file is no small file, and shown as one line', () => {
  mkdirSync(file(), { recursive: true });
  at(start).remember('1', { passed: true });
  expect(at(start).result('1')).toBeUndefined();
  rmSync(file(), { recursive: true });
  writeFileSync(file(), JSON.stringify({ version: '1', at: start, failure: '\u001b[2Ja\nb' }));
  expect(at(start).result('1')).toEqual({ passed: false, failure: String.raw`\x1b[2Ja b` });
  writeFileSync(file(), JSON.stringify({ version: '1', at: start }).padEnd(200_000));
  expect(at(start).result('1')).toBeUndefined();
});

it('is nothing where it cannot be written', () => {
  writeFileSync(join(folder, 'home'), '');
  at(start).remember('1', { passed: true });
  expect(at(start).result('1')).toBeUndefined();
});

it('is of the version of the package, or of the very program that the user named', () => {
  const program = join(folder, 'electron');
  expect(programVersion(program, {}, '45.4.1')).toBe('45.4.1');
  const named = { GRANTSCOPE_ELECTRON: program };
  expect(programVersion(program, named, '45.4.1')).toBe(program);
  writeFileSync(program, 'one');
  const first = programVersion(program, named, '45.4.1');
  expect(programVersion(program, named, '45.4.2')).toBe(first);
  expect(programVersion(program, { ELECTRON_OVERRIDE_DIST_PATH: folder }, '45.4.1')).toBe(first);
  utimesSync(program, 1, 1);
  expect(programVersion(program, named, '45.4.1')).not.toBe(first);
});
