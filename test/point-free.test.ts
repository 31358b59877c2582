import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pointFreeIn } from './support/point-free.ts';

const root = path.join(import.meta.dirname, '..');
const sources = new Map(
  globSync('{core,electron,renderer,test}/**/*.{ts,tsx,js}', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'fixtures',
  }).map((file) => [file.replaceAll(path.sep, '/'), readFileSync(path.join(root, file), 'utf8')]),
);

// `list.map(f)` calls f with the index and the list too: `['a'].flatMap(globSync)` hands 0 over as options.
test('no list of the project is given a function that may take the index for something else', () => {
  expect(sources.size).toBeGreaterThan(500);
  expect(
    [...sources].flatMap(([file, text]) => pointFreeIn(file, text, (name) => sources.get(name))),
  ).toEqual([]);
});

describe('a function that is passed by name', () => {
  const other = `
    export function one(value: string) { return value; }
    export const two = (value: string, radix: number) => value;
    export const loose = (value?: string) => value;
    export const alias = one;
    export const made = build();
    export type Only = string;
  `;
  const judge = (text: string) =>
    pointFreeIn('electron/a.ts', text, (file) => (file === 'electron/b.ts' ? other : undefined));
  const from = (names: string, use: string) => judge(`import { ${names} } from './b.ts';\n${use}`);

  test('of the search for browsers, as it was, is refused', () => {
    const text = `
      import { accessSync, globSync } from 'node:fs';
      export function findBrowser(search: { glob?: (pattern: string) => readonly string[] } = {}) {
        const glob = search.glob ?? globSync;
        return downloads().flatMap(glob).find(isExecutable);
      }
    `;
    expect(judge(text)).toEqual([
      { file: 'electron/a.ts', call: 'flatMap(glob)', reason: 'it is not declared as a function' },
    ]);
  });

  test.each([
    ['of a package', "import { globSync } from 'node:fs';\nlist.flatMap(globSync)"],
    ['of the language', 'list.map(parseInt)'],
    ['of the language, to filter', 'list.filter(Boolean)'],
    ['that is a parameter', 'const each = (f: (text: string) => void) => list.forEach(f);'],
    ['that is a parameter elsewhere in the file', 'const f = (a) => a; const g = (f) => 1; list.map(f)'],
    ['that is a part of an object', 'const { f } = tools; list.map(f)'],
    ['with two parameters', 'function f(a, b) {}\nlist.map(f)'],
    ['with a parameter that may be left out', 'const f = (a?: string) => a;\nlist.map(f)'],
    ['with a default', 'const f = (a = 1) => a;\nlist.map(f)'],
    ['with all that is left', 'const f = (...all) => all;\nlist.map(f)'],
    ['without a parameter', 'const f = () => 1;\nlist.map(f)'],
    ['that is a member', 'list.map(console.log)'],
    ['that is bound', 'list.map(console.log.bind(console))'],
    ['that is one of two', 'const f = (a) => a;\nlist.map(loud ? f : f)'],
    ['through a list that may be missing', 'list?.map(parseInt)'],
    ['through a method that may be missing', 'list.map?.(parseInt)'],
    ['through a method that is named by a text', "list['flatMap'](parseInt)"],
    ['with the type of the result', 'list.map<number>(parseInt)'],
    ['with a type of its own', 'list.map(parseInt as (text: string) => number)'],
    ['in parentheses', 'list.map((parseInt))'],
    ['on a line of its own', 'list.forEach(\n  // each\n  print,\n);'],
  ])('%s is refused', (_what, text) => {
    expect(judge(text)).toHaveLength(1);
  });

  test.each([
    ['declared below', 'list.map(f); function f(a: string) { return a; }'],
    ['declared as an arrow', 'const f = (a: string) => a;\nlist.filter(f)'],
    ['that takes a part of its parameter', 'const f = ({ a }: { a: string }) => a;\nlist.flatMap(f)'],
    ['written in place', 'list.map((text) => parseInt(text)); list.forEach(function (a, b) {});'],
    ['in another method', 'list.find(parseInt); list.reduce(add); run(parseInt);'],
    ['that is no function at all', 'locator.filter({ hasText: a })'],
  ])('%s is accepted', (_what, text) => {
    expect(judge(text)).toEqual([]);
  });

  test('is looked for where it was declared', () => {
    expect(from('one', 'list.map(one)')).toEqual([]);
    expect(from('one as first', 'list.map(first)')).toEqual([]);
    expect(from('alias', 'list.map(alias)')).toEqual([]);
    for (const name of ['two', 'loose', 'made', 'missing']) {
      expect(from(name, `list.map(${name})`), name).toHaveLength(1);
    }
    expect(judge("import * as all from './b.ts';\nlist.map(all)")).toHaveLength(1);
    expect(judge("import { f } from './gone.ts';\nlist.map(f)")).toHaveLength(1);
  });

  test('in a file that cannot be parsed is an error', () => {
    expect(() => judge('list.map(')).toThrow('electron/a.ts');
  });
});
