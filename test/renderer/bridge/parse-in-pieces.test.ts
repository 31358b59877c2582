import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { parseInPieces } from '../../../renderer/bridge/parse-in-pieces.ts';

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

describe('a long list deep inside', () => {
  const nested = z.object({
    title: z.string(),
    found: z.readonly(
      z.array(z.object({ where: z.string(), token: z.object({ claims: schema.shape.items }) })),
    ),
  });
  const value = (...lengths: number[]) => ({
    title: 'a',
    found: lengths.map((length) => ({ where: 'here', token: { claims: many(length), other: 1 } })),
  });

  test.each([[[30_000]], [[10, 5_000, 10]], [[401, 401]], [Array.from({ length: 900 }, () => 3)]])(
    'is parsed as a whole would be, with pauses: %j',
    async (lengths) => {
      const pauses = vi.spyOn(globalThis, 'setTimeout');
      const parsed = await parseInPieces(nested, value(...lengths));
      const items = lengths.reduce((sum, length) => sum + length, 0);
      expect(pauses.mock.calls.length).toBeGreaterThanOrEqual(Math.floor(items / 400));
      pauses.mockRestore();
      expect(parsed).toEqual({ success: true, data: z.parse(nested, value(...lengths)) });
    },
  );

  test('names the very item that is broken', async () => {
    const broken = value(10, 900, 10);
    broken.found[1]?.token.claims.splice(700, 1, { n: 'no' } as never);
    expect(await parseInPieces(nested, broken)).toMatchObject({
      success: false,
      issue: { path: ['found', 1, 'token', 'claims', 700, 'n'] },
    });
  });

  test('a short value is parsed without a pause', async () => {
    const pauses = vi.spyOn(globalThis, 'setTimeout');
    await parseInPieces(nested, value(10, 20));
    expect(pauses).not.toHaveBeenCalled();
    pauses.mockRestore();
  });
});

test.each([[null], [undefined], ['text'], [[]], [{ id: 'a' }], [{ id: 'a', items: 'many' }]])(
  '%j is refused as by the schema itself',
  async (value) => {
    expect(await parseInPieces(schema, value)).toMatchObject({ success: false });
  },
);
