import { describe, expect, expectTypeOf, test } from 'vitest';
import { present } from '../../../core/base/present.ts';

interface Token {
  readonly kind: 'opaque' | 'jws';
  readonly raw: string;
  readonly expiresAt?: number;
  readonly note?: string | null;
}

const maybe = <T>(value: T): T | undefined => value;
const nothing = (): string | undefined => undefined;

describe('which members stay', () => {
  test('a member that is undefined is not there at all', () => {
    const object = present({ a: 1, b: nothing() });

    expect(object).toStrictEqual({ a: 1 });
    expect('b' in object).toBe(false);
  });

  test.each([null, false, 0, Number.NaN, '', 0n])('%s is a value like any other', (value) => {
    expect(present({ value })).toStrictEqual({ value });
  });

  test('an empty array and an empty object stay', () => {
    expect(present({ list: [], object: {} })).toStrictEqual({ list: [], object: {} });
  });

  test('an object of nothing but undefined is empty', () => {
    expect(present({ a: nothing(), b: undefined })).toStrictEqual({});
  });

  test('members of members are left as they are', () => {
    expect(present({ inner: { a: undefined } })).toStrictEqual({ inner: { a: undefined } });
  });

  test('the order of the members stays', () => {
    expect(Object.keys(present({ z: 1, gone: nothing(), a: 2, m: 3 }))).toEqual(['z', 'a', 'm']);
  });

  test('a member named __proto__ is a member, not the prototype', () => {
    const object = present({ ['__proto__']: { admin: true } });

    expect(Object.keys(object)).toEqual(['__proto__']);
    expect('admin' in object).toBe(false);
  });

  test('the given object is not changed', () => {
    const given = { a: 1, b: nothing() };
    present(given);

    expect('b' in given).toBe(true);
  });

  test('a spread before it keeps its own value where the new one is undefined', () => {
    expect({ ...{ scope: 'openid' }, ...present({ scope: nothing() }) }).toEqual({ scope: 'openid' });
  });
});

describe('what the types say', () => {
  test('a member that may be undefined is optional, every other is required', () => {
    const seconds = (): number | undefined => 1;
    const object = present({ a: seconds(), b: String(1) });

    expectTypeOf(object).toEqualTypeOf<{ readonly a?: number; readonly b: string }>();
  });

  test('null stays in the type', () => {
    const object = present({ a: maybe<string | null>(null) });

    expectTypeOf(object).toEqualTypeOf<{ readonly a?: string | null }>();
  });

  test('a member that is optional already stays optional, without undefined', () => {
    const given: { a?: string | undefined; b: string } = { b: 'text' };

    expectTypeOf(present(given)).toEqualTypeOf<{ a?: string; b: string }>();
  });

  test('readonly members stay readonly, others do not become so', () => {
    const given: { readonly a: string; b: string | undefined } = { a: 'text', b: undefined };

    expectTypeOf(present(given)).toEqualTypeOf<{ readonly a: string; b?: string }>();
  });

  test('each case of a union is judged by itself', () => {
    type Given = { kind: 'a'; x: string | undefined } | { kind: 'b'; y: number };
    const given = (): Given => ({ kind: 'b', y: 1 });

    expectTypeOf(present(given())).toEqualTypeOf<{ kind: 'a'; x?: string } | { kind: 'b'; y: number }>();
  });

  test('literals stay literal, so that the result is assignable to a case of a union', () => {
    const token: Token = present({ kind: 'jws', raw: 'a.b.c', expiresAt: maybe(1), note: maybe(null) });

    expect(token.kind).toBe('jws');
  });

  test('what is wrong is an error', () => {
    // @ts-expect-error: a required member that may be undefined
    const unsure: Token = present({ kind: 'jws', raw: nothing() });
    // @ts-expect-error: a required member that is missing
    const partial: Token = present({ kind: 'jws', expiresAt: 1 });
    // @ts-expect-error: a value of another type
    const wrong: Token = present({ kind: 'jws', raw: 'a.b.c', expiresAt: maybe('soon') });
    // @ts-expect-error: not an object
    const text = () => present('text');

    expect([unsure, partial, wrong, text]).toHaveLength(4);
  });
});
