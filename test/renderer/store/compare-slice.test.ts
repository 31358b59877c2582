import { describe, expect, test } from 'vitest';
import {
  comparableRuns,
  likelyOther,
  selectComparable,
  uniqueRuns,
} from '../../../renderer/store/compare-slice.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { comparison } from '../../support/samples/comparison.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

describe('a comparison', () => {
  test('is made in the main process, and returned', async () => {
    const scripted = openScripted();
    const compared = scripted.store.getState().compareRuns('a', 'b');
    const call = await scripted.next('run:compare');
    expect(call.input).toEqual({ run: 'a', other: 'b' });
    call.answer(comparison);
    expect(await compared).toEqual({ ok: true, value: comparison });
  });

  test('that fails is returned, to be shown in the dialog', async () => {
    const scripted = openScripted();
    const compared = scripted.store.getState().compareRuns('a', 'b');
    (await scripted.next('run:compare')).refuse({ code: 'not-found', message: 'This run no longer exists.' });
    expect(await compared).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(scripted.store.getState().toasts).toEqual([]);
  });

  test('of tokens is made in the main process, and so is the list of tokens', async () => {
    const scripted = openScripted();
    const first = { from: { kind: 'pasted', id: 't' }, ref: '0' } as const;
    const second = { from: { kind: 'run', id: 'r' }, ref: 'token-1' } as const;
    const compared = scripted.store.getState().compareTokens(first, second);
    const call = await scripted.next('token:compare');
    expect(call.input).toEqual({ first, second });
    call.answer(comparison);
    expect(await compared).toEqual({ ok: true, value: comparison });
    const listed = scripted.store.getState().listTokens(first.from);
    (await scripted.next('token:list')).refuse({ code: 'not-found', message: 'This text was deleted.' });
    expect(await listed).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });

  test('is copied as Markdown, masked', async () => {
    const scripted = openScripted();
    void scripted.store.getState().copyComparison(comparison, { what: 'run', first: 'one', second: 'two' });
    const call = await scripted.next('clipboard:write');
    expect(call.input).toMatchObject({ text: expect.stringContaining('- **First run:** one') });
    call.answer(null);
    await expect
      .poll(() => scripted.store.getState().toasts.map(({ text }) => text))
      .toEqual(['Copied the comparison as Markdown, secrets masked']);
  });
});

describe('a refresh is compared with', () => {
  const refresh = (id: string, startedAt: number, parent: string) => ({
    ...summary({ id, startedAt, grant: 'refresh' }),
    follows: { run: parent },
  });
  const login = summary({ id: 'login', startedAt: 1 });
  const runs = [
    summary({ id: 'login of another user', startedAt: 9, persona: 'bob' }),
    refresh('third', 8, 'second'),
    refresh('of another login', 7, 'gone'),
    refresh('second', 6, 'login'),
    login,
  ];

  test('the generation before it: a refresh, or the login', () => {
    expect(likelyOther(runs, 'third')?.id).toBe('second');
    expect(likelyOther(runs, 'second')?.id).toBe('login');
  });

  test('another refresh, where that generation was deleted', () => {
    expect(likelyOther(runs, 'of another login')?.id).toBe('second');
  });

  test('nothing else for a login: the login before it, of any user', () => {
    expect(likelyOther(runs, 'login of another user')?.id).toBe('login');
  });
});

describe('the runs that can be compared', () => {
  const runs = [
    summary({ id: 'new', startedAt: 9, state: 'running' }),
    summary({ id: 'd', startedAt: 8, grant: 'device' }),
    summary({ id: 'c', startedAt: 7 }),
    summary({ id: 'b', startedAt: 6, connection: 'acme' }),
    summary({ id: 'a', startedAt: 5 }),
  ];

  test('have ended, and can be read', () => {
    const { grant: _, ...newer } = summary({ id: 'newer', startedAt: 1 });
    expect(comparableRuns([...runs, newer]).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
  });

  test.each([
    ['c', 'a'],
    ['a', 'c'],
    ['d', 'c'],
    ['b', 'd'],
    ['gone', 'd'],
  ])('of those for %s the most likely is %s', (id, other) => {
    expect(likelyOther(runs, id)?.id).toBe(other);
  });

  test('are each listed once, newest first', () => {
    const [newest, ...others] = runs;
    if (newest === undefined) throw new Error('no samples');
    const all = uniqueRuns([...others, newest, ...others]);
    expect(all.map(({ id }) => id)).toEqual(['new', 'd', 'c', 'b', 'a']);
  });

  test('do not include a run that is the only one', () => {
    expect(likelyOther([summary({ id: 'a', startedAt: 5 })], 'a')).toBe(undefined);
  });

  test('include the open run, unless it has not ended or is the only one', () => {
    const { store } = openScripted();
    const app = sampleApp(10);
    store.getState().receiveApp({ ...app, runs });
    const open = (id: string) =>
      store.setState({
        run: {
          state: 'ready',
          id,
          value: sampleRun(runs.find((run) => run.id === id) ?? summary({ id, startedAt: 7 })).view,
        },
      });
    expect(selectComparable(store.getState())).toBe(undefined);
    open('c');
    expect(selectComparable(store.getState())).toBe('c');
    store.setState({ presenting: true });
    expect(selectComparable(store.getState())).toBe(undefined);
    store.setState({ presenting: false });
    open('new');
    expect(selectComparable(store.getState())).toBe(undefined);
    store.getState().receiveApp({ ...app, runs: [summary({ id: 'c', startedAt: 7 })] });
    open('c');
    expect(selectComparable(store.getState())).toBe(undefined);
  });
});
