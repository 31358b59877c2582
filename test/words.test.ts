import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bannedWords } from './support/words.ts';

const root = path.join(import.meta.dirname, '..');

/** Words that stay, by file, each with the reason. */
const exceptions: readonly { readonly file: string; readonly found: string; readonly reason: string }[] = [
  {
    file: 'electron/notices/license-supplements.ts',
    found: 'person',
    reason: 'The text of the MIT License has the word.',
  },
  {
    file: 'electron/notices/license-supplements.ts',
    found: 'persons',
    reason: 'The text of the MIT License has the word.',
  },
  {
    file: 'core/record/subject-of-v1.ts',
    found: 'answer',
    reason: 'A text that older versions stored.',
  },
];

const files = globSync(
  [
    '{core,electron,renderer,test}/**/*.{ts,tsx,js}',
    'docs/**/*.md',
    'README.md',
    'CHANGELOG.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
  ],
  { cwd: root, exclude: (name) => name === 'node_modules' },
).map((file) => file.replaceAll(path.sep, '/'));

const found = files.flatMap((file) => bannedWords(file, readFileSync(path.join(root, file), 'utf8')));

describe('the words of the project', () => {
  test('are those of the field', () => {
    expect(files.length).toBeGreaterThan(800);
    const rest = found.filter(
      (one) => !exceptions.some((each) => each.file === one.file && each.found === one.found),
    );
    expect(
      rest.map(({ file, line, found: word, instead }) => `${file}:${line} "${word}": ${instead}`),
    ).toEqual([]);
  });

  test('every exception is needed, and has a reason', () => {
    const needless = exceptions.filter(
      (each) => !found.some((one) => each.file === one.file && each.found === one.found),
    );
    expect(needless).toEqual([]);
    expect(exceptions.filter(({ reason }) => reason.split(' ').length < 4)).toEqual([]);
  });
});

const inCode = (source: string) =>
  bannedWords('core/a.ts', source).map(({ line, found: word }) => [line, word]);

describe('a banned word is found', () => {
  test.each([
    ['in a comment', '// What the person types.', 1, 'person'],
    ['in a doc comment, on its line', '/**\n * Returns the user.\n * It was told once.\n */', 3, 'told'],
    ['beside a member', 'interface A {\n  /** Kept in the vault. */\n  b: string;\n}', 2, 'Kept'],
    ['in a string', "\nconst a = 'The answer is not JSON.';", 2, 'answer'],
    ['in a string in double quotes', 'const a = "the provider\'s answer";', 1, 'answer'],
    ['in a template', `const a = \`Paused before believing \${b}\`;`, 1, 'believing'],
    ['in the second part of a template', `const a = \`\${b} is over since \${c}\`;`, 1, 'is over'],
    ['after a verb that SQL has too', "const a = 'Update the persona';", 1, 'persona'],
    ['as a label of one word', "const a = 'Personas';", 1, 'Personas'],
    ['at the start of a sentence', "const a = 'Nobody listens there.';", 1, 'Nobody'],
    ['only where users read it', "const a = 'Worst verdict of this leg';", 1, 'verdict'],
  ])('%s', (_where, source, line, word) => {
    expect(inCode(source)).toContainEqual([line, word]);
  });

  test('in JSX, and in its attributes', () => {
    const source = '<p title="Log-out at the provider">\n  Ask the person\n</p>;';
    expect(bannedWords('renderer/a.tsx', source).map(({ found: word }) => word)).toEqual([
      'Log-out',
      'person',
    ]);
  });

  test('in the title of a test, with a table too', () => {
    const source = "describe('a login', () => {\n  it.each([1])('is told so', () => {});\n});";
    expect(bannedWords('test/a.test.ts', source)).toMatchObject([{ line: 2, found: 'told' }]);
  });

  test('in the title of a test that is a template, past its values', () => {
    const source = `it(\`saves \${a} and goes on\`, () => {});`;
    expect(bannedWords('test/a.test.ts', source)).toMatchObject([{ line: 1, found: 'goes on' }]);
  });

  test('in a page, on its line', () => {
    expect(bannedWords('README.md', '# A\n\nNothing is kept.')).toMatchObject([{ line: 3, found: 'kept' }]);
  });
});

describe('nothing is found', () => {
  test.each([
    ['in the name of a host', "const a = 'Fetched from https://answers.example/told';"],
    ['in the id of a rule', "const a = 'token-response.answer';"],
    ['in a value of one word', "const a = { session: 'kept', by: 'answer' };"],
    ['in the name of a member', "const a = { 'the answer': 1 };"],
    ['in the path of an import', "import { a } from './answers and persons.ts';"],
    ['in SQL', "const a = 'SELECT name FROM personas WHERE id = ?';"],
    ['in SQL of several lines', 'const a = `\n  CREATE TABLE personas (\n    id TEXT PRIMARY KEY\n  )`;'],
    ['in a type', "type A = 'Persona' | 'the person';"],
    ['in a style', 'const a = { className: `persona` };'],
    ['in an identifier', 'const answer = persona.told;'],
    ['in code within a comment', '// Sets `answer` of `persona.kept`.'],
    ['in a quoted word within a comment', '// The value \'kept\', or "answered".'],
    ['in a link of a comment', '/** See {@link answerOf}. */'],
    ['in a longer word', "const a = 'Personal data, standards and a password'; // withstand, outlies"],
    ['in upper case, as PEM has it', "const a = 'Paste the part from BEGIN CERTIFICATE on.';"],
    ['of the vocabulary of the house in a comment', '// The verdict of each leg.'],
    ['where "over" is a preposition', "const a = 'The request is over TLS';"],
  ])('%s', (_where, source) => {
    expect(inCode(source)).toEqual([]);
  });

  test.each([
    ['an expectation', "expect(a).toBe('the answer of the person');"],
    ['a template', `expect(a).toBe(\`the answer of \${b}\`);`],
    ['the rows of a table', "it.each([['the answer of the person']])('is %s', () => {});"],
    ['the value in a title', `it(\`is \${name('the answer of the person')}\`, () => {});`],
    ['the body of a test', "it('passes', () => say('the answer of the person'));"],
    ['the title of something else', "describeAll('the answer of the person');"],
  ])('in the code of a test: %s', (_what, source) => {
    expect(bannedWords('test/a.test.ts', source)).toEqual([]);
  });

  test('in the code and the links of a page', () => {
    expect(bannedWords('README.md', '```\nthe answer\n```\n`persona` and [a](told/person.md)')).toEqual([]);
  });

  test('in a file that cannot be parsed, which is an error', () => {
    expect(() => bannedWords('core/a.ts', 'const // told')).toThrow('core/a.ts');
  });
});
