import { isBuiltin } from 'node:module';
import path from 'node:path';
import { isNode, parseSource, type SyntaxNode, visitNodes } from './syntax.ts';

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

interface Import {
  readonly specifier: string;
  /** Whether nothing of it is left when the types are taken away. */
  readonly typeOnly: boolean;
}

/** Everything that a file imports, whatever way it is written; `(computed)` where the name is not a literal. */
export function importsOf(file: string, text: string): readonly string[] {
  return readImports(file, text).map(({ specifier }) => specifier);
}

function readImports(file: string, text: string): readonly Import[] {
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
const neighbours: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  electron: ['core', 'electron', 'package.json'],
  renderer: ['core', 'renderer'],
  test: ['core', 'electron', 'renderer', 'test', 'package.json', 'vite.config.ts'],
};

function judgePackage(file: string, name: string, typeOnly: boolean): string | undefined {
  const room = roomOf(file);
  if (room === 'core' && !corePackages.has(name)) return 'core imports only jose, zod and itself';
  // A value of it, loaded where its program is not, would begin to download that; types are no more than types.
  if (name === 'electron' && room === 'test' && typeOnly) return undefined;
  if (name === 'electron' && !file.startsWith('electron/hosts/desktop/') && !electronEntries.has(file)) {
    return "only electron/hosts/desktop, main.ts and preload.ts import 'electron'";
  }
  if (playwrightPackages.has(name) && room !== 'test' && !file.startsWith('electron/hosts/chromium/')) {
    return 'only electron/hosts/chromium and test import playwright';
  }
  return undefined;
}

function judge(file: string, { specifier, typeOnly }: Import): string | undefined {
  const room = roomOf(file);
  if (specifier === computed) {
    return room === 'core' || room === 'renderer' ? `${room} names what it imports` : undefined;
  }
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    return neighbours[room]?.includes(roomOf(target))
      ? undefined
      : `${room} does not import ${roomOf(target)}`;
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
