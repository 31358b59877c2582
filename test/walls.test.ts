import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { breachesOf, floors, importsOf, resolveImport, upward } from './support/walls.ts';

const root = path.join(import.meta.dirname, '..');
const files = globSync('{core,electron,renderer,test}/**/*.{ts,tsx,js}', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'fixtures',
}).map((file) => file.replaceAll(path.sep, '/'));

describe('the walls between the rooms', () => {
  test('the files of every room are found', () => {
    for (const room of ['core/', 'electron/', 'test/']) {
      expect(files.some((file) => file.startsWith(room))).toBe(true);
    }
  });

  test('no file imports across a wall', () => {
    expect(files.flatMap((file) => breachesOf(file, readFileSync(path.join(root, file), 'utf8')))).toEqual(
      [],
    );
  });
});

describe('the rooms within a wing', () => {
  const wings = Object.keys(floors);

  test.each(wings)('every room of %s is in its list, once, and is there', (wing) => {
    const rooms = new Set(
      files
        .filter((file) => file.startsWith(`${wing}/`) && file.split('/').length > 2)
        .map((file) => file.split('/')[1]),
    );
    expect([...rooms].filter((room) => room !== undefined).sort()).toEqual(
      (floors[wing] ?? []).filter((room) => room !== 'styles').toSorted(),
    );
  });

  test('every upward import that is allowed is there, with a reason', () => {
    const importers = Object.keys(upward).map((line) => line.split(' -> ', 1)[0]);
    const found = files
      .filter((file) => importers.includes(file))
      .flatMap((file) =>
        importsOf(file, readFileSync(path.join(root, file), 'utf8')).map(
          (specifier) => `${file} -> ${resolveImport(file, specifier)}`,
        ),
      );
    expect(Object.keys(upward).filter((line) => !found.includes(line))).toEqual([]);
    expect(Object.values(upward).filter((reason) => reason.split(' ').length < 4)).toEqual([]);
  });

  const refused: readonly (readonly [file: string, specifier: string, reason: string])[] = [
    ['core/token/a.ts', '../oauth/b.ts', 'token is below oauth'],
    ['core/facts/a.ts', '../views/token/b.ts', 'facts is below views'],
    ['core/grants/device/a.ts', '../../checks/rule.ts', 'grants is below checks'],
    ['core/grants/a.ts', '../guide/b.ts', 'core/guide is in no list of rooms'],
    ['core/services/a.ts', '../base/b.ts', 'core/services is in no list of rooms'],
    ['electron/http/a.ts', '../workbench/b.ts', 'http is below workbench'],
    ['electron/run/a.ts', '../terminal/backend/b.ts', 'run is below terminal'],
    ['electron/workbench/a.ts', '../cli.ts', 'electron/workbench does not import a file of the wing itself'],
    ['renderer/components/A.tsx', '../shell/b.ts', 'components is below shell'],
    ['renderer/store/a.ts', '../screens/debugger/b.ts', 'store is below screens'],
  ];

  test.each(refused)('%s may not import %s', (file, specifier, reason) => {
    expect(breachesOf(file, `import '${specifier}';`)).toEqual([{ file, specifier, reason }]);
  });

  const allowed: readonly (readonly [file: string, specifier: string])[] = [
    ['core/oauth/a.ts', '../token/b.ts'],
    ['core/checks/jwks/a.ts', '../../spec/sections.ts'],
    ['core/checks/jwks/a.ts', '../id-token/b.ts'],
    ['electron/main.ts', './hosts/desktop/start.ts'],
    ['test/support/desktop/stand-in/scripts/a.js', 'electron'],
    ['electron/terminal/a.ts', '../run/b.ts'],
    ['renderer/App.tsx', './shell/a.tsx'],
    ['renderer/shell/a.tsx', '../screens/b.tsx'],
  ];

  test.each(allowed)('%s may import %s', (file, specifier) => {
    expect(breachesOf(file, `import '${specifier}';`)).toEqual([]);
  });
});

