import { describe, expect, test } from 'vitest';
import type { LiveTokenRow } from '../../../../core/bridge/live-token-channels.ts';
import { countExpired, listTokens, liveItems } from '../../../../renderer/screens/tokens/live-token-items.ts';

const row = (
  ref: string,
  expiresAt: number | undefined,
  change: Partial<LiveTokenRow> = {},
): LiveTokenRow => ({
  from: { kind: 'run', id: 'r1' },
  ref,
  origin: 'Code + PKCE',
  at: 1_700_000_000_000,
  connection: 'Demo provider',
  user: 'alice',
  token: {
    ref,
    role: 'access-token',
    title: 'Access token',
    masked: 'eyJh…(9)',
    subject: 'sub-1',
    audience: 'https://orders.example',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  },
  ...change,
});
const { connection: _, user: __, ...pasted } = row('p', 5, { from: { kind: 'pasted', id: 'p1' } });
const all = [
  row('c', 30),
  row('a', 10),
  row('u', undefined),
  row('b', 20, { user: 'bob', connection: 'Acme' }),
  pasted,
];
const refs = (filter: Parameters<typeof listTokens>[1]) => {
  const { dated, undated } = listTokens(all, filter);
  return [...dated, ...undated].map(({ ref }) => ref).join(' ');
};

describe('the list of tokens', () => {
  test.each([
    ['everything, the first to expire on top', {}, 'p a b c u'],
    ['a connection', { connection: 'Acme' }, 'b'],
    ['a user', { user: 'alice' }, 'a c u'],
    ['a kind', { kind: 'access-token' }, 'p a b c u'],
    ['no other kind', { kind: 'id-token' }, ''],
    ['a text of any column', { text: ' ORDERS ' }, 'p a b c u'],
    ['a text that is nowhere', { text: 'nobody' }, ''],
    ['all filters at once', { user: 'bob', text: 'demo' }, ''],
  ] as const)('shows %s', (_what, filter, expected) => {
    expect(refs(filter)).toBe(expected);
  });

  test.each([
    [4, 0],
    [5, 1],
    [19, 2],
    [20, 3],
    [1e9, 4],
  ])('counts what has expired at %d', (now, count) => {
    expect(countExpired(listTokens(all, {}).dated, now)).toBe(count);
    expect(countExpired([], now)).toBe(0);
  });

  const keysOf = (expired: number, open: ReadonlySet<'unknown' | 'expired'> = new Set()) =>
    liveItems(listTokens(all, {}), expired, open).map((item) =>
      item.kind === 'group' ? `${item.group} ${item.count}` : item.row.ref,
    );

  test('folds tokens without a known expiry, and those that have expired', () => {
    expect(keysOf(0)).toEqual(['p', 'a', 'b', 'c', 'unknown 1']);
    expect(keysOf(2)).toEqual(['b', 'c', 'unknown 1', 'expired 2']);
  });

  test('unfolds them, the last to expire first', () => {
    expect(keysOf(2, new Set(['unknown', 'expired']))).toEqual([
      'b',
      'c',
      'unknown 1',
      'u',
      'expired 2',
      'a',
      'p',
    ]);
  });

  test('has no group without tokens', () => {
    expect(liveItems({ dated: [], undated: [] }, 0, new Set(['expired']))).toEqual([]);
  });
});
