import { describe, expect, test, vi } from 'vitest';
import type { InspectionView } from '../../../core/bridge/channels.ts';
import { connectBridge } from '../../../renderer/bridge/bridge.ts';
import { loaded } from '../../../renderer/store/loadable.ts';
import { createAppStore } from '../../../renderer/store/store.ts';
import { createSampleBridge, type SampleOptions } from '../../support/sample-bridge.ts';
import { inspectSample } from '../../support/samples/inspections.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.';

type Store = ReturnType<typeof createAppStore>;

function openSample(options: SampleOptions = {}) {
  return createAppStore(connectBridge(createSampleBridge(options)));
}

describe('inspect', () => {
  test('shows what was found and lists the text', async () => {
    const store = openSample();
    await store.getState().inspect(`Bearer ${token}`, true);
    expect(store.getState()).toMatchObject({
      inspectorWork: undefined,
      inspectorFailure: undefined,
      foundIndex: 0,
    });
    expect(store.getState().inspection?.found).toHaveLength(1);
    await vi.waitFor(() =>
      expect(store.getState().inspections).toMatchObject({ value: [{ id: expect.any(String) }] }),
    );
  });

  test('changes the open sheet, unless a new one is started', async () => {
    const store = openSample();
    await store.getState().inspect(token, true);
    const first = store.getState().inspection?.id;
    await store.getState().inspect(`${token} `, false);
    expect(store.getState().inspection?.id).toBe(first);
    await store.getState().inspect(`Bearer ${token}`, true);
    expect(store.getState().inspection?.id).not.toBe(first);
  });

  test('quick changes of a new sheet belong together', async () => {
    const store = openSample();
    await Promise.all([
      store.getState().inspect('eyJ', true),
      store.getState().inspect(token, false),
      store.getState().inspect(`Bearer ${token}`, false),
    ]);
    await store.getState().loadInspections();
    expect(store.getState().inspections).toMatchObject({ value: { length: 1 } });
    expect(store.getState().inspection?.text).toBe(`Bearer ${token}`);
  });

  test('shows the newest text, whichever response comes first', async () => {
    const answers: ((value: unknown) => void)[] = [];
    const host = {
      listen: () => () => undefined,
      'inspector:list': async () => ({ ok: true, value: [] }),
      'inspector:inspect': () => new Promise((resolve) => answers.push(resolve)),
    };
    const store = createAppStore(connectBridge(host));
    const before = store.getState().inspect('first', true);
    const after = store.getState().inspect('second', true);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.({ ok: true, value: inspectSample('2', 'second', 0, new Set()) });
    answers[0]?.({ ok: true, value: inspectSample('1', 'first', 0, new Set()) });
    await Promise.all([before, after]);
    expect(store.getState()).toMatchObject({ inspectorText: 'second', inspection: { id: '2' } });
  });

  test('has a long text that is not sent back, also after a verification', async () => {
    const text = `Bearer ${token}`;
    const { store, next } = openScripted();
    const known = { ...inspectSample('1', text, 0, new Set()), text: '', isTextKnown: true } as const;
    const inspected = store.getState().inspect(text, true);
    (await next('inspector:inspect')).answer(known);
    await inspected;
    expect(store.getState().inspection).toMatchObject({ id: '1', text });
    const verified = store.getState().verifyFound(0, { kind: 'issuer' });
    (await next('inspector:verify')).answer({ ...known, sequence: 2 });
    expect(await verified).toBe(true);
    expect(store.getState().inspection).toMatchObject({ sequence: 2, text });
  });

  test('keeps the text when nothing could be made of it', async () => {
    const store = openSample({ broken: ['inspector:inspect'] });
    await store.getState().inspect(token, true);
    expect(store.getState()).toMatchObject({
      inspectorText: token,
      inspection: undefined,
      inspectorWork: undefined,
      inspectorFailure: { during: 'inspecting', failure: { code: 'internal' } },
    });
  });

  test('refuses a text that the bridge cannot carry, and says how long it is', async () => {
    const store = openSample();
    await store.getState().inspect('x'.repeat(20_000_001), true);
    expect(store.getState().inspectorFailure?.failure).toMatchObject({
      expected: 'at most 20,000,000 characters',
      received: '20,000,001 characters',
    });
  });

  test('an emptied sheet is an empty sheet', async () => {
    const store = openSample();
    await store.getState().inspect(token, true);
    await store.getState().inspect('  \n', false);
    expect(store.getState()).toMatchObject({ inspection: undefined, inspectorText: '' });
  });
});

