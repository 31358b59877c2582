import { describe, expect, test } from 'vitest';
import type { MessagePart } from '../../../core/views/message/message-view.ts';
import type { SearchHit } from '../../../core/views/run/search/search-hits.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { selectFound, selectHitNumber, selectHits } from '../../../renderer/store/search-slice.ts';
import { linesOf } from '../../../renderer/store/sequence-lines.ts';
import { summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const part = (exchange: string): MessagePart => ({
  exchange,
  from: 'browser',
  to: 'server',
  label: 'Page',
  status: '200',
  mood: 'good',
  at: 0,
  content: 'page',
});

const sample = sampleRun(summary({ id: 'r1', startedAt: 0, verdict: 'pass' })).view;
/** x5 is a chain of three messages; x4 and x7 are request and response of a login. */
const view: RunView = {
  ...sample,
  messages: sample.messages.map((message) =>
    message.id === 'x5'
      ? { ...message, exchanges: ['p1', 'p2', 'p3'], parts: ['p1', 'p2', 'p3'].map((id) => part(id)) }
      : message,
  ),
};

function open() {
  const scripted = openScripted();
  scripted.store.setState({ run: { state: 'ready', id: 'r1', value: view } });
  const state = () => scripted.store.getState();
  return {
    ...scripted,
    state,
    async search(text: string, hits: readonly SearchHit[]) {
      const done = state().searchMessages(text);
      const call = await scripted.next('run:search-messages');
      expect(call.input).toEqual({ run: 'r1', text });
      call.answer({ hits, searched: 9, left: 0, masked: 0 });
      await done;
    },
    shown: () =>
      linesOf(view, state().unfolded, [], state().partFilter, selectFound(state())).map(({ key }) => key),
    selected: () => {
      const { selection } = state();
      return selection.kind === 'chosen' ? selection.key : undefined;
    },
  };
}

const hit = (exchange: string, places: SearchHit['places'] = []): SearchHit => ({ exchange, places });

describe('a search in the open run', () => {
  test('expands the chains with a match, and collapses them at its end', async () => {
    const { state, search, shown } = open();
    await search('page', [hit('p2')]);
    expect([...state().unfolded]).toEqual(['x5']);
    expect(shown()).toContain('x5/p1');
    expect([...selectHits(state()).keys]).toEqual(['x5/p2']);
    await state().searchMessages('');
    expect([...state().unfolded]).toEqual([]);
    expect(selectFound(state())).toBeUndefined();
  });

  test('leaves chains as they are that have no match, or that the user expanded', async () => {
    const { state, search } = open();
    await search('token', [hit('x1')]);
    expect([...state().unfolded]).toEqual([]);
    state().setFold('x5', true);
    await search('page', [hit('p1')]);
    await state().searchMessages('');
    expect([...state().unfolded]).toEqual(['x5']);
  });

  test('lists only what matches, where chosen', async () => {
    const { state, search, shown } = open();
    await search('page', [hit('x1'), hit('p3')]);
    expect(shown().length).toBeGreaterThan(4);
    state().setOnlyHits(true);
    expect(shown()).toEqual(['x1', 'x5', 'x5/p3']);
    await search('nothing', []);
    expect(shown()).toEqual([]);
    await state().searchMessages('');
    expect(shown().length).toBe(view.messages.length);
  });

  test('shows a match that the filter of its chain leaves out', async () => {
    const { state, search, shown } = open();
    state().setPartFilter('api');
    await search('page', [hit('p2')]);
    expect(shown()).toContain('x5/p2');
  });

  test('moves through its matches in the order of the sequence, and around its ends', async () => {
    const { state, search, selected } = open();
    await search('x', [hit('x1', [{ side: 'response', part: 'headers', index: 0 }]), hit('p1'), hit('p3')]);
    state().selectLine('x2');
    expect(selectHitNumber(state())).toBe(0);
    state().moveHit(1);
    expect([selected(), selectHitNumber(state())]).toEqual(['x5/p1', 2]);
    state().moveHit(1);
    state().moveHit(1);
    expect([selected(), selectHitNumber(state()), state().requestedTab]).toEqual(['x1', 1, 'headers']);
    state().moveHit(-1);
    expect([selected(), state().requestedTab]).toEqual(['x5/p3', undefined]);
  });

  test('expands a chain that the user collapsed, to show the next match', async () => {
    const { state, search, selected } = open();
    await search('x', [hit('p1')]);
    state().setFold('x5', false);
    state().moveHit(1);
    expect([selected(), [...state().unfolded]]).toEqual(['x5/p1', ['x5']]);
  });

  test('lists a message again that a finding leads to, and leaves out no more', async () => {
    const { state, search, shown, selected } = open();
    await search('page', [hit('x1'), hit('p3')]);
    state().setOnlyHits(true);
    state().jumpTo({ exchange: 'p3', part: 'body' });
    expect([state().onlyHits, selected()]).toEqual([true, 'x5/p3']);
    state().jumpTo({ exchange: 'x2', part: 'body' });
    expect([state().onlyHits, selected()]).toEqual([false, 'x2']);
    expect(shown()).toContain('x2');
  });

  test('moves nowhere without a match', async () => {
    const { state, search, selected } = open();
    state().moveHit(1);
    await search('x', []);
    state().moveHit(-1);
    expect(selected()).toBeUndefined();
  });

  test('keeps the matches before it until its own have arrived', async () => {
    const { state, search, next } = open();
    await search('a', [hit('x1')]);
    const first = state().searchMessages('ab');
    const old = await next('run:search-messages');
    const second = state().searchMessages('abc');
    const newer = await next('run:search-messages');
    expect([...selectHits(state()).keys]).toEqual(['x1']);
    newer.answer({ hits: [hit('x2')], searched: 9, left: 0, masked: 0 });
    await second;
    old.refuse({ code: 'cancelled', message: 'Another search was started.' });
    await first;
    expect([...selectHits(state()).keys]).toEqual(['x2']);
    expect(state().search).toMatchObject({ text: 'abc', searching: false });
    expect(state().search.failure).toBeUndefined();
  });

  test('is cancelled in the main process when its text is deleted', async () => {
    const { state, next } = open();
    const searching = state().searchMessages('a');
    const call = await next('run:search-messages');
    const clearing = state().searchMessages('');
    const cancel = await next('run:search-messages');
    expect(cancel.input).toEqual({ run: 'r1', text: '' });
    cancel.answer({ hits: [], searched: 0, left: 0, masked: 0 });
    call.answer({ hits: [hit('x1')], searched: 9, left: 0, masked: 0 });
    await Promise.all([searching, clearing]);
    expect(state().search).toEqual({ text: '', searching: false });
  });

  test('says why it failed', async () => {
    const { state, next } = open();
    const searching = state().searchMessages('a');
    (await next('run:search-messages')).refuse({ code: 'not-found', message: 'This run no longer exists.' });
    await searching;
    expect(state().search.failure?.message).toBe('This run no longer exists.');
    expect(selectHits(state()).rows).toEqual([]);
  });

  test('is made again when the run has changed, once', async () => {
    const { state, store, search, next, waiting } = open();
    await search('a', [hit('x1')]);
    state().syncSearch();
    expect(waiting('run:search-messages')).toBe(0);
    const messages = view.messages.slice(0, 3);
    store.setState({ run: { state: 'ready', id: 'r1', value: { ...view, messages } } });
    state().syncSearch();
    state().syncSearch();
    expect(waiting('run:search-messages')).toBe(1);
    (await next('run:search-messages')).answer({ hits: [], searched: 3, left: 0, masked: 0 });
  });

  test('ends when another run is opened', async () => {
    const { state, search } = open();
    await search('a', [hit('x1')]);
    void state().openRun('r2');
    expect(state().search).toEqual({ text: '', searching: false });
  });

  test('is cancelled in the main process when another run is opened', async () => {
    const { state, next } = open();
    void state().searchMessages('a');
    const call = await next('run:search-messages');
    void state().openRun('r2');
    const cancel = await next('run:search-messages');
    expect(cancel.input).toEqual({ run: 'r1', text: '' });
    cancel.refuse({ code: 'not-found', message: 'This run no longer exists.' });
    call.refuse({ code: 'cancelled', message: 'Another search was started.' });
    expect(state().search).toEqual({ text: '', searching: false });
  });

  test('asks for nothing without a run, and without a word', async () => {
    const { state, store, waiting } = open();
    await state().searchMessages('host:');
    store.setState({ run: { state: 'none' } });
    await state().searchMessages('a');
    expect(waiting('run:search-messages')).toBe(0);
    expect(state().search.text).toBe('a');
  });
});

describe('a match in a login', () => {
  const login = (places: SearchHit['places'], exchange = 'step') => {
    const { store, search } = open();
    const at = (id: string, from: 'browser', to: 'client' | 'server') => ({
      ...part(id),
      id,
      exchanges: id === 'request' ? ['seen', 'step'] : ['step', 'captured'],
      leg: 'authorization' as const,
      from,
      to,
    });
    const messages = [at('request', 'browser', 'server'), at('response', 'browser', 'client')];
    store.setState({ run: { state: 'ready', id: 'r1', value: { ...view, messages } } });
    return search('x', [hit(exchange, places)]).then(() => [...selectHits(store.getState()).keys]);
  };

  test('is in the row of its side, or in both', async () => {
    expect(await login([{ side: 'request', part: 'parameters', index: 0 }])).toEqual(['request']);
    expect(await login([{ side: 'response', part: 'parameters', index: 0 }])).toEqual(['response']);
    expect(await login([{ part: 'checks' }])).toEqual(['request', 'response']);
    expect(await login([])).toEqual(['request', 'response']);
  });

  test('is in the row of the first page, whichever side of that it is', async () => {
    expect(await login([{ side: 'response', part: 'body' }], 'seen')).toEqual(['request']);
    expect(await login([{ side: 'request', part: 'url' }], 'seen')).toEqual(['request']);
    expect(await login([{ side: 'request', part: 'url' }], 'captured')).toEqual(['response']);
  });
});
