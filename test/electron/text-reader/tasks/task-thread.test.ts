import { afterAll, describe, expect, test } from 'vitest';
import { listTokensOfText } from '../../../../electron/text-reader/tasks/list-tokens.ts';
import { startTaskThread, TaskThread } from '../../../../electron/text-reader/tasks/task-thread.ts';

const now = 1_800_000_000_000;
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const text = `Bearer ${segment({ alg: 'ES256' })}.${segment({ sub: 'carol' })}.${'a'.repeat(86)}`;
const work = { what: 'Reading', signal: new AbortController().signal };

describe('tasks in a thread of their own', () => {
  const thread = new TaskThread(startTaskThread);
  afterAll(() => thread.close());

  test('have the results that they have at once', async () => {
    const listed = await thread.perform('list-text', { text, now }, work);
    expect(listed).toEqual({ ok: true, value: listTokensOfText({ text, now }) });
    expect(await thread.perform('find-value', { text, now, ref: '0' }, work)).toEqual({
      ok: true,
      value: text.slice('Bearer '.length),
    });
    expect(await thread.perform('find-value', { text, now, ref: '1' }, work)).toEqual({ ok: true });
    const from = { kind: 'pasted', text: { text, keys: new Map(), now } } as const;
    const token = { from, ref: '0' };
    expect(await thread.perform('list-choices', { from }, work)).toMatchObject({ value: [{ ref: '0' }] });
    expect(await thread.perform('compare-pair', { first: token, second: token }, work)).toMatchObject({
      value: { left: 0 },
    });
    expect(await thread.perform('list-run', { record: 'no JSON' }, work)).toEqual({ ok: true });
  });

  test('that cannot be done are said, and followed by others', async () => {
    const broken = { text: undefined, now } as unknown as { text: string; now: number };
    expect(await thread.perform('list-text', broken, work)).toMatchObject({
      failure: { code: 'internal', message: expect.stringContaining('Reading failed: ') },
    });
    expect(await thread.perform('list-text', { text, now }, work)).toMatchObject({ ok: true });
  });

  test('that are cancelled say so', async () => {
    const control = new AbortController();
    const listed = thread.perform('list-text', { text, now }, { ...work, signal: control.signal });
    control.abort();
    expect(await listed).toMatchObject({ failure: { code: 'cancelled', message: 'Reading was cancelled.' } });
  });
});

test('a program that is missing is the reason why nothing was done', async () => {
  const broken = new TaskThread((events) => startTaskThread(events, '/nowhere/reading-worker.js'));
  expect(await broken.perform('list-text', { text, now }, work)).toMatchObject({
    failure: { message: expect.stringContaining('reading-worker.js') },
  });
});
