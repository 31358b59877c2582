import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseInPieces } from '../../renderer/parse-in-pieces.ts';

const schema = z.object({
  id: z.string(),
  items: z.readonly(z.array(z.object({ n: z.number() }))),
  more: z.exactOptional(z.array(z.string())),
});

const many = (count: number) => Array.from({ length: count }, (_, n) => ({ n, extra: true }));

describe('a long list', () => {
  test('is parsed as a whole would be', async () => {
    const value = { id: 'a', items: many(1_234), more: ['x'], unknown: 1 };
    const whole = z.safeParse(schema, value);
    expect(await parseInPieces(schema, value)).toEqual({ success: true, data: whole.data });
  });

  test('names the very item that is broken', async () => {
    const items = [...many(900), { n: 'no' }, ...many(100)];
    expect(await parseInPieces(schema, { id: 'a', items })).toMatchObject({
      success: false,
      issue: { path: ['items', 900, 'n'] },
    });
  });

  test('does not hide what is wrong beside it', async () => {
    expect(await parseInPieces(schema, { id: 5, items: many(900) })).toMatchObject({
      success: false,
      issue: { path: ['id'] },
    });
  });

  test('may be a member that can be absent', async () => {
    const more = Array.from({ length: 500 }, String);
    expect(await parseInPieces(schema, { id: 'a', items: [], more })).toEqual({
      success: true,
      data: { id: 'a', items: [], more },
    });
  });
});

test.each([[null], [undefined], ['text'], [[]], [{ id: 'a' }], [{ id: 'a', items: 'many' }]])(
  '%j is refused as by the schema itself',
  async (value) => {
    expect(await parseInPieces(schema, value)).toMatchObject({ success: false });
  },
);
