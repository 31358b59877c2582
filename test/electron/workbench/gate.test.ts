import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { channels } from '../../../core/bridge/channels.ts';
import {
  callApart,
  callWithText,
  createGate,
  foreignCaller,
  type Handlers,
} from '../../../electron/workbench/gate.ts';
import { inputProblem } from '../../../electron/workbench/input-problem.ts';
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
    ['run:stop', {}, 'bridge: run:stop.run', 'member run is missing'],
    ['run:stop', { run: 7 }, 'bridge: run:stop.run', 'member run is a number'],
    ['run:stop', { run: null }, 'bridge: run:stop.run', 'member run is null'],
    ['run:stop', { run: ['r1'] }, 'bridge: run:stop.run', 'member run is an array of 1'],
    ['run:stop', { run: {} }, 'bridge: run:stop.run', 'member run is an object'],
    ['run:stop', { run: true }, 'bridge: run:stop.run', 'member run is a boolean'],
    ['run:stop', 'r1', 'bridge: run:stop', 'the input is a text of 2 characters'],
    ['run:stop', undefined, 'bridge: run:stop', 'the input is missing'],
    ['run:stop', [], 'bridge: run:stop', 'the input is an array of 0'],
    [
      'settings:set',
      { theme: 'pink' },
      'bridge: settings:set.theme',
      'member theme is a text of 4 characters',
    ],
    [
      'persona:create',
      { connection: 'c', name: 'x'.repeat(3_000) },
      'bridge: persona:create.name',
      'member name is a text of 3000 characters',
    ],
  ])('refuses %s with %j and names member and type', async (channel, input, step, received) => {
    const before = calls.length;
    expect(await createGate(answering)(channel, input)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step, received },
    });
    expect(calls).toHaveLength(before);
  });

  test('names the member and its type in every channel, and quotes no value', async () => {
    const hostile: readonly unknown[] = [
      null,
      'hunter2',
      7,
      [],
      ['hunter2'],
      { toString: 'hunter2' },
      { id: { id: 'hunter2' } },
    ];
    let refused = 0;
    for (const channel of Object.keys(channels)) {
      for (const input of hostile) {
        const result = await createGate(answering)(channel, input);
        if (result.ok || result.failure.step?.startsWith(`bridge: ${channel}`) !== true) continue;
        if (result.failure.code === 'internal') continue;
        refused += 1;
        expect(result.failure.received).toMatch(/^(the input|member [\w.]+) is (missing|null|an? \w+)/);
        expect(JSON.stringify(result)).not.toContain('hunter2');
      }
    }
    expect(refused).toBeGreaterThan(Object.keys(channels).length);
  });

  test.each([
    ['the first shape', { kind: 'a', value: 7 }, 'value', 'member value is a number'],
    ['no shape', { kind: 'c' }, 'kind', 'member kind is a text of 1 character'],
    ['a nested shape', { kind: 'b', inner: { deep: null } }, 'inner.deep', 'member inner.deep is null'],
  ])('names the member of a value with several shapes: %s', (_what, input, path, received) => {
    const schema = z.union([
      z.object({ kind: z.literal('a'), value: z.string() }),
      z.object({ kind: z.literal('b'), inner: z.object({ deep: z.string() }) }),
    ]);
    const parsed = z.safeParse(schema, input);
    const problem = inputProblem(parsed.error?.issues[0], input);
    expect([problem.path.join('.'), problem.received]).toEqual([path, received]);
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

  test('has long texts beside it, of input and result, by names that the input has', async () => {
    const long = 'x'.repeat(200_000);
    const gate = async (_channel: unknown, input: unknown) => ({ ok: true, value: input }) as const;
    const texts = new Map([
      ['text', long],
      ['__proto__', 'x'],
      ['other', 'x'],
    ]);
    const { json, apart } = await callApart(gate, 'inspector:inspect', '{"text":"","id":"i"}', texts);
    expect(JSON.parse(json)).toMatchObject({ ok: true, value: { id: 'i' } });
    expect(apart).toMatchObject([{ path: ['value', 'text'], text: long }]);
    expect(json).not.toContain('other');
    expect(json.length).toBeLessThan(200);
    const whole = await callWithText(gate, 'inspector:inspect', JSON.stringify({ text: long }));
    expect(JSON.parse(whole)).toEqual({ ok: true, value: { text: long } });
  });

  test('of a foreign page is refused', () => {
    expect(JSON.parse(foreignCaller)).toMatchObject({ ok: false, failure: { step: 'bridge' } });
  });
});