describe('every way to import is seen', () => {
  const forbidden: readonly (readonly [way: string, text: string])[] = [
    ['static', "import { run } from '../../electron/run/run.ts';"],
    ['for its effect', "import '../../electron/run/run.ts';"],
    ['dynamic', "const run = await import('../../electron/run/run.ts');"],
    ['re-export', "export { run } from '../../electron/run/run.ts';"],
    ['re-export of all', "export * from '../../electron/run/run.ts';"],
    ['type only', "import type { Run } from '../../electron/run/run.ts';"],
    ['type re-export', "export type { Run } from '../../electron/run/run.ts';"],
    ['type in place', "let run: import('../../electron/run/run.ts').Run;"],
    ['import equals', "import run = require('../../electron/run/run.ts');"],
    ['require', "const run = require('../../electron/run/run.ts');"],
    ['resolve', "const run = import.meta.resolve('../../electron/run/run.ts');"],
  ];

  test.each(forbidden)('%s', (_way, text) => {
    expect(breachesOf('core/grants/refresh.ts', text)).toEqual([
      {
        file: 'core/grants/refresh.ts',
        specifier: '../../electron/run/run.ts',
        reason: 'core does not import electron',
      },
    ]);
  });

  test('words in comments and strings are no imports', () => {
    const text = "// import 'node:fs'\nexport const text = \"import fs from 'node:fs'\";";
    expect(importsOf('core/a.ts', text)).toEqual([]);
  });

  test('a name that is put together at run time is refused in core', () => {
    expect(breachesOf('core/a.ts', 'await import(`node:` + name);')).toMatchObject([
      { reason: 'core names what it imports' },
    ]);
  });

  test('a file that cannot be parsed is an error, not a file without imports', () => {
    expect(() => importsOf('core/a.ts', 'import { from ;')).toThrow('core/a.ts');
  });
});

describe('who may import what', () => {
  const refused: readonly (readonly [file: string, specifier: string])[] = [
    ['core/a.ts', 'node:fs'],
    ['core/a.ts', 'fs'],
    ['core/a.ts', 'undici'],
    ['core/a.ts', 'zodiac'],
    ['core/a.ts', '../renderer/app.tsx'],
    ['core/a.ts', '../package.json'],
    ['electron/run/a.ts', '../../renderer/app.tsx'],
    ['electron/run/a.ts', '../../test/support/walls.ts'],
    ['electron/run/a.ts', 'electron'],
    ['electron/run/a.ts', 'electron/main'],
    ['electron/login-window/a.ts', 'playwright'],
    ['electron/login-window/a.ts', 'playwright-core'],
    ['electron/hosts/chromium/host.ts', 'playwright'],
    ['electron/cli.ts', 'electron'],
    ['test/electron/a.test.ts', 'electron'],
    ['renderer/app.tsx', '../electron/main.ts'],
    ['renderer/app.tsx', 'node:path'],
    ['renderer/app.tsx', 'electron'],
    ['renderer/app.tsx', 'playwright'],
    ['test/core/a.test.ts', './helper.ts'],
    ['test/support/a.ts', '../electron/helper.ts'],
    ['test/app/a.test.ts', '../bench/main.ts'],
  ];

  test.each(refused)('%s may not import %s', (file, specifier) => {
    expect(breachesOf(file, `import '${specifier}';`)).toHaveLength(1);
  });

  const allowed: readonly (readonly [file: string, specifier: string])[] = [
    ['core/a.ts', './b.ts'],
    ['core/grants/a.ts', '../token/token.ts'],
    ['core/a.ts', 'zod/mini'],
    ['core/a.ts', 'jose'],
    ['electron/run/a.ts', '../../core/token/token.ts'],
    ['electron/run/a.ts', 'node:fs'],
    ['electron/run/a.ts', 'undici'],
    ['electron/hosts/desktop/window.ts', 'electron'],
    ['electron/main.ts', 'electron'],
    ['electron/preload.ts', 'electron'],
    ['renderer/app.tsx', 'react'],
    ['renderer/screens/a.tsx', '../../core/token/token.ts'],
    ['test/app/a.test.ts', 'playwright'],
    ['test/electron/a.test.ts', '../../electron/cli.ts'],
    ['test/electron/a.test.ts', '../support/walls.ts'],
    ['test/support/a.ts', './b.ts'],
    ['test/bench/a.ts', './b.ts'],
  ];

  test.each(allowed)('%s may import %s', (file, specifier) => {
    expect(breachesOf(file, `import '${specifier}';`)).toEqual([]);
  });

  test('a test may take the types of Electron, and no more', () => {
    const file = 'test/electron/a.test.ts';
    expect(breachesOf(file, "import type { App } from 'electron';")).toEqual([]);
    expect(breachesOf(file, "let app: import('electron').App;")).toEqual([]);
    expect(breachesOf(file, "await import('electron');")).toHaveLength(1);
    expect(breachesOf(file, "import { type App, app } from 'electron';")).toHaveLength(1);
  });
});