describe('the search for a common secret', () => {
  const searching = (id: string, sequence: number, tried = 0): InspectionView => {
    const view = inspectSample(id, token, sequence, new Set());
    const found = view.found.map((item) => ({
      ...item,
      secretSearch: { state: 'searching', tried, toTry: 10 } as const,
    }));
    return { ...view, found };
  };
  const open = (stored = searching('a', 20, 9)) => {
    const calls: [string, unknown][] = [];
    const answers: ((value: unknown) => void)[] = [];
    let emit: (payload: unknown) => void = () => undefined;
    const host = {
      listen: (event: string, listener: (payload: unknown) => void) => {
        if (event === 'inspector:changed') emit = listener;
        return () => undefined;
      },
      'inspector:list': async () => ({ ok: true, value: [] }),
      'inspector:inspect': () => new Promise((resolve) => answers.push(resolve)),
      'inspector:get': async (input: unknown) => {
        calls.push(['get', input]);
        return { ok: true, value: stored };
      },
      'inspector:cancel-search': async (input: unknown) => {
        calls.push(['cancel', input]);
        return { ok: true, value: null };
      },
    };
    const store = createAppStore(connectBridge(host));
    const tried = () => {
      const search = store.getState().secretSearches.get(0);
      return search?.state === 'searching' ? search.tried : search?.state;
    };
    const progress = (id: string, sequence: number, count: number) =>
      emit({ id, sequence, found: 0, secretSearch: { state: 'searching', tried: count, toTry: 10 } });
    const paste = async (view: InspectionView, meanwhile: () => void = () => undefined) => {
      const inspected = store.getState().inspect(token, true);
      await vi.waitFor(() => expect(answers).toHaveLength(1));
      meanwhile();
      answers.pop()?.({ ok: true, value: view });
      await inspected;
    };
    return { store, calls, tried, progress, paste, emit: (payload: unknown) => emit(payload) };
  };

  test('is shown as it progresses, whatever comes first', async () => {
    const { paste, progress, tried } = open();
    await paste(searching('a', 3), () => {
      progress('a', 2, 1);
      progress('a', 4, 2);
      progress('a', 5, 3);
    });
    expect(tried()).toBe(3);
    progress('b', 6, 9);
    progress('a', 4, 1);
    expect(tried()).toBe(3);
    progress('a', 6, 4);
    expect(tried()).toBe(4);
  });

  test('is fetched again when a change is missing', async () => {
    const { paste, progress, tried, calls, store } = open();
    await paste(searching('a', 3));
    progress('a', 9, 5);
    await vi.waitFor(() => expect(tried()).toBe(9));
    expect(calls).toEqual([['get', { id: 'a' }]]);
    expect(store.getState().inspectorWork).toBeUndefined();
  });

  test('that is fetched again leaves the token open', async () => {
    const twice = (view: InspectionView): InspectionView => ({
      ...view,
      found: [...view.found, ...view.found],
    });
    const { paste, progress, tried, store } = open(twice(searching('a', 20, 9)));
    await paste({ ...twice(searching('a', 3)), mostTelling: 1 });
    expect(store.getState().foundIndex).toBe(1);
    progress('a', 9, 5);
    await vi.waitFor(() => expect(tried()).toBe(9));
    expect(store.getState().foundIndex).toBe(1);
  });

  test('a broken change is said, and changes nothing', async () => {
    const { paste, emit, tried, store } = open();
    await paste(searching('a', 3));
    emit({ id: 'a', sequence: 'four' });
    expect(tried()).toBe(0);
    expect(store.getState().toasts).toHaveLength(1);
  });

  test('is cancelled, and ends with the sheet', async () => {
    const { paste, store, calls } = open();
    await paste(searching('a', 3));
    await store.getState().cancelSecretSearch(0);
    store.getState().clearInspection();
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect(calls).toEqual([
      ['cancel', { id: 'a', found: 0 }],
      ['cancel', { id: 'a', found: 0 }],
    ]);
    await store.getState().cancelSecretSearch(0);
    expect(calls).toHaveLength(2);
  });
});

