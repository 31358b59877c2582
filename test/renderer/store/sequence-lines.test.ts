import { describe, expect, test } from 'vitest';
import { plannedRun } from '../../../core/teach/planned-run.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import {
  findExchange,
  moveSelection,
  type Selection,
  selectedKey,
  tabOfPointer,
} from '../../../renderer/store/selection.ts';
import { exchangeOf, legOf, linesOf } from '../../../renderer/store/sequence-lines.ts';
import { summary } from '../../support/samples/app.ts';
import { tokenRequest } from '../../support/samples/exchanges.ts';
import { sampleRun } from '../../support/samples/runs.ts';

const run = sampleRun(summary({ id: 'r1', startedAt: 1_700_000_000_000, verdict: 'pass' })).view;
const folded = new Set<string>();
const unfolded = new Set(['x5']);
const automatic: Selection = { kind: 'automatic' };
const held: RunView = {
  ...run,
  summary: { ...run.summary, state: 'held' },
  messages: run.messages.slice(0, 7),
  held: {
    pause: 'draft-1',
    stage: 'draft',
    leg: 'token',
    title: 'Token request',
    because: 'step',
    exchange: tokenRequest(1_700_000_000_000, false),
  },
};

describe('the rows of the sequence', () => {
  test('are numbered, a folded chain as one', () => {
    expect(linesOf(run, folded).map(({ number }) => number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
  });

  test('show the parts of an unfolded chain below it', () => {
    const lines = linesOf(run, unfolded);
    expect(lines.slice(4, 8).map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      'message 5',
      'part 5.1',
      'part 5.2',
      'part 5.3',
    ]);
    expect(lines.slice(5, 7).map(exchangeOf)).toEqual(['x5', 'x6']);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });

  test('show polls below their line until it is collapsed', () => {
    const chain = run.messages.find(({ id }) => id === 'x5');
    if (chain === undefined) throw new Error('the sample has no chain');
    const polled: RunView = { ...run, messages: [{ ...chain, leg: 'token' }] };
    expect(linesOf(polled, folded)).toHaveLength(1 + (chain.parts?.length ?? 0));
    expect(linesOf(polled, unfolded).map(({ kind }) => kind)).toEqual(['message']);
  });

  test('end where the run is paused', () => {
    const last = linesOf(held, folded).at(-1);
    expect(last).toMatchObject({ kind: 'held', key: 'held', number: '8' });
    expect(last && legOf(last)).toBe('token');
    expect(last && exchangeOf(last)).toBeUndefined();
  });

  test('that are to come follow, without a number, and open nothing', () => {
    const coming = plannedRun('authorization-code', { demo: false }).slice(-2);
    const lines = linesOf(held, folded, coming);
    expect(lines.slice(-3).map(({ kind, number }) => [kind, number])).toEqual([
      ['held', '8'],
      ['coming', ''],
      ['coming', ''],
    ]);
    expect(lines.slice(-2).map(legOf)).toEqual(coming.map(({ leg }) => leg));
    expect(lines.slice(-2).map(exchangeOf)).toEqual([undefined, undefined]);
    expect(moveSelection(lines, 'held', 'last')).toBe('held');
  });

  test('that are to come are left out before the first message, and of what a search found', () => {
    const coming = plannedRun('authorization-code', { demo: false });
    const { held: _, ...unpaused } = held;
    const found = { keys: new Set(['x7']), chains: new Set<string>(), only: true };
    expect(linesOf({ ...unpaused, messages: [] }, folded, coming)).toEqual([]);
    expect(linesOf(held, folded, coming, 'all', found).some(({ kind }) => kind === 'coming')).toBe(false);
  });

  test('end with what is under way', () => {
    const working = { leg: 'jwks', text: 'Fetching keys' } as const;
    expect(linesOf({ ...run, messages: [], working }, folded)).toMatchObject([
      { kind: 'working', leg: 'jwks', number: '1' },
    ]);
  });
});

describe('the open row', () => {
  test('is the token request of a run that went well', () => {
    expect(selectedKey(run, automatic)).toBe('x12');
  });

  test('is the message that broke the run', () => {
    const messages = run.messages.map((item) =>
      item.id === 'x4' ? { ...item, mood: 'bad' as const } : item,
    );
    expect(selectedKey({ ...run, messages }, automatic)).toBe('x4');
  });

  test('is the request of a login, rather than an icon that could not be loaded in it', () => {
    const [one] = run.messages;
    if (one === undefined) throw new Error('no message');
    const { parts: _, ...single } = one;
    const request = { ...single, id: 'x20', leg: 'authorization' as const, mood: 'bad' as const };
    const icon = { ...request, id: 'x21', parts: [{ ...request, exchange: 'x21' }] };
    expect(selectedKey({ ...run, messages: [request, icon] }, automatic)).toBe('x20');
    expect(selectedKey({ ...run, messages: [{ ...request, leg: 'jwks' }, icon] }, automatic)).toBe('x21');
  });

  test('is where the run is, unless the user selected another', () => {
    expect(selectedKey(held, automatic)).toBe('held');
    expect(selectedKey(held, { kind: 'chosen', key: 'x2' })).toBe('x2');
  });

  test('does not stay at a pause that has ended', () => {
    expect(selectedKey(run, { kind: 'chosen', key: 'held' })).toBe('x12');
  });

  test('is none in an empty run', () => {
    expect(selectedKey({ ...run, messages: [] }, automatic)).toBeUndefined();
  });
});

describe('moving', () => {
  const lines = linesOf(run, folded);
  test.each([
    ['down', 'x1', 1, 'x2'],
    ['up', 'x2', -1, 'x1'],
    ['above the first', 'x1', -1, 'x1'],
    ['below the last', 'x13', 8, 'x13'],
    ['to the first', 'x12', 'first', 'x1'],
    ['to the last', 'x1', 'last', 'x13'],
    ['down from nowhere', undefined, 1, 'x1'],
    ['up from a row that is gone', 'x99', -1, 'x13'],
  ] as const)('%s', (_what, key, move, to) => {
    expect(moveSelection(lines, key, move)).toBe(to);
  });

  test('leads nowhere in an empty list, and never to a row that cannot be opened', () => {
    expect(moveSelection([], undefined, 1)).toBeUndefined();
    const working = linesOf({ ...run, working: { leg: 'token', text: '…' } }, folded);
    expect(moveSelection(working, 'x13', 1)).toBe('x13');
  });
});

describe('finding an exchange', () => {
  test('in the sequence, and within a folded chain', () => {
    expect(findExchange(run, 'x12')).toEqual({ key: 'x12' });
    expect(findExchange(run, 'x7')).toEqual({ key: 'x5/x7', unfold: 'x5' });
  });

  test('that the sequence does not have', () => {
    expect(findExchange(run, 'x99')).toBeUndefined();
  });
});

test('evidence is shown on the tab that holds it', () => {
  expect(tabOfPointer({ part: 'header', name: 'cache-control' })).toBe('headers');
  expect(tabOfPointer({ part: 'query', name: 'state' })).toBe('parameters');
  expect(tabOfPointer({ part: 'body' })).toBe('body');
  expect(tabOfPointer({ part: 'status' })).toBe('raw');
  expect(tabOfPointer({ part: 'claim', name: 'nonce' })).toBe('rules');
});
