import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testProjects } from './support/projects.ts';
import { isNode, parseSource } from './support/syntax.ts';
import { readImports } from './support/walls.ts';

const root = path.join(import.meta.dirname, '..');
const { browserless, withBrowsers, byPage, inStandIn, inElectron } = testProjects;

const slashed = (file: string) => file.replaceAll(path.sep, '/');
const find = (patterns: readonly string[]) => patterns.flatMap((pattern) => globSync(pattern, { cwd: root }));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

function filesOf({ include, exclude }: { readonly include: string[]; readonly exclude: string[] }) {
  const excluded = new Set(find(exclude));
  return find(include)
    .filter((file) => !excluded.has(file))
    .map(slashed);
}

/** What opens a browser; a file that imports it counts as one that opens a browser. */
const openers = new Set([
  'playwright',
  'electron/login-window/launch.ts',
  'electron/login-window/devtools-pipe.ts',
  'electron/login-window/spawn-browser.ts',
  'electron/hosts/chromium/login-window.ts',
  'electron/hosts/chromium/main-window.ts',
  'electron/terminal/backend/login-window.ts',
]);

/** What opens a browser among that which a test and the files of test/ behind it import, in use and not as a type. */
function openersOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const names = readImports(file, read(file))
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ specifier }) =>
      specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
    );
  return names.flatMap((name) => {
    if (openers.has(name)) return [name];
    return name.startsWith('test/') && name.endsWith('.ts') ? openersOf(name, seen) : [];
  });
}

describe('the projects of the tests', () => {
  test('have every test file, and each in one of them', () => {
    const found = [...browserless, ...withBrowsers].flatMap(filesOf).sort();
    const all = find(['test/**/*.test.{ts,tsx}'])
      .map(slashed)
      .filter((file) => !file.includes('/node_modules/'))
      .sort();
    expect(found).toEqual(all);
  });

  test.each([...browserless, ...withBrowsers, byPage, inStandIn, inElectron])(
    '$name has files',
    (project) => {
      expect(filesOf(project).length).toBeGreaterThan(0);
    },
  );

  test.each([byPage, inStandIn, inElectron])('the tests of $name run in another one too', (project) => {
    const once = withBrowsers.flatMap(filesOf);
    expect(once).toEqual(expect.arrayContaining(filesOf(project)));
  });
});

test('the tests of the window that run in both hosts are files', () => {
  const missing = inStandIn.include.filter((file) => filesOf({ include: [file], exclude: [] }).length !== 1);
  expect(missing).toEqual([]);
});

test('what Electron itself runs of the window runs in its stand-in too, but for programs that name their host', () => {
  const inIt = new Set(inStandIn.include);
  const others = inElectron.include.filter((file) => file.startsWith('test/app/window/') && !inIt.has(file));
  expect(others.map((file) => path.posix.basename(file, '.test.ts'))).toEqual(['data', 'no-display']);
});

describe('a browser', () => {
  test('is opened by none of the quick tests', () => {
    const opening = browserless.flatMap(filesOf).map((file) => [file, ...openersOf(file)]);
    expect(opening.filter(([, ...names]) => names.length > 0)).toEqual([]);
  });

  test('is opened by every test that is named for it', () => {
    const named = find(['test/electron/**/*.browser.test.ts']).map(slashed);
    expect(named.filter((file) => openersOf(file).length === 0)).toEqual([]);
  });

  test.each([
    ['test/app/demo-login.test.ts', 'electron/login-window/launch.ts'],
    ['test/app/system-browser.test.ts', 'playwright'],
    ['test/app/matrix.test.ts', 'electron/login-window/launch.ts'],
  ])('is found behind the helpers of %s', (file, opener) => {
    expect(openersOf(file)).toContain(opener);
  });
});

describe('what tests share in one process', () => {
  const hooks = /^(?:before|after)(?:Each|All)$/;

  function hooksOf(file: string): readonly string[] {
    const { body } = parseSource(file, read(file));
    const calls = (Array.isArray(body) ? body : [])
      .map((statement: unknown) => (isNode(statement) ? statement.expression : undefined))
      .map((expression: unknown) => (isNode(expression) ? expression.callee : undefined));
    return calls.flatMap((callee: unknown) =>
      isNode(callee) && typeof callee.name === 'string' && hooks.test(callee.name) ? [callee.name] : [],
    );
  }

  test('registers no hooks when it is loaded: they would be those of the first file alone', () => {
    const files = find(['test/support/**/*.ts']).map(slashed);
    const shared = files.filter((file) => !file.endsWith('.test.ts'));
    expect(shared.map((file) => [file, ...hooksOf(file)]).filter(([, ...names]) => names.length > 0)).toEqual(
      [],
    );
  });

  test('a hook is found', () => {
    expect(hooksOf('test/app/terminal-issuer.test.ts')).toEqual(['beforeAll', 'afterEach', 'afterAll']);
  });
});
