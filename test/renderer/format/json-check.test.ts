import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkInSteps } from '../../../renderer/format/json-check.ts';

function check(text: string, step = 1_000): readonly [boolean, number] {
  const steps = checkInSteps(text, step);
  for (let pauses = 0; ; pauses += 1) {
    const { done, value } = steps.next();
    if (done === true) return [value, pauses];
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ...[
    '{}',
    '[]',
    ' [1 , {"a":null}]\n',
    '"x"',
    '0',
    '-0.5e+9',
    '{"a":{"b":[[],{}]},"a":1}',
    '"\\u00e9\\n\\\\"',
  ],
  ...[
    '',
    ' ',
    '{',
    ']',
    '{]',
    '[}',
    '[1,]',
    '{"a":1,}',
    '{,}',
    '[,1]',
    '{"a"}',
    '{"a":}',
    '{"a" 1}',
    '{a:1}',
    '{1:2}',
  ],
  ...[
    '1 2',
    '{}{}',
    '[1 2]',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    'NaN',
    'True',
    'nul',
    '"',
    '"a',
    '"a\\"',
    '"\\x"',
    '"\\u12g4"',
  ],
  ...[
    '"\n"',
    '"\\',
    '\u00a01',
    '\f1',
    '[1]x',
    '1:2',
    '"a":1',
    '\ufeff{}',
    '[":"]',
    '["\u2028"]',
    '"\\\\x"',
    '--1',
    '1-2',
  ],
])('%j is JSON where the engine parses it', (text) => {
  expect(check(text)[0]).toBe(parses(text));
});

test('so is any text that is almost JSON', () => {
  const piece = fc.constantFrom(...'{}[],:"\\ 1-e.u\n', 'true', 'null', '"a"', '"a":', '\\"');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      expect(check(text)[0]).toBe(parses(text));
    }),
    { numRuns: 2_000 },
  );
});

test('so is JSON of which a part was cut out', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.nat(2), (json, at, count) => {
      const from = at % (json.length + 1);
      const text = json.slice(0, from) + json.slice(from + count);
      expect(check(text)[0]).toBe(parses(text));
    }),
  );
});

test('a long text is checked with pauses, and nesting without a limit', () => {
  expect(check(`[${'1,'.repeat(10_000)}1]`)).toEqual([true, 20]);
  expect(check('['.repeat(50_000) + ']'.repeat(50_000), 200_000)).toEqual([true, 0]);
});
