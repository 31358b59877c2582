import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { ExactSchema, SameShape } from '../../../core/base/same-shape.ts';

// What is tested here is that this file compiles: each constant has the only value that its type allows.

describe('two types have the same shape', () => {
  test('whatever is read-only, and however their members are put together', () => {
    const readonly: SameShape<{ readonly a: readonly string[] }, { a: string[] }> = true;
    const joined: SameShape<{ a: 1 } & { b?: 2 }, { readonly a: 1; readonly b?: 2 }> = true;
    const nested: SameShape<{ a: { b: readonly [string, string] } }, { a: { b: [string, string] } }> = true;
    const union: SameShape<{ k: 1; a: string } | { k: 2 }, { k: 2 } | { k: 1; a: string }> = true;
    expect([readonly, joined, nested, union]).not.toContain(false);
  });

  test('and not when a member is in one of them alone, be it optional or deep inside', () => {
    const optional: SameShape<{ a: 1; b?: 2 }, { a: 1 }> = false;
    const other: SameShape<{ a: 1 }, { a: 1; b?: 2 }> = false;
    const required: SameShape<{ a: 1 }, { a?: 1 }> = false;
    const nested: SameShape<{ a: readonly { b: 1; c?: 2 }[] }, { a: { b: 1 }[] }> = false;
    const variant: SameShape<{ k: 1 } | { k: 2 }, { k: 1 } | { k: 2; c?: 3 }> = false;
    const wider: SameShape<{ a: string }, { a: string | number }> = false;
    expect([optional, other, required, nested, variant, wider]).not.toContain(true);
  });
});

test('a schema that lacks an optional member of its type does not compile', () => {
  const schema = z.object({ a: z.string() });
  const exact: ExactSchema<{ readonly a: string }, typeof schema> = schema;
  // @ts-expect-error The member b is in the type alone.
  const drifted: ExactSchema<{ readonly a: string; readonly b?: string }, typeof schema> = schema;
  expect([exact, drifted]).toEqual([schema, schema]);
});
