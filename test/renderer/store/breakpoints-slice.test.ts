import { describe, expect, test } from 'vitest';
import type { Breakpoint } from '../../../core/debug/breakpoint.ts';
import { selectBreakpoints, selectStepMark } from '../../../renderer/store/breakpoints-slice.ts';
import { sampleApp } from '../../support/samples/app.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const plain: Breakpoint = { id: 'b1', on: true, stage: 'request', step: 'token' };
const other: Breakpoint = { id: 'b2', on: false, stage: 'response', step: 'token', status: '4xx' };

function opened(breakpoints: readonly Breakpoint[] = []) {
  const scripted = openScripted();
  const app = sampleApp(1_700_000_000_000);
  scripted.store.getState().receiveApp({
    ...app,
    connections: app.connections.map((item) => (item.id === 'demo' ? { ...item, breakpoints } : item)),
  });
  const act = () => scripted.store.getState();
  return { ...scripted, act, texts: () => act().toasts.map(({ text }) => text) };
}

describe('the gutter', () => {
  test('sets a breakpoint before a step of the selected connection', async () => {
    const { act, next } = opened();
    const toggling = act().toggleBreakpoint('token');
    const call = await next('breakpoint:save');
    expect(call.input).toEqual({
      connection: 'demo',
      on: true,
      conditions: { stage: 'request', step: 'token' },
    });
    call.answer(plain);
    await toggling;
    expect(act().toasts).toEqual([]);
  });

  test('deletes what is there: silently where a click sets it again, otherwise with undo', async () => {
    const { act, next, texts } = opened([plain, other]);
    const toggling = act().toggleBreakpoint('token');
    for (const id of ['b1', 'b2']) {
      const call = await next('breakpoint:delete');
      expect(call.input).toEqual({ id });
      call.answer(null);
    }
    await toggling;
    expect(texts()).toEqual(['Deleted the breakpoint Token response with status 4xx']);
    const undoing = act().toasts[0]?.undo?.();
    (await next('breakpoint:restore')).answer(other);
    await undoing;
  });

  test('sets and deletes a breakpoint before a page of a chain', async () => {
    const place = { host: 'login.example', path: '/consent' };
    const page: Breakpoint = { id: 'b3', on: true, stage: 'navigation', ...place };
    const { act, next } = opened();
    const setting = act().toggleBreakpoint(place);
    const saved = await next('breakpoint:save');
    expect(saved.input).toMatchObject({ conditions: { stage: 'navigation', ...place } });
    saved.answer(page);
    await setting;
    const set = opened([page, { ...page, id: 'b4', path: '/other' }, plain]);
    expect(selectStepMark(set.act(), place)).toBe('on');
    const deleting = set.act().toggleBreakpoint(place);
    const deleted = await set.next('breakpoint:delete');
    expect(deleted.input).toEqual({ id: 'b3' });
    deleted.answer(null);
    await deleting;
  });

  test('shows why a breakpoint could not be set or deleted', async () => {
    const { act, next, texts } = opened([other]);
    const setting = act().toggleBreakpoint('jwks');
    (await next('breakpoint:save')).refuse({ code: 'invalid-input', message: 'Too many.' });
    await setting;
    const deleting = act().deleteBreakpoint(other);
    (await next('breakpoint:delete')).refuse({ code: 'not-found', message: 'It is gone.' });
    await deleting;
    expect(texts()).toEqual(['Too many.', 'It is gone.']);
  });

  test('marks a step by its own breakpoints', () => {
    const { act } = opened([plain, other, { ...other, id: 'b3', step: 'jwks' }]);
    expect(selectStepMark(act(), 'token')).toBe('on');
    expect(selectStepMark(act(), 'jwks')).toBe('off');
    expect(selectStepMark(act(), 'userinfo')).toBe('none');
    act().selectConnection('acme');
    expect(selectBreakpoints(act())).toEqual([]);
  });
});

describe('the list', () => {
  test('switches one off, with its conditions', async () => {
    const { act, next } = opened([plain]);
    const switching = act().switchBreakpoint(plain, false);
    const call = await next('breakpoint:save');
    expect(call.input).toEqual({
      connection: 'demo',
      id: 'b1',
      on: false,
      conditions: { stage: 'request', step: 'token' },
    });
    call.answer({ ...plain, on: false });
    await switching;
  });

  test('changes one that stays off, and returns why that failed', async () => {
    const { act, next } = opened([other]);
    const saving = act().saveBreakpoint({ stage: 'response', status: '5xx' }, 'b2');
    const call = await next('breakpoint:save');
    expect(call.input).toMatchObject({ id: 'b2', on: false, conditions: { status: '5xx' } });
    call.refuse({ code: 'not-found', message: 'This breakpoint no longer exists.' });
    expect(await saving).toMatchObject({ code: 'not-found' });
  });
});
