import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../core/token/json.ts';
import { isObject } from '../../../core/token/json-members.ts';
import { memberText } from '../../../core/token/written-numbers.ts';
import { anyCharacter, anyText } from '../../support/any-text.ts';

const found = (text: string) => readJson(text).deviations.map(({ code, position }) => [code, position]);
const plain = (text: string) => JSON.parse(JSON.stringify(readJson(text).value ?? null));

describe('valid text', () => {
  test('gives what JSON.parse gives', () => {
    const indents = fc.constantFrom(undefined, 1, '\t', ' \n\r');
    const values = fc.json({ maxDepth: 5, stringUnit: anyCharacter });
    fc.assert(
      fc.property(values, indents, (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const { value, deviations } = readJson(text);
        expect(value).toEqual(JSON.parse(text));
        const kinds = new Set(deviations.map(({ code }) => code));
        expect(
          [...kinds].filter((code) => !['json-number-imprecise', 'json-lone-surrogate'].includes(code)),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is distinguished from invalid text as by JSON.parse', () => {
    const pieces = fc.constantFrom(
      ...'{}[]:,"\\ \n-+.019eEtu',
      'true',
      'false',
      'null',
      '"a"',
      '\\u00e4',
      '1e5',
      '\t',
    );
    const accepted = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const refused = readJson(text).deviations.some(({ code }) =>
          ['json-syntax', 'json-trailing-text'].includes(code),
        );
        expect(refused).toBe(!accepted(text));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    '0',
    '-0',
    '-1.5e+3',
    '1E-2',
    '9007199254740991',
    '""',
    '"\\u0041\\ud83d\\ude00\\/"',
    ' [ ] ',
    '{"a":{}}',
  ])('%s has no deviation', (text) => {
    expect(readJson(text)).toEqual({ value: JSON.parse(text), deviations: [] });
  });
});

describe('members with one name', () => {
  test('the last one wins, and the repeat is reported with its pointer and place', () => {
    const { value, deviations } = readJson('{"aud":"a","sub":"s","aud":"b"}');
    expect(value).toEqual({ aud: 'b', sub: 's' });
    expect(deviations).toMatchObject([{ code: 'json-duplicate-member', pointer: '/aud', position: 21 }]);
    expect(deviations[0]?.message).toContain('"aud"');
  });

  test('are found behind an escape', () => {
    expect(readJson('{"aud":1,"\\u0061ud":2}').deviations).toMatchObject([
      { code: 'json-duplicate-member', pointer: '/aud', position: 9 },
    ]);
  });

  test('are found at depth, with names escaped in the pointer', () => {
    expect(readJson('{"a/b":[0,{"x~":1,"x~":2}]}').deviations).toMatchObject([
      { code: 'json-duplicate-member', pointer: '/a~1b/1/x~0' },
    ]);
  });

  test('do not meet across objects', () => {
    expect(found('[{"a":1},{"a":1}]')).toEqual([]);
  });

  test('a text full of them is reported up to a limit', () => {
    const text = `{${'"a":1,'.repeat(5000)}"a":1}`;
    expect(readJson(text).deviations).toHaveLength(100);
    expect(readJson(`${text}}`).deviations.at(-1)).toMatchObject({ code: 'json-trailing-text' });
    expect(readJson(text.slice(0, -1)).deviations.at(-1)).toMatchObject({ code: 'json-syntax' });
  });
});

describe('names that JavaScript treats specially', () => {
  test('__proto__ is a member like any other', () => {
    const { value } = readJson('{"__proto__":{"admin":true},"constructor":1,"toString":2}');
    expect('hasOwnProperty' in (value as object)).toBe(false);
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'toString']);
    expect((value as { admin?: unknown }).admin).toBeUndefined();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  test('a doubled __proto__ is a doubled member', () => {
    expect(found('{"__proto__":1,"__proto__":2}')).toEqual([['json-duplicate-member', 15]]);
    expect(found('{"toString":1}')).toEqual([]);
  });
});

describe('invalid text', () => {
  test.each([
    ['', 0],
    ['  ', 2],
    ['{', 1],
    ['{"a"', 4],
    ['{"a":', 5],
    ['{"a":1', 6],
    ['{"a":1,', 7],
    ['{a:1}', 1],
    ['{"a" 1}', 5],
    ["{'a':1}", 1],
    ['[1 2]', 3],
    ['[1,]', 2],
    ['{"a":1,}', 6],
    ['[,1]', 1],
    ['01', 1],
    ['-', 1],
    ['1.', 2],
    ['.5', 0],
    ['+1', 0],
    ['1e', 2],
    ['NaN', 0],
    ['tru', 0],
    ['"abc', 4],
    ['"a\nb"', 2],
    ['"\\x"', 1],
    ['"\\u12G4"', 1],
    ['\u00a0{}', 0],
  ])('%j is reported at %i', (text, position) => {
    const [first] = readJson(text).deviations;
    expect(['json-syntax', 'json-trailing-text']).toContain(first?.code);
    expect(first?.position).toBe(position);
  });

  test('says what was expected and what was found', () => {
    expect(readJson('{"a":1;"b":2}').deviations[0]?.message).toBe('expected "," or "}", found ";"');
  });

  test('what was complete before the error is still there', () => {
    expect(plain('{"iss":"https://a.example","aud":["x","y","z')).toEqual({
      iss: 'https://a.example',
      aud: ['x', 'y'],
    });
    expect(plain('{"a":1,"b":}')).toEqual({ a: 1 });
  });

  test('reading continues past a stray comma, a raw line break and an unknown escape', () => {
    expect(plain('{"a":"x\ny","b":"\\q","c":[1,],}')).toEqual({ a: 'x\ny', b: 'q', c: [1] });
  });

  test('text behind the value is reported where it starts', () => {
    expect(found('{"a":1} {"a":2}')).toEqual([['json-trailing-text', 8]]);
    expect(plain('{"a":1} {"a":2}')).toEqual({ a: 1 });
  });
});

describe('values that readers take differently', () => {
  test.each(['9007199254740993', '-9007199254740993', '1e400', '12345678901234567890'])(
    'the number %s is called imprecise',
    (number) => {
      expect(readJson(`{"n":${number}}`).deviations).toMatchObject([
        { code: 'json-number-imprecise', pointer: '/n', position: 5 },
      ]);
    },
  );

  test.each(['9007199254740991', '0.1', '1.5e-10', '1700000000', '1e15'])(
    'the number %s is not',
    (number) => {
      expect(found(number)).toEqual([]);
    },
  );

  test.each([
    ['"\\ud800"', 1],
    ['"ab\\udc00\\ud800"', 3],
    ['{"\\ud83d":1}', 2],
  ])('half a surrogate pair in %s is reported', (text, position) => {
    expect(found(text)).toEqual([['json-lone-surrogate', position]]);
  });

  test('half a surrogate pair in the text itself is reported too', () => {
    expect(found('{"a":"\ud800"}')).toEqual([['json-lone-surrogate', 6]]);
  });
});

describe('nesting', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  test('up to the limit is read', () => {
    expect(found(nested(64))).toEqual([]);
  });

  test('past the limit is reported, skipped, and reading continues after it', () => {
    const deep = `${'{"a":'.repeat(200)}"]}"${'}'.repeat(200)}`;
    const { value, deviations } = readJson(`{"deep":${deep},"after":1}`);
    expect(deviations).toMatchObject([{ code: 'json-too-deep' }]);
    expect(value).toMatchObject({ after: 1 });
  });

  test('a hundred thousand brackets neither throw nor end the process', () => {
    expect(readJson('['.repeat(100_000)).deviations.map(({ code }) => code)).toEqual([
      'json-too-deep',
      'json-syntax',
    ]);
    expect(readJson('{"a":'.repeat(100_000)).deviations.map(({ code }) => code)).toContain('json-too-deep');
  });
});

test('never throws, and every position is within the text', () => {
  fc.assert(
    fc.property(anyText(), (noise) => {
      for (const text of [noise, `{"a":${noise}`, `["${noise}"]`]) {
        for (const { position } of readJson(text).deviations) {
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(text.length);
        }
      }
    }),
  );
});

describe('numbers as they are written', () => {
  const text = (json: string, name = 'n') => {
    const { value } = readJson(json);
    return isObject(value) ? memberText(value, name) : undefined;
  };

  test.each([
    '100002348117421473',
    '1e999',
    '-1E-400',
    '1.0',
    '1.10',
    '0.1e1',
    '123456789012345678901234567890.5',
    '[1.50,{"x":[2e0]}]',
    '{"a":-1e999,"b":"1.0","c":null,"d":true,"e":[]}',
    '7',
    '"1.0"',
    'null',
  ])('%s keeps its digits', (written) => {
    expect(text(`{"other":1.0,"n":${written},"last":2.0}`)).toBe(written);
  });

  test('the last of several members counts', () => {
    expect(text('{"n":1.0,"n":2}')).toBe('2');
    expect(text('{"n":1,"n":2.0}')).toBe('2.0');
    expect(text('{"n":1.0,"n":"x"}')).toBe('"x"');
  });

  test('a value that no text was read for is written as JavaScript does', () => {
    expect(memberText({ n: [1, { a: Number.MAX_SAFE_INTEGER }] }, 'n')).toBe('[1,{"a":9007199254740991}]');
    expect(memberText({}, 'n')).toBe('null');
  });

  test('a megabyte of them is read', () => {
    const json = `{"n":[${'1.0,'.repeat(250_000)}1]}`;
    expect(text(json)).toBe(json.slice(5, -1));
  });
});
