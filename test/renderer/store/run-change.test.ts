import { describe, expect, test } from 'vitest';
import type { RunChange, RunView } from '../../../core/views/run/views.ts';
import { catchUp, receiveChange } from '../../../renderer/store/run-change.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';

const base = sampleRun(summary({ id: 'r1', startedAt: 1_700_000_000_000 })).view;
const run: RunView = { ...base, sequence: 5, messages: base.messages.slice(0, 3) };
const change = (sequence: number, facts: Partial<RunChange> = {}): RunChange => ({
  run: 'r1',
  sequence,
  summary: run.summary,
  ...facts,
});
const [first, second] = base.messages;
const added = base.messages[4];
if (first === undefined || second === undefined || added === undefined) throw new Error('too few messages');

const applied = (received: ReturnType<typeof receiveChange>): RunView => {
  if (received.kind !== 'applied') throw new Error(received.kind);
  return received.run;
};

describe('the next change', () => {
  test('appends messages', () => {
    const next = applied(receiveChange(run, change(6, { messagesFrom: 3, messages: [added] })));
    expect(next.messages).toEqual([...run.messages, added]);
    expect(next.sequence).toBe(6);
  });

  test('replaces messages from a position on', () => {
    const next = applied(receiveChange(run, change(6, { messagesFrom: 1, messages: [added] })));
    expect(next.messages).toEqual([first, added]);
  });

  test('keeps messages that did not change the same objects', () => {
    const next = applied(receiveChange(run, change(6, { messagesFrom: 3, messages: [added] })));
    expect(next.messages[0]).toBe(first);
    expect(applied(receiveChange(run, change(6))).messages).toBe(run.messages);
  });

  test('sets, keeps and clears where the run is', () => {
    const working = { leg: 'token', text: 'Asking' } as const;
    const begun = applied(receiveChange(run, change(6, { working })));
    expect(begun.working).toEqual(working);
    expect(applied(receiveChange(begun, change(7))).working).toEqual(working);
    expect(applied(receiveChange(begun, change(7, { working: null })))).not.toHaveProperty('working');
  });

  test('changes nothing that it does not name', () => {
    const next = applied(receiveChange(run, change(6, { hosts: ['b.example'] })));
    expect(next).toEqual({ ...run, sequence: 6, hosts: ['b.example'] });
  });
});

describe('a change that does not fit', () => {
  test('is stale when it is known already', () => {
    expect(receiveChange(run, change(5)).kind).toBe('stale');
    expect(receiveChange(run, change(1, { messages: [] })).kind).toBe('stale');
  });

  test('is stale when it is of another run', () => {
    expect(receiveChange(run, { ...change(6), run: 'r2' }).kind).toBe('stale');
  });

  test('shows a gap when one before it is missing', () => {
    expect(receiveChange(run, change(7)).kind).toBe('gap');
  });

  test('shows a gap when it starts after the last message', () => {
    expect(receiveChange(run, change(6, { messagesFrom: 4, messages: [added] })).kind).toBe('gap');
  });
});

describe('catching up', () => {
  test('applies what is newer than the fetched run', () => {
    const waiting = [4, 5, 6, 7].map((sequence) => change(sequence, { hosts: [String(sequence)] }));
    expect(catchUp(run, waiting)).toMatchObject({ gap: false, run: { sequence: 7, hosts: ['7'] } });
  });

  test('stops before a gap and says so', () => {
    expect(catchUp(run, [change(6), change(8)])).toMatchObject({ gap: true, run: { sequence: 6 } });
  });
});
