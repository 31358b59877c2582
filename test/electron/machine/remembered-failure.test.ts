import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rememberedFailure } from '../../../electron/machine/remembered-failure.ts';

const week = 604_800_000;
const start = 1_800_000_000_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantscope-remembered-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'home', 'electron-download.json');
const at = (now: number, version = '45.4.1') => rememberedFailure({ file: file(), version, now: () => now });

it('is stored for its version, in a folder that need not exist', () => {
  expect(at(start).reason()).toBeUndefined();
  at(start).remember('TypeError: fetch failed');
  expect(at(start).reason()).toBe('TypeError: fetch failed');
  expect(at(start, '45.4.2').reason()).toBeUndefined();
});

it('is remembered for a week, and no longer', () => {
  at(start).remember('x');
  expect(at(start + week).reason()).toBe('x');
  expect(at(start + week + 1).reason()).toBeUndefined();
});

it('does not last because the clock was wrong when it failed', () => {
  at(start + 10 * week).remember('x');
  expect(at(start).reason()).toBeUndefined();
});

it.each([1, 60_000, 3 * 86_400_000])('does not last once the clock was moved back by %i ms', (distance) => {
  at(start).remember('x');
  expect(at(start - distance).reason()).toBeUndefined();
});

it('can be forgotten, also where there is none', () => {
  at(start).remember('x');
  at(start).forget();
  expect(at(start).reason()).toBeUndefined();
  at(start).forget();
});

it('is read from a file without a date, as old as the file is', () => {
  mkdirSync(join(folder, 'home'));
  writeFileSync(file(), JSON.stringify({ version: '45.4.1', reason: 'x' }));
  utimesSync(file(), start / 1000, start / 1000);
  expect(at(start + 1).reason()).toBe('x');
  expect(at(start + 2 * week).reason()).toBeUndefined();
});

it('is shown as one line that a terminal does not obey, whatever the file holds', () => {
  mkdirSync(join(folder, 'home'));
  writeFileSync(file(), JSON.stringify({ version: '45.4.1', reason: '\u001b[2Ja\nb', at: start }));
  expect(at(start).reason()).toBe(String.raw`\x1b[2Ja b`);
});

it('is nothing when the file is no small file', () => {
  mkdirSync(file(), { recursive: true });
  expect(at(start).reason()).toBeUndefined();
  rmSync(file(), { recursive: true });
  writeFileSync(file(), JSON.stringify({ version: '45.4.1', reason: 'x', at: start }).padEnd(200_000));
  expect(at(start).reason()).toBeUndefined();
});

it.each(['', '{', '[]', 'null', '{"reason":"x"}', '{"version":1}', '{"version":"45.4.1","at":"yesterday"}'])(
  'is nothing when the file holds %j',
  (text) => {
    mkdirSync(join(folder, 'home'));
    writeFileSync(file(), text);
    expect(at(start).reason()).toBeUndefined();
  },
);

it('is nothing where it cannot be written', () => {
  writeFileSync(join(folder, 'home'), '');
  at(start).remember('x');
  at(start).forget();
  expect(at(start).reason()).toBeUndefined();
});
