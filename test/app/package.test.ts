import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importsOf } from '../support/walls.ts';

// Packs the built app with the real packager around a stand-in for Electron's program, and looks at what came out.

const root = path.join(import.meta.dirname, '..', '..');
/** Marks the place of the fuses in Electron's program. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Order of the fuses in the program, version 1 of their wire. */
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
/** As Electron leaves its factory, where no fuse is the other way than its default. */
const factory = '10110001';

const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const configuration = readJson('electron-builder.json');

let folder: string;
let files: readonly string[];
let program: string;
let archive: Archive;
let resources: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'grantscope-package-'));
  const electron = path.join(folder, 'electron');
  mkdirSync(path.join(electron, 'resources'), { recursive: true });
  writeFileSync(path.join(electron, 'electron'), `program ${sentinel}\x01\x08${factory} end`, {
    mode: 0o755,
  });
  const packed = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', 'dir', '--x64', '--config', 'electron-builder.json', '--publish', 'never'],
      ...[`-c.electronDist=${electron}`, `-c.directories.output=${path.join(folder, 'out')}`],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (packed.status !== 0) throw new Error(`${packed.stdout}${packed.stderr}`);
  const out = path.join(folder, 'out', 'linux-unpacked');
  program = readFileSync(path.join(out, 'grantscope'), 'latin1');
  resources = path.join(out, 'resources');
  archive = openArchive(path.join(resources, 'app.asar'));
  files = [...archive.files.keys()];
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Archive {
  readonly files: ReadonlyMap<string, ArchiveEntry>;
  read(file: string): string;
}

interface ArchiveEntry {
  readonly size?: number;
  readonly offset?: string;
  /** Whether it is beside the archive. */
  readonly unpacked?: boolean;
  readonly files?: Readonly<Record<string, ArchiveEntry>>;
}

/** Reads an asar archive: two lengths of 8 bytes each, a JSON tree of the files, and their bytes. */
function openArchive(file: string): Archive {
  const bytes = readFileSync(file);
  const start = 8 + bytes.readUInt32LE(4);
  const tree: ArchiveEntry = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)));
  const found = new Map<string, ArchiveEntry>();
  const walk = (entry: ArchiveEntry, name: string): void => {
    if (entry.files === undefined) found.set(name, entry);
    for (const [part, child] of Object.entries(entry.files ?? {}))
      walk(child, name === '' ? part : `${name}/${part}`);
  };
  walk(tree, '');
  return {
    files: found,
    read(name) {
      const { size = 0, offset = '0', unpacked = false } = found.get(name) ?? {};
      if (unpacked) return readFileSync(path.join(`${file}.unpacked`, name), 'utf8');
      return bytes.toString('utf8', start + Number(offset), start + Number(offset) + size);
    },
  };
}

/** Names of the packages that lie in the archive, at any depth. */
const packages = () =>
  new Set(
    files
      .filter((file) => file.startsWith('node_modules/'))
      .map((file) => /^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? file),
  );

/** Names of the packages that the window and what it shares import, which are bundled into it. */
function bundled(): readonly string[] {
  const sources = globSync('{core,renderer}/**/*.{ts,tsx}', { cwd: root });
  const specifiers = sources.flatMap((file) => importsOf(file, readFileSync(path.join(root, file), 'utf8')));
  const names = specifiers
    .filter((specifier) => /^[@\w]/.test(specifier))
    .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
  expect(names).toEqual(expect.arrayContaining(['react', 'zustand', 'cmdk', '@fontsource-variable/inter']));
  // It has no code of its own: each of its parts is a package that is named.
  return [...new Set(names)].map((name) => (name === 'radix-ui' ? '@radix-ui/react-dialog' : name));
}

