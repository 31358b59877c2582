import { isBuiltin } from 'node:module';
import path from 'node:path';
import { isNode, parseImports, parseSource, type SyntaxNode, visitNodes } from './syntax.ts';

/** One import that crosses a wall. Paths are relative to the root of the project, with forward slashes. */
export interface Breach {
  readonly file: string;
  readonly specifier: string;
  readonly reason: string;
}

const computed = '(computed)';

function textOf(node: unknown): string {
  if (!isNode(node)) return computed;
  if (node.type === 'TSLiteralType') return textOf(node.literal);
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return computed;
}

function isLoader(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type !== 'MemberExpression' || !isNode(callee.property)) return false;
  const owner = isNode(callee.object) ? callee.object : undefined;
  const property = callee.property.name;
  return property === 'resolve' && (owner?.name === 'require' || owner?.type === 'MetaProperty');
}

function specifierOf(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return textOf(node.source);
    case 'ExportNamedDeclaration':
      return isNode(node.source) ? textOf(node.source) : undefined;
    case 'TSImportType':
      return textOf(node.source ?? node.argument);
    case 'TSExternalModuleReference':
      return textOf(node.expression);
    case 'CallExpression':
      return isLoader(node.callee) && Array.isArray(node.arguments) ? textOf(node.arguments[0]) : undefined;
    default:
      return undefined;
  }
}

export interface Import {
  readonly specifier: string;
  /** Whether nothing of it is left when the types are taken away. */
  readonly typeOnly: boolean;
}

/** Everything that a file imports, whatever way it is written; `(computed)` where the name is not a literal. */
export function importsOf(file: string, text: string): readonly string[] {
  return readImports(file, text).map(({ specifier }) => specifier);
}

const parsed = new Map<string, readonly Import[]>();

/** Words of an import in another way than by `import` and `export` at the start of a line, or of a text about one. */
const otherWay = /(?<!^)\bimport\b|^import\s*[(./]|\brequire\b|\bexport\s*\{\s*\}/m;

/** Everything that a file imports, in the order of the text. A text is parsed once. */
export function readImports(file: string, text: string): readonly Import[] {
  const key = `${path.posix.extname(file)}\n${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const found = otherWay.test(text) ? searchImports(file, text) : parseImports(file, text);
  parsed.set(key, found);
  return found;
}

function searchImports(file: string, text: string): readonly Import[] {
  const found: Import[] = [];
  visitNodes(parseSource(file, text), (node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return;
    found.push({ specifier, typeOnly: node.importKind === 'type' || node.type === 'TSImportType' });
  });
  return found;
}

const roomOf = (file: string): string => file.split('/', 1)[0] ?? '';

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const corePackages = new Set(['jose', 'zod']);
const playwrightPackages = new Set([
  'playwright',
  'playwright-core',
  '@playwright/test',
  '@axe-core/playwright',
]);
const electronEntries = new Set(['electron/main.ts', 'electron/preload.ts']);
/** What runs in Electron, or in its stand-in: main scripts that no other file imports. */
const electronFolders = ['electron/hosts/desktop/', 'test/support/desktop/stand-in/scripts/'];
const neighbours: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  electron: ['core', 'electron', 'package.json'],
  renderer: ['core', 'renderer'],
  test: ['core', 'electron', 'renderer', 'test', 'package.json', 'vite.config.ts'],
};

/**
 * The rooms of a wing from the ground up: no room imports one above it. A file of the wing itself, like
 * `electron/main.ts`, is above all of them.
 */
export const floors: Readonly<Record<string, readonly string[]>> = {
  core: [
    'spec',
    'base',
    'token',
    'oauth',
    'script',
    'debug',
    'edit',
    'actions',
    'grants',
    'record',
    'facts',
    'checks',
    'causes',
    'fixes',
    'tamper',
    'attacks',
    'make',
    'views',
    'teach',
    'bridge',
  ],
  electron: [
    'ports',
    'machine',
    'vault',
    'http',
    'crypto',
    'masking',
    'text-reader',
    'store',
    'export',
    'login-window',
    'system-browser',
    'run',
    'provider',
    'workbench',
    'self-test',
    'terminal',
    'hosts',
    'notices',
  ],
  renderer: ['styles', 'format', 'bridge', 'clock', 'store', 'components', 'screens', 'shell'],
};

/** The upward imports that remain, `file -> file`, each with its reason. */
export const upward: Readonly<Record<string, string>> = {
  'core/checks/api-call/accepted.ts -> core/causes/api-call.ts':
    'the rule names the causes that its own call shows; the other causes need the findings of all rules',
};

/** The file that a relative import leads to, from the root of the project. */
export function resolveImport(file: string, specifier: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
}

/** Why an import within a wing is not allowed: it leads to a room that is above, or in no list. */
function judgeFloor(file: string, target: string): string | undefined {
  const [wing = '', room = '', ...below] = file.split('/');
  const [, other = '', ...rest] = target.split('/');
  const rooms = floors[wing];
  if (rooms === undefined || target.split('/', 1)[0] !== wing) return undefined;
  if (below.length === 0) return undefined;
  if (rest.length === 0) return `${wing}/${room} does not import a file of the wing itself`;
  const unlisted = [room, other].find((name) => !rooms.includes(name));
  if (unlisted !== undefined) return `${wing}/${unlisted} is in no list of rooms`;
  if (rooms.indexOf(other) <= rooms.indexOf(room)) return undefined;
  return upward[`${file} -> ${target}`] === undefined ? `${room} is below ${other}` : undefined;
}

/** What tests share is in their support: no other file of theirs is imported, but by the benchmarks among themselves. */
function judgeHelper(file: string, target: string): string | undefined {
  const [wing, room = ''] = target.split('/');
  if (wing !== 'test' || room === 'support' || room === 'fixtures') return undefined;
  return room === 'bench' && file.startsWith('test/bench/') ? undefined : 'test/support owns every helper';
}

function judgePackage(file: string, name: string, typeOnly: boolean): string | undefined {
  const room = roomOf(file);
  if (room === 'core' && !corePackages.has(name)) return 'core imports only jose, zod and itself';
  // A value of it, loaded where its program is not, would start to download that; types are no more than types.
  if (name === 'electron' && room === 'test' && typeOnly) return undefined;
  const isInElectron = electronEntries.has(file) || electronFolders.some((folder) => file.startsWith(folder));
  if (name === 'electron' && !isInElectron) {
    return "only electron/hosts/desktop, main.ts and preload.ts import 'electron'";
  }
  if (playwrightPackages.has(name) && room !== 'test') return 'only test imports playwright';
  return undefined;
}

function judge(file: string, { specifier, typeOnly }: Import): string | undefined {
  const room = roomOf(file);
  if (specifier === computed) {
    return room === 'core' || room === 'renderer' ? `${room} names what it imports` : undefined;
  }
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const target = resolveImport(file, specifier);
    if (!neighbours[room]?.includes(roomOf(target))) return `${room} does not import ${roomOf(target)}`;
    return judgeFloor(file, target) ?? judgeHelper(file, target);
  }
  if (isBuiltin(specifier)) {
    return room === 'core' || room === 'renderer' ? `${room} runs without Node` : undefined;
  }
  return judgePackage(file, packageOf(specifier), typeOnly);
}

/** The imports of one file that cross a wall. */
export function breachesOf(file: string, text: string): readonly Breach[] {
  return readImports(file, text).flatMap((found) => {
    const reason = judge(file, found);
    return reason === undefined ? [] : [{ file, specifier: found.specifier, reason }];
  });
}