describe('the work of the inspector', () => {
  const cancelled = {
    code: 'cancelled',
    message: 'Reading was cancelled. The text is saved.',
    step: 'inspector',
  };
  const open = () => {
    const calls: [string, unknown][] = [];
    const pending: ((value: unknown) => void)[] = [];
    const wait = (name: string) => (input: unknown) => {
      calls.push([name, input]);
      return new Promise((resolve) => pending.push(resolve));
    };
    const host = {
      listen: () => () => undefined,
      'inspector:list': async () => ({ ok: true, value: [] }),
      'inspector:inspect': wait('inspect'),
      'inspector:get': wait('get'),
      'inspector:verify': wait('verify'),
      'inspector:delete': async () => ({ ok: true, value: null }),
      'inspector:cancel': async (input: unknown) => {
        calls.push(['cancel', input]);
        for (const settle of pending.splice(0)) settle({ ok: false, failure: cancelled });
        return { ok: true, value: null };
      },
    };
    const store = createAppStore(connectBridge(host));
    const answer = async (id: string) => {
      await vi.waitFor(() => expect(pending).toHaveLength(1));
      pending.pop()?.({ ok: true, value: inspectSample(id, token, 1, new Set()) });
    };
    return { store, calls, pending, answer };
  };

  test('is cancelled: the text stays, and can be read again', async () => {
    const { store, calls, answer } = open();
    const inspected = store.getState().inspect(token, true);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await store.getState().cancelInspectorWork();
    await inspected;
    const id = Reflect.get(Object(calls[0]?.[1]), 'id');
    expect(calls.at(-1)).toEqual(['cancel', { id }]);
    expect(store.getState()).toMatchObject({
      inspectorText: token,
      inspectorWork: undefined,
      inspectorFailure: { during: 'inspecting', failure: { code: 'cancelled' } },
    });
    const again = store.getState().inspect(token, false);
    await answer(id);
    await again;
    expect(store.getState()).toMatchObject({ inspection: { id }, inspectorFailure: undefined });
  });

  test.each([
    [
      'the verification of a token',
      'verifying',
      (store: Store) => store.getState().verifyFound(0, { kind: 'issuer' }),
    ],
    ['the opening of a text', 'opening', (store: Store) => store.getState().openInspection('b')],
  ])('is cancelled: %s', async (_what, during, act) => {
    const { store, calls, answer } = open();
    const inspected = store.getState().inspect(token, true);
    await answer('a');
    await inspected;
    const work = act(store);
    await store.getState().cancelInspectorWork();
    await work;
    expect(calls.at(-1)).toEqual(['cancel', { id: during === 'opening' ? 'b' : 'a' }]);
    expect(store.getState()).toMatchObject({ inspection: { id: 'a' }, inspectorFailure: { during } });
  });

  test('that has ended is not cancelled', async () => {
    const { store, calls, answer } = open();
    await store.getState().cancelInspectorWork();
    const inspected = store.getState().inspect(token, true);
    await answer('a');
    await inspected;
    await store.getState().cancelInspectorWork();
    store.getState().clearInspection();
    expect(calls.map(([name]) => name)).toEqual(['inspect']);
  });

  test.each([
    ['an emptied sheet', (store: Store) => store.getState().clearInspection()],
    ['a new sheet that is blank', (store: Store) => store.getState().inspect(' ', true)],
  ])('ends with %s', async (_what, act) => {
    const { store, calls } = open();
    const inspected = store.getState().inspect(token, true);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await act(store);
    await inspected;
    expect(calls.at(-1)?.[0]).toBe('cancel');
    expect(store.getState()).toMatchObject({ inspectorText: '', inspectorFailure: undefined });
  });

  test('leaves an empty sheet when its text is deleted', async () => {
    const { store, calls } = open();
    const inspected = store.getState().inspect(token, true);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await store.getState().deleteInspection(Reflect.get(Object(calls[0]?.[1]), 'id'));
    await inspected;
    expect(store.getState()).toMatchObject({ inspectorText: '', inspectorFailure: undefined });
  });

  test('sends texts in the order in which they were pasted', async () => {
    const { store, calls, pending } = open();
    const all = [store.getState().inspect('x'.repeat(60_000), true), store.getState().inspect(token, true)];
    await vi.waitFor(() => expect(pending).toHaveLength(2));
    expect(calls.map(([, input]) => Reflect.get(Object(input), 'text').length)).toEqual([
      60_000,
      token.length,
    ]);
    await store.getState().cancelInspectorWork();
    await Promise.all(all);
  });
});

describe('verifyFound', () => {
  test('shows the verdict', async () => {
    const store = openSample();
    await store.getState().inspect(token, true);
    expect(await store.getState().verifyFound(0, { kind: 'issuer' })).toBe(true);
    expect(store.getState().inspection?.found[0]?.token.signature?.state).toBe('valid');
  });

  test('a key that cannot be read leaves what was found, and says why until another token is chosen', async () => {
    const store = openSample();
    await store.getState().inspect(token, true);
    expect(await store.getState().verifyFound(0, { kind: 'pasted', text: 'nonsense' })).toBe(false);
    expect(store.getState().inspection?.found).toHaveLength(1);
    expect(store.getState().inspectorFailure?.during).toBe('verifying');
    store.getState().chooseFound(0);
    expect(store.getState().inspectorFailure).toBeUndefined();
  });
});