describe('the packed app', () => {
  it('holds the built program, its window, and nothing else of the project', () => {
    const own = files.filter((file) => !file.startsWith('node_modules/'));
    expect(own).toEqual(expect.arrayContaining(['package.json', 'dist/main.js', 'dist/preload.cjs']));
    // The thread that searches common secrets, and its list.
    expect(own).toEqual(
      expect.arrayContaining(['dist/secret-worker.js', 'dist/reading-worker.js', 'dist/import-worker.js']),
    );
    expect(own).toContain('electron/crypto/known-secrets/jwt.secrets.list');
    expect(own).toContain('dist/renderer/index.html');
    const other = own.filter(
      (file) =>
        !/^(package\.json|dist\/main\.js|dist\/preload\.cjs|dist\/(?:secret|reading|import)-worker\.js|dist\/assets\/[^/]+\.js|dist\/renderer\/.+|electron\/crypto\/known-secrets\/[^/]+)$/.test(
          file,
        ),
    );
    expect(other).toEqual([]);
  });

  it('holds no source map, no source text and no test, though maps lie beside the program', () => {
    expect(existsSync(path.join(root, 'dist', 'main.js.map'))).toBe(true);
    expect(files.filter((file) => /\.(map|tsx?|mts|cts)$/.test(file))).toEqual([]);
    expect(files.filter((file) => /(^|\/)(test|tests|__tests__|bench)\//.test(file))).toEqual([]);
  });

  it('holds no package that serves development, testing or another host', () => {
    const nameOf = (place: string) =>
      place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const locked = Object.entries<object>(readJson('package-lock.json').packages);
    const production = new Set(
      locked.filter(([, entry]) => !('dev' in entry)).map(([place]) => nameOf(place)),
    );
    const names = [...packages()];
    expect(names).toContain('node_modules/jose');
    expect(names.map(nameOf).filter((name) => !production.has(name))).toEqual([]);
    for (const left of ['electron', 'vitest', 'playwright', 'playwright-core', 'axe-core', 'react']) {
      expect(names).not.toContain(`node_modules/${left}`);
    }
  });

  it('has a preload script without packages, which every start of the window reads', () => {
    const script = archive.read('dist/preload.cjs');
    expect([...script.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(script.length).toBeLessThan(4_000);
  });

  it('has every package that its program asks for', () => {
    const provided = packages();
    const scripts = files.filter((file) =>
      /^dist\/(main\.js|preload\.cjs|(?:secret|reading|import)-worker\.js|assets\/.*\.js)$/.test(file),
    );
    const asked = scripts.flatMap((file) =>
      [
        ...archive
          .read(file)
          .matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["']([@\w][\w@/.:-]*)["']/g),
      ].map(([, name = '']) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name),
    );
    expect(asked).toContain('oidc-provider');
    const missing = asked.filter(
      (name) =>
        name !== 'electron' &&
        !name.startsWith('node:') &&
        !builtinModules.includes(name) &&
        !provided.has(`node_modules/${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('comes with its own license, and with notices that name every package in it', () => {
    const inResources = (file: string) => readFileSync(path.join(resources, file), 'utf8');
    expect(inResources('LICENSE')).toBe(readFileSync(path.join(root, 'LICENSE'), 'utf8'));
    const notices = inResources('THIRD-PARTY-NOTICES.txt');
    const named = new Set([...notices.matchAll(/^-{80}\n\n(\S+ \S+)(?: \(.*\))?$/gm)].map(([, key]) => key));
    const archived = [...packages()].map((place) => JSON.parse(archive.read(`${place}/package.json`)));
    expect(archived.length).toBeGreaterThan(20);
    expect(
      archived.map(({ name, version }) => `${name} ${version}`).filter((key) => !named.has(key)),
    ).toEqual([]);
    const versionOf = (name: string) => readJson(`node_modules/${name}/package.json`).version;
    expect(
      bundled()
        .map((name) => `${name} ${versionOf(name)}`)
        .filter((key) => !named.has(key)),
    ).toEqual([]);
    expect(named).toContain('wallarm/jwt-secrets 99e2360');
    for (const text of [
      'SIL OPEN FONT LICENSE',
      'Copyright (c) 2020 Wallarm',
      'Permission is hereby granted',
    ]) {
      expect(notices).toContain(text);
    }
  });

  it('starts with its main file', () => {
    const { main } = JSON.parse(archive.read('package.json'));
    expect(files).toContain(main);
  });

  it('blows the fuses that its configuration names', () => {
    const wire = program.slice(program.indexOf(sentinel) + sentinel.length + 2).slice(0, fuses.length);
    const wanted: Readonly<Record<string, boolean>> = configuration.electronFuses;
    const expected = fuses.map((fuse, index) => {
      const on = wanted[fuse];
      if (on === undefined) return factory[index];
      return on ? '1' : '0';
    });
    expect(wire).toBe(expected.join(''));
    expect(wanted).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true });
  });
});

it('is made as an AppImage, a Debian package, a disk image and an installer', () => {
  const { linux, mac, win } = configuration;
  expect([...linux.target, ...mac.target, ...win.target]).toEqual(['AppImage', 'deb', 'dmg', 'nsis']);
});

it('starts an AppImage from the desktop with its sandbox, which electron-builder disables by default', () => {
  expect(configuration.appImage.executableArgs).toEqual([]);
});

it('is signed again for Apple silicon, which ends a program whose fuses were changed after it was signed', () => {
  expect(configuration.electronFuses.resetAdHocDarwinSignature).toBe(true);
});

it('has the icon of the window', () => {
  expect(existsSync(path.join(root, configuration.icon))).toBe(true);
});
