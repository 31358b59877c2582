import { describe, expect, test, vi } from 'vitest';
import { connectBridge } from '../../../renderer/bridge.ts';
import { createAppStore } from '../../../renderer/store/store.ts';
import { createSampleBridge, type SampleOptions } from '../../support/sample-bridge.ts';
import { inspectSample } from '../../support/samples/inspections.ts';

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.';

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

  test('changes the open sheet, unless a new one is begun', async () => {
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

  test('shows the newest text, whichever answer comes first', async () => {
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
