import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isNode, parseSource, visitNodes } from '../../support/syntax.ts';
import { resolveImport } from '../../support/walls.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');

/** What a file imports when it is loaded: neither types, nor what one of its functions imports. */
function importsAtStart(file: string): readonly string[] {
  const { body } = parseSource(file, readFileSync(path.join(root, file), 'utf8'));
  if (!Array.isArray(body)) throw new Error(`${file} cannot be read`);
  return body.flatMap((node: unknown) => {
    if (!isNode(node) || node.importKind === 'type' || node.exportKind === 'type') return [];
    const value = isNode(node.source) ? node.source.value : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}

/** Every import of these files, and of the files that those import, from outside of the project. */
function packagesOf(entries: readonly string[]): readonly string[] {
  const files = new Set(entries);
  const packages: string[] = [];
  for (const file of files) {
    for (const specifier of importsAtStart(file)) {
      if (!specifier.startsWith('.')) packages.push(`${file} -> ${specifier}`);
      else if (specifier.endsWith('.ts')) files.add(resolveImport(file, specifier));
    }
  }
  return packages;
}

test('the help, and the inspection of a token, load no package, and of Node only what it has loaded itself', () => {
  expect(
    packagesOf([
      'electron/cli.ts',
      'electron/terminal/commands/inspect.ts',
      'electron/terminal/backend/terminal-crypto.ts',
    ]),
  ).toEqual(['electron/terminal/process-output.ts -> node:fs']);
});

test('packages that a command imports at its start are found', () => {
  expect(packagesOf(['electron/terminal/backend/login.ts'])).toContain(
    'electron/machine/data-folder.ts -> node:fs',
  );
});

const isTemplate = (value: unknown): value is { readonly raw: unknown } =>
  typeof value === 'object' && value !== null && 'raw' in value;

/** The raw templates of a source that have a character beyond ASCII. */
function rawBeyondAscii(file: string, text: string): readonly string[] {
  const found: string[] = [];
  visitNodes(parseSource(file, text), (node) => {
    if (node.type !== 'TaggedTemplateExpression') return;
    visitNodes(node.quasi, ({ type, value }) => {
      const raw = type === 'TemplateElement' && isTemplate(value) ? String(value.raw) : '';
      if (/[^\0-\x7f]/.test(raw)) found.push(`${file}: ${raw}`);
    });
  });
  return found;
}

test('what the build writes as an escape is an escape: no raw template has a character beyond ASCII', () => {
  const files = globSync('{core,electron}/**/*.ts', { cwd: root }).map(
    (file) => [file, readFileSync(path.join(root, file), 'utf8')] as const,
  );
  const raw = files.filter(([, text]) => text.includes('String.raw'));
  expect(raw.length).toBeGreaterThan(0);
  expect(raw.flatMap(([file, text]) => rawBeyondAscii(file, text))).toEqual([]);
  expect(rawBeyondAscii('a.ts', 'const a = String.raw`…`;')).toHaveLength(1);
});