describe('a token that was decrypted', () => {
  const sample = inspectSample('a', `${token} ${token}`, 0, new Set());
  const [item] = sample.found;
  if (item === undefined) throw new Error('no token');
  const jwe = { ...item, token: { ...item.token, kind: 'jwe' as const } };
  const decrypt = async (found: InspectionView['found']) => {
    const scripted = openScripted();
    const { store } = scripted;
    const opened = store.getState().openInspection('a');
    (await scripted.next('inspector:get')).answer({ ...sample, found: [item, jwe] });
    await opened;
    store.getState().chooseFound(1);
    const decrypted = store.getState().verifyFound(1, { kind: 'pasted', text: 'key' });
    (await scripted.next('inspector:verify')).answer({ ...sample, found });
    await decrypted;
    return store.getState().foundIndex;
  };

  test('opens on the token inside, at any depth', async () => {
    expect(await decrypt([item, jwe, { ...jwe, inside: 1 }, { ...item, inside: 2 }, item])).toBe(3);
  });

  test('stays open where there is none inside', async () => {
    expect(await decrypt([item, jwe, item])).toBe(1);
  });
});

test('a token that is judged again stays open, whichever is the most telling then', async () => {
  const scripted = openScripted();
  const { store } = scripted;
  const view = (mostTelling: number): InspectionView => ({
    ...inspectSample('a', `${token} ${token}`, 0, new Set()),
    mostTelling,
  });
  const opened = store.getState().openInspection('a');
  (await scripted.next('inspector:get')).answer(view(1));
  await opened;
  const judged = store.getState().rereadInspection();
  (await scripted.next('inspector:get')).answer(view(0));
  await judged;
  expect(store.getState().foundIndex).toBe(1);
});

test('an earlier text is opened, and gone once it is deleted', async () => {
  const store = openSample();
  await store.getState().inspect(`Bearer ${token}`, true);
  const id = store.getState().inspection?.id ?? '';
  store.getState().clearInspection();
  await store.getState().openInspection(id);
  expect(store.getState().inspectorText).toBe(`Bearer ${token}`);
  await store.getState().deleteInspection(id);
  expect(store.getState()).toMatchObject({ inspection: undefined, inspectorText: '' });
  await store.getState().openInspection(id);
  expect(store.getState().inspectorFailure?.during).toBe('opening');
});

describe('a deleted text', () => {
  test('that was open is opened again by undo', async () => {
    const store = openSample();
    await store.getState().inspect(`Bearer ${token}`, true);
    const { id = '', title = '' } = store.getState().inspection ?? {};
    await store.getState().deleteInspection(id);
    expect(store.getState()).toMatchObject({
      inspections: { value: [] },
      toasts: [{ text: `Deleted ${title}` }],
    });
    await store.getState().toasts.at(-1)?.undo?.();
    expect(store.getState()).toMatchObject({
      inspectorText: `Bearer ${token}`,
      inspection: { id },
      inspections: { value: [{ id }] },
    });
  });

  test('replaces nothing that was pasted meanwhile when that is undone', async () => {
    const store = openSample();
    await store.getState().inspect(token, true);
    const id = store.getState().inspection?.id ?? '';
    await store.getState().deleteInspection(id);
    const undo = store.getState().toasts.at(-1)?.undo;
    await store.getState().inspect(`Bearer ${token}`, true);
    await undo?.();
    expect(store.getState().inspectorText).toBe(`Bearer ${token}`);
    expect(loaded(store.getState().inspections)).toHaveLength(2);
  });

  test('that was not open stays closed', async () => {
    const store = openSample();
    await store.getState().inspect(token, true);
    const id = store.getState().inspection?.id ?? '';
    store.getState().clearInspection();
    await store.getState().deleteInspection(id);
    await store.getState().toasts.at(-1)?.undo?.();
    expect(store.getState()).toMatchObject({ inspectorText: '', inspections: { value: [{ id }] } });
  });
});

describe('clearText', () => {
  test('offers to undo that, which opens the same text again', async () => {
    const store = openSample();
    await store.getState().inspect(`Bearer ${token}`, true);
    const id = store.getState().inspection?.id;
    store.getState().clearText();
    expect(store.getState()).toMatchObject({ inspectorText: '', inspection: undefined });
    await store.getState().toasts.at(-1)?.undo?.();
    expect(store.getState()).toMatchObject({ inspectorText: `Bearer ${token}`, inspection: { id } });
  });

  test('replaces nothing that was pasted meanwhile when it is undone', async () => {
    const store = openSample();
    await store.getState().inspect(token, true);
    store.getState().clearText();
    const undo = store.getState().toasts.at(-1)?.undo;
    await store.getState().inspect(`Bearer ${token}`, true);
    await undo?.();
    expect(store.getState().inspectorText).toBe(`Bearer ${token}`);
  });

  test('says nothing where there is no text', () => {
    const store = openSample();
    store.getState().clearText();
    expect(store.getState().toasts).toEqual([]);
  });
});
