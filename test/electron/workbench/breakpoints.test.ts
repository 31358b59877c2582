import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelInput } from '../../../core/bridge/channels.ts';
import { breakpointLimits } from '../../../core/debug/breakpoint.ts';
import { breakpointHandlers } from '../../../electron/workbench/breakpoints.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { type Bench, draftFor, openBench } from '../../support/workbench/start-runs.ts';

let bench: Bench;
let changes = 0;
let handlers: ReturnType<typeof breakpointHandlers>;
beforeEach(async () => {
  bench = await openBench('https://op.example', () => neverAsked);
  changes = 0;
  handlers = breakpointHandlers(bench.store, () => {
    changes += 1;
  });
});
afterEach(() => bench.close());

const save = async (input: Partial<ChannelInput<'breakpoint:save'>> = {}) =>
  handlers['breakpoint:save']({
    connection: bench.connection,
    on: true,
    conditions: { stage: 'request', step: 'token' },
    ...input,
  });
const ids = () => bench.store.breakpoints.list(bench.connection).map(({ id }) => id);

/** The id of the newest breakpoint. */
function newest(): string {
  const id = ids().at(-1);
  if (id === undefined) throw new Error('no breakpoint');
  return id;
}

describe('a breakpoint', () => {
  test('is added, changed, deleted and restored, and the window is notified each time', async () => {
    expect(await save()).toMatchObject({ ok: true, value: { on: true, step: 'token' } });
    const id = newest();
    await save({ id, on: false, conditions: { stage: 'response', status: '4xx' } });
    const changed = { id, on: false, stage: 'response', status: '4xx' };
    expect(bench.connections.list()[0]?.breakpoints).toEqual([changed]);
    expect(await handlers['breakpoint:delete']({ id })).toEqual({ ok: true, value: null });
    expect(bench.connections.list()[0]).not.toHaveProperty('breakpoints');
    expect(await handlers['breakpoint:restore']({ id })).toEqual({ ok: true, value: changed });
    expect(changes).toBe(4);
  });

  test('is refused for a connection that is gone', async () => {
    expect(await save({ connection: 'gone' })).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(changes).toBe(0);
  });

  test('of another connection cannot be taken over', async () => {
    await save();
    const other = bench.connections.create({ ...draftFor('https://op.example'), name: 'Other' });
    if (!other.ok) throw new Error(other.failure.message);
    expect(await save({ connection: other.value.id, id: newest() })).toMatchObject({
      failure: { code: 'not-found', message: 'This breakpoint no longer exists.' },
    });
  });

  test('that was deleted cannot be changed, and one that never was cannot be restored', async () => {
    await save();
    const id = newest();
    await handlers['breakpoint:delete']({ id });
    expect(await save({ id })).toMatchObject({ failure: { code: 'not-found' } });
    expect(await handlers['breakpoint:restore']({ id: 'none' })).toMatchObject({ ok: false });
    expect(await handlers['breakpoint:delete']({ id: 'none' })).toMatchObject({ ok: false });
  });

  test('is one of a limited number', async () => {
    for (let count = 0; count < breakpointLimits.perConnection; count += 1) await save();
    expect(await save()).toMatchObject({
      failure: { code: 'invalid-input', message: 'A connection has at most 100 breakpoints.' },
    });
    expect(await save({ id: newest(), on: false })).toMatchObject({ ok: true });
    expect(ids()).toHaveLength(breakpointLimits.perConnection);
  });
});
