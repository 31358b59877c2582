import { describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { type Layout, readLayout } from '../../../core/bridge/layout.ts';

const whole: Required<Layout> = {
  screen: 'tokens',
  connection: 'acme',
  users: { demo: 'alice' },
  run: 'good',
  line: 'x1/x2',
  played: 'authorization-code',
  tabs: { token: 'body' },
  inspection: 'paste',
  sizes: { sidebar: 20, detail: 40.5, paste: 30 },
  folded: ['Staging'],
  connectionOrder: 'name',
  sidebarClosed: true,
};

describe('a stored layout', () => {
  test('is read as it was written', () => {
    expect(readLayout(JSON.stringify(whole))).toEqual(whole);
  });

  test.each([undefined, '', 'null', '[]', '7', '"x"', '{', '{"sidebar', '\u0000'])(
    'that is none is empty: %j',
    (text) => {
      expect(readLayout(text)).toEqual({});
    },
  );

  test.each([
    ['screen', 'settings'],
    ['screen', ['tokens']],
    ['connection', ''],
    ['connection', 'x'.repeat(101)],
    ['run', { id: 'good' }],
    ['line', 'x'.repeat(301)],
    ['users', { demo: 7 }],
    ['users', Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`c${index}`, 'u']))],
    ['tabs', { token: 'nothing' }],
    ['sizes', { sidebar: -1 }],
    ['sizes', { detail: 1e9 }],
    ['sizes', { paste: '20' }],
    ['sizes', null],
    ['folded', [7]],
    ['folded', 'Staging'],
    ['folded', Array.from({ length: 201 }, (_, index) => `${index}`)],
    ['connectionOrder', 'random'],
    ['sidebarClosed', false],
  ])('loses an invalid member, and no other: %s %j', (name, value) => {
    const { [name as keyof Layout]: _, ...rest } = whole;
    expect(readLayout(JSON.stringify({ ...whole, [name]: value }))).toEqual(rest);
  });

  test('loses members that are unknown, and has none of its prototype', () => {
    expect(readLayout('{"run":"good","newer":1,"__proto__":{"screen":"tokens"}}')).toEqual({ run: 'good' });
    expect(readLayout('{"constructor":{"name":"x"}}')).toEqual({});
  });
});

test('the channel accepts a whole layout and an empty one, and no invalid one', () => {
  const { input } = channels['layout:set'];
  expect(input.safeParse(whole).success).toBe(true);
  expect(input.safeParse({}).success).toBe(true);
  expect(input.safeParse({ ...whole, screen: 'settings' }).success).toBe(false);
  expect(input.safeParse(null).success).toBe(false);
});
