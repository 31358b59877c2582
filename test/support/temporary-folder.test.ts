import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFolder } from './temporary-folder.ts';

function newParent(): string {
  const parent = mkdtempSync(path.join(tmpdir(), 'parent-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return parent;
}

test('a temporary folder is created where there is room', () => {
  const parent = newParent();
  const folder = createFolder(parent, 1) ?? '';
  expect([path.dirname(folder), readdirSync(folder)]).toEqual([parent, []]);
});

test('none is created where there is no room', () => {
  const parent = newParent();
  expect(createFolder(parent, Number.MAX_SAFE_INTEGER)).toBeUndefined();
  expect(readdirSync(parent)).toEqual([]);
});

test('none is created where nothing can be written', () => {
  const file = path.join(newParent(), 'file');
  writeFileSync(file, '');
  expect(createFolder(file, 1)).toBeUndefined();
  expect(createFolder(path.join(file, 'missing'), 1)).toBeUndefined();
});
