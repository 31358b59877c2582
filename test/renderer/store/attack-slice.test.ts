import { describe, expect, test, vi } from 'vitest';
import { connectBridge } from '../../../renderer/bridge/bridge.ts';
import { createAppStore } from '../../../renderer/store/store.ts';
import { createSampleBridge } from '../../support/sample-bridge.ts';

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.';
const attack = { id: 'alg-none', title: 'alg none', owed: 'Rejects the token.', spec: 'RFC 8725 §3.1' };
const failure = { code: 'not-found', message: 'There is no such token.' };

async function open(answers: Readonly<Record<string, unknown>>) {
  const asked: [channel: string, input: unknown][] = [];
  const stubs = Object.entries(answers).map(([channel, answer]) => [
    channel,
    async (input: unknown) => {
      asked.push([channel, input]);
      return answer;
    },
  ]);
  const bridge = { ...createSampleBridge({}), ...Object.fromEntries(stubs) };
  return { store: createAppStore(connectBridge(bridge)), asked };
}

describe('attacks on the open token', () => {
  test('are made from it as it is in the text, with a pasted key', async () => {
    const made = { ok: true, value: { set: 's1', attacks: [attack] } };
    const { store, asked } = await open({ 'attack:list': made });
    await store.getState().inspect(`Bearer ${token}`, true);
    const id = store.getState().inspection?.id;
    expect(await store.getState().makeAttacks()).toEqual(made);
    await store.getState().makeAttacks('a key');
    expect(asked).toEqual([
      ['attack:list', { id, found: 0, token }],
      ['attack:list', { id, found: 0, token, key: 'a key' }],
    ]);
  });

  test('are not made without one', async () => {
    const { store, asked } = await open({ 'attack:list': { ok: false, failure } });
    expect(await store.getState().makeAttacks()).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test('are copied by name, and a failure is shown', async () => {
    const { store, asked } = await open({ 'attack:copy': { ok: true, value: null } });
    await store.getState().copyAttack('s1', attack);
    expect(asked).toEqual([['attack:copy', { set: 's1', attack: 'alg-none' }]]);
    await vi.waitFor(() => expect(JSON.stringify(store.getState().toasts)).toContain('alg none'));
    const failing = await open({ 'attack:copy': { ok: false, failure } });
    await failing.store.getState().copyAttack('s1', attack);
    await vi.waitFor(() =>
      expect(JSON.stringify(failing.store.getState().toasts)).toContain(failure.message),
    );
  });
});
