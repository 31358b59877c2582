import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BodyLayout, layOutBody } from '../../../renderer/format/body-layout.ts';
import { compactJson, layOutInSteps, layOutJson } from '../../../renderer/format/json-layout.ts';

describe('JSON', () => {
  test('gets one member a line', () => {
    expect(layOutJson('{"a":[1,{"b":null}],"c":{},"d":[]}')).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  test('keeps what a parser would lose', () => {
    expect(layOutJson('{"a":1.0,"a":12345678901234567890,"\\u0062":1e2}')).toBe(
      '{\n  "a": 1.0,\n  "a": 12345678901234567890,\n  "\\u0062": 1e2\n}',
    );
  });

  test('leaves brackets and quotes within strings alone', () => {
    expect(layOutJson('{"a":"{\\"[,:]}"}')).toBe('{\n  "a": "{\\"[,:]}"\n}');
  });

  test('of a string of megabytes is laid out', () => {
    const string = `"${'x'.repeat(14_000_000)}"`;
    expect(layOutJson(`{"a":${string}}`) === `{\n  "a": ${string}\n}`).toBe(true);
  });

  test('looks like the layout of the runtime', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(layOutJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
      }),
    );
  });

  test.each(['', '{', '{"a":1,}', "{'a':1}", 'NaN', '<html>', '{"a":1} x'])('%j is not JSON', (text) => {
    expect(layOutJson(text)).toBeUndefined();
  });
});

/** The layout of a body, and in how many steps it was made. */
function laidOut(...body: Parameters<typeof layOutBody>): readonly [BodyLayout | undefined, number] {
  const steps = layOutBody(...body);
  for (let count = 1; ; count += 1) {
    const { done, value } = steps.next();
    if (done === true) return [value, count];
  }
}

describe('a body', () => {
  const type = (value: string) => [['Content-Type', value]] as const;

  test('that is a form gets one field a line', () => {
    expect(laidOut('a=1&b=x%20y&a=2', type('application/x-www-form-urlencoded'))[0]).toEqual({
      kind: 'form',
      text: 'a = 1\nb = x y\na = 2',
    });
  });

  test('that looks like JSON is laid out whatever it is called', () => {
    expect(laidOut(' {"a":1}', type('text/plain'))[0]).toEqual({ kind: 'JSON', text: '{\n  "a": 1\n}' });
    expect(laidOut('"x"', type('application/problem+json'))[0]).toEqual({ kind: 'JSON', text: '"x"' });
  });

  test('that only claims to be JSON stays as it is', () => {
    expect(laidOut('<html>', type('application/json'))[0]).toBeUndefined();
    expect(laidOut('plain', [])[0]).toBeUndefined();
  });

  test('that is enormous stays as it is', () => {
    expect(laidOut(`["${'a'.repeat(5_000_000)}"]`, type('application/json'))[0]).toBeUndefined();
  });

  test.each([
    [
      'JSON',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, 1]))),
    ],
    ['a form', Array.from({ length: 20_000 }, (_, index) => `f${index}=1`).join('&')],
  ])('that is long %s is laid out in several steps', (kind, content) => {
    const [layout, steps] = laidOut(
      content,
      type(kind === 'JSON' ? 'a/json' : 'application/x-www-form-urlencoded'),
    );
    expect(layout?.text.split('\n').length).toBeGreaterThanOrEqual(20_000);
    expect(steps).toBeGreaterThanOrEqual(5);
  });

  test('that is short is laid out in one step', () => {
    expect(laidOut('{"a":[1,2]}', type('application/json'))[1]).toBe(1);
    expect(laidOut('a=1', type('application/x-www-form-urlencoded'))).toEqual([
      { kind: 'form', text: 'a = 1' },
      1,
    ]);
    expect(laidOut('', type('application/x-www-form-urlencoded'))).toEqual([{ kind: 'form', text: '' }, 1]);
  });
});

test.each([
  ['{\n  "a" : [ 1.0, 1e400 ],\r\n "a":"x  y\\" z" }', '{"a":[1.0,1e400],"a":"x  y\\" z"}'],
  ['{}', '{}'],
  ['{ "__proto__": 98765432109876543210 }', '{"__proto__":98765432109876543210}'],
  ['{"a":', undefined],
  ['{"a":1,}', undefined],
])('only the white space between values is removed from %j', (text, expected) => {
  expect(compactJson(text)).toBe(expected);
});

describe('a layout in steps', () => {
  const text = '{"a":[],"b":{},"c":[1,2,{"d":[3,4]}],"e":"a,b"}';

  test.each([
    [1, 6],
    [2, 3],
    [6, 1],
    [7, 0],
  ])('of %i members has %i pauses, and the same text', (step, pauses) => {
    const steps = layOutInSteps(text, step);
    let paused = 0;
    let { done, value } = steps.next();
    for (; done !== true; { done, value } = steps.next()) paused += 1;
    expect([paused, value]).toEqual([pauses, layOutJson(text)]);
  });
});
