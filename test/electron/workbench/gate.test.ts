import { describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import { callWithText, createGate, foreignCaller, type Handlers } from '../../../electron/workbench/gate.ts';
import { JsonText } from '../../../electron/workbench/json-text.ts';

const calls: unknown[] = [];
const answering = Object.fromEntries(
  Object.keys(channels).map((channel) => [
    channel,
    (input: unknown) => {
      calls.push([channel, input]);
      if (channel === 'run:delete') throw new Error('out of paper');
      return { ok: true, value: null };
    },
  ]),
) as unknown as Handlers;

describe('the gate', () => {
  test('hands a well-formed call to its handler', async () => {
    expect(await createGate(answering)('run:stop', { run: 'r1' })).toEqual({ ok: true, value: null });
    expect(calls.at(-1)).toEqual(['run:stop', { run: 'r1' }]);
  });

  test.each(['no:such', 'toString', '__proto__', 7, null, undefined, { toString: () => 'run:stop' }])(
    'refuses the channel %j',
    async (channel) => {
      expect(await createGate(answering)(channel, {})).toMatchObject({
        ok: false,
        failure: { code: 'invalid-input', step: 'bridge' },
      });
    },
  );

  test.each([
    ['run:stop', {}, 'bridge: run:stop.run'],
    ['run:stop', { run: 7 }, 'bridge: run:stop.run'],
    ['run:stop', 'r1', 'bridge: run:stop'],
    ['settings:set', { theme: 'pink', breakpoints: [] }, 'bridge: settings:set.theme'],
    ['persona:create', { connection: 'c', name: 'x'.repeat(3_000) }, 'bridge: persona:create.name'],
  ])('refuses %s with a wrong input and names the path', async (channel, input, step) => {
    const before = calls.length;
    expect(await createGate(answering)(channel, input)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step },
    });
    expect(calls).toHaveLength(before);
  });

  test('drops members that the channel does not know', async () => {
    await createGate(answering)('run:stop', { run: 'r1', also: 'this' });
    expect(calls.at(-1)).toEqual(['run:stop', { run: 'r1' }]);
  });

  test('a handler that throws is a failure, not a rejection', async () => {
    expect(await createGate(answering)('run:delete', { run: 'r1' })).toMatchObject({
      ok: false,
      failure: { code: 'internal', step: 'bridge: run:delete' },
    });
  });
});

describe('a call as text', () => {
  test('is read, and its response is text again', async () => {
    const answer = await callWithText(createGate(answering), 'run:stop', '{"run":"r2"}');
    expect(JSON.parse(answer)).toEqual({ ok: true, value: null });
    expect(calls.at(-1)).toEqual(['run:stop', { run: 'r2' }]);
  });

  test.each(['{', undefined, { run: 'r1' }])(
    'that is %s is refused as an input of another form',
    async (input) => {
      const answer = await callWithText(createGate(answering), 'run:stop', input);
      expect(JSON.parse(answer)).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    },
  );

  test('takes what is JSON text already as it is', async () => {
    const ready = new JsonText('{"a":[1.0]}');
    const gate = async () => ({ ok: true, value: ready }) as const;
    expect(await callWithText(gate, 'run:stop', '{}')).toBe('{"ok":true,"value":{"a":[1.0]}}');
    expect(JSON.stringify({ ready })).toBe('{"ready":{"a":[1]}}');
  });

  test('of a foreign page is refused', () => {
    expect(JSON.parse(foreignCaller)).toMatchObject({ ok: false, failure: { step: 'bridge' } });
  });
});
