import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readArchivedPackages } from '../../../electron/notices/archived-packages.ts';
import { readBundledPackages } from '../../../electron/notices/bundled-packages.ts';
import { formatNotices } from '../../../electron/notices/third-party-notices.ts';

/** Writes files into a folder of this test. */
function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'grantscope-notices-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

async function pack(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = makeFolder({ 'app/package.json': '{}' });
  const archive = path.join(folder, 'app.asar');
  await createPackage(makeFolder(files), archive);
  return archive;
}

const describePackage = (name: string, version = '1.0.0', license: string | undefined = 'MIT') =>
  JSON.stringify({ name, version, license });

describe('the third-party notices', () => {
  it('name each package once, in order, with version, license and text', () => {
    const text = formatNotices([
      { name: 'b', version: '2.0.0', license: 'ISC', text: 'Text of b\r\n', notices: ['And of c\n'] },
      { name: '@a/a', version: '1.0.0', text: 'Text of a' },
      { name: 'b', version: '2.0.0', license: 'ISC', text: 'Text of b' },
      { name: 'b', version: '1.0.0', license: 'ISC', text: 'Older text of b' },
    ]);
    const [, ...entries] = text.split(`\n${'-'.repeat(80)}\n\n`);
    expect(entries).toEqual([
      '@a/a 1.0.0\n\nText of a\n',
      'b 1.0.0 (ISC)\n\nOlder text of b\n',
      'b 2.0.0 (ISC)\n\nText of b\n\nAnd of c\n',
    ]);
  });

  it('are not made when a package has no license text, or an empty one', () => {
    const shipped = [
      { name: 'a', version: '1.0.0', license: 'MIT', text: 'Text' },
      { name: 'b', version: '1.0.0', license: 'MIT' },
      { name: 'c', version: '2.0.0', license: 'MIT', text: ' \n' },
      { name: 'd', version: '3.0.0', license: 'MIT', notices: ['Not its own license'] },
    ];
    expect(() => formatNotices(shipped)).toThrow('Packages without license text: b 1.0.0, c 2.0.0, d 3.0.0.');
  });

  it('are made when one of two copies of a package has the text', () => {
    const copy = { name: 'a', version: '1.0.0' };
    expect(formatNotices([copy, { ...copy, text: 'Text' }, copy])).toContain('a 1.0.0\n\nText');
  });

  it('supply the text of packages known to be published without it, while their license is the same', () => {
    const bare = { name: 'koa-compose', version: '4.2.0' };
    expect(formatNotices([{ ...bare, license: 'MIT' }])).toContain('Copyright (c) 2013 TJ Holowaychuk');
    expect(() => formatNotices([{ ...bare, license: 'GPL-3.0-only' }])).toThrow('koa-compose 4.2.0');
    expect(() => formatNotices([bare])).toThrow('koa-compose 4.2.0');
  });

  it('give the native parts of a package its text, and only those', () => {
    const main = { name: '@napi-rs/keyring', version: '2.1.2', text: 'Text of keyring' };
    const native = { name: '@napi-rs/keyring-linux-x64-gnu', version: '2.1.2' };
    expect(formatNotices([native, main])).toContain('keyring-linux-x64-gnu 2.1.2\n\nText of keyring');
    expect(() => formatNotices([native])).toThrow('keyring-linux-x64-gnu');
    expect(() => formatNotices([{ ...native, name: '@napi-rs/keyrings' }, main])).toThrow('keyrings');
  });
});

describe('the packages of an archive', () => {
  it('are read at any depth, with their license text and other notices', async () => {
    const archive = await pack({
      'package.json': describePackage('app'),
      'dist/main.js': '',
      'electron/crypto/known-secrets/LICENSE': 'Text of the list',
      'node_modules/a/package.json': describePackage('a'),
      'node_modules/a/license.md': 'Text of a',
      'node_modules/a/NOTICE': 'Notice of a',
      'node_modules/a/lib/package.json': '{"type":"module"}',
      'node_modules/a/node_modules/@b/b/package.json': describePackage('@b/b', '2.0.0'),
      'node_modules/a/node_modules/@b/b/LICENCE.txt': 'Text of b',
      'node_modules/c/package.json': describePackage('c'),
      'node_modules/c/LICENSE.third-party.md': 'Text of what c contains',
      'node_modules/c/lib/LICENSE': 'Not of c',
    });
    expect(readArchivedPackages(archive)).toEqual(
      expect.arrayContaining([
        { name: 'a', version: '1.0.0', license: 'MIT', text: 'Text of a', notices: ['Notice of a'] },
        { name: '@b/b', version: '2.0.0', license: 'MIT', text: 'Text of b', notices: [] },
        { name: 'c', version: '1.0.0', license: 'MIT', notices: ['Text of what c contains'] },
        {
          name: 'wallarm/jwt-secrets',
          version: '99e2360',
          license: 'MIT',
          text: 'Text of the list',
          notices: [],
        },
      ]),
    );
    expect(readArchivedPackages(archive)).toHaveLength(4);
  });

  it.each([
    'vendor/a.js',
    'electron/crypto/other-list/list.txt',
    'electron/crypto/known-secrets.txt',
    'a.wasm',
  ])('are not read beside %s, whose origin is unknown', async (file) => {
    const archive = await pack({ 'package.json': '{}', [file]: '' });
    expect(() => readArchivedPackages(archive)).toThrow(file);
  });

  it('are not read when one does not say what it is', async () => {
    const archive = await pack({ 'node_modules/a/package.json': '{"name":"a"}' });
    expect(() => readArchivedPackages(archive)).toThrow('version');
    expect(() => readArchivedPackages(path.join(path.dirname(archive), 'none.asar'))).toThrow('none.asar');
  });
});

describe('the packages of a build', () => {
  const none = { 'licenses-program.json': '[]', 'licenses-preload.json': '[]', 'licenses-window.json': '[]' };

  it('are read from the list of each environment', () => {
    const folder = makeFolder({
      ...none,
      'licenses-preload.json': '[{"name":"a","version":"1.0.0","identifier":"MIT","text":"Text of a"}]',
      'licenses-window.json': '[{"name":"b","version":"2.0.0"}]',
    });
    expect(readBundledPackages(folder)).toEqual([
      { name: 'a', version: '1.0.0', license: 'MIT', text: 'Text of a' },
      { name: 'b', version: '2.0.0' },
    ]);
  });

  it.each(Object.keys(none))('are not read without %s', (file) => {
    const folder = makeFolder(none);
    rmSync(path.join(folder, file));
    expect(() => readBundledPackages(folder)).toThrow(file);
  });

  it('are not read from a list of another form', () => {
    expect(() => readBundledPackages(makeFolder({ ...none, 'licenses-window.json': '[{}]' }))).toThrow(
      'name',
    );
  });
});
