import { describe, expect, test } from 'vitest';
import { connectBridge, loadSchemas } from '../../../renderer/bridge/bridge.ts';

const settings = { theme: 'dark' as const, loginTimeout: 60 };

describe('a call', () => {
  test('hands the input over and yields the parsed value', async () => {
    const asked: unknown[] = [];
    const client = connectBridge({
      'settings:set': async (input: unknown) => {
        asked.push(input);
        return { ok: true, value: settings };
      },
    });
    expect(await client.call('settings:set', settings)).toEqual({ ok: true, value: settings });
    expect(asked).toEqual([settings]);
  });

  test('passes a failure on unchanged', async () => {
    const failure = { code: 'dns-failed', message: 'No such host.', hint: 'Check the name.' };
    const client = connectBridge({ 'run:stop': async () => ({ ok: false, failure }) });
    expect(await client.call('run:stop', { run: 'r1' })).toEqual({ ok: false, failure });
  });

  test('names channel and path of a value that breaks the contract', async () => {
    const client = connectBridge({
      'settings:set': async () => ({ ok: true, value: { theme: 'dark', loginTimeout: '60' } }),
    });
    expect(await client.call('settings:set', settings)).toMatchObject({
      ok: false,
      failure: { code: 'internal', step: 'settings:set: value.loginTimeout' },
    });
  });

  test.each([
    ['no envelope', { theme: 'dark' }],
    ['nothing', undefined],
    ['a failure without a message', { ok: false, failure: { code: 'x' } }],
    ['no value', { ok: true }],
    ['text', 'ok'],
  ])('refuses %s', async (_what, answer) => {
    const client = connectBridge({ 'settings:set': async () => answer });
    expect(await client.call('settings:set', settings)).toMatchObject({
      ok: false,
      failure: { code: 'internal', step: expect.stringContaining('settings:set') },
    });
  });

  test('turns a rejection into a failure', async () => {
    const client = connectBridge({
      'run:stop': () => Promise.reject(new Error('binding is gone')),
    });
    expect(await client.call('run:stop', { run: 'r1' })).toMatchObject({
      ok: false,
      failure: { step: 'run:stop', received: 'binding is gone' },
    });
  });

  test('says that the bridge is missing', async () => {
    for (const host of [undefined, null, 'bridge', {}, { 'run:stop': 'no function' }]) {
      expect(await connectBridge(host).call('run:stop', { run: 'r1' })).toMatchObject({
        ok: false,
        failure: { code: 'internal', step: 'run:stop', hint: expect.stringContaining('start') },
      });
    }
  });
});

describe('an event', () => {
  function emitter() {
    const listeners = new Set<(payload: unknown) => void>();
    return {
      emit: (payload: unknown) => {
        for (const listener of listeners) listener(payload);
      },
      host: {
        listen: (_event: string, listener: (payload: unknown) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    };
  }

  test('that breaks the contract arrives as a failure', async () => {
    await loadSchemas();
    const { host, emit } = emitter();
    const heard: unknown[] = [];
    connectBridge(host).listen('run:changed', (payload) => heard.push(payload));
    emit({ run: 'r1', sequence: 'two' });
    expect(heard).toMatchObject([{ ok: false, failure: { step: 'run:changed: sequence' } }]);
  });

  test('that arrives before its schema was loaded is read in its order', async () => {
    const url = import.meta.resolve('../../../renderer/bridge/bridge.ts');
    const fresh: typeof import('../../../renderer/bridge/bridge.ts') = await import(`${url}?fresh`);
    const { host, emit } = emitter();
    const heard: unknown[] = [];
    fresh.connectBridge(host).listen('run:changed', (payload) => heard.push(payload));
    emit({ run: 'r1', sequence: 'one' });
    emit({ run: 2, sequence: 2 });
    expect(heard).toEqual([]);
    await fresh.loadSchemas();
    emit({ run: 'r1', sequence: 'three', summary: null });
    await expect
      .poll(() => heard)
      .toMatchObject([
        { ok: false, failure: { step: 'run:changed: sequence' } },
        { ok: false, failure: { step: 'run:changed: run' } },
        { ok: false, failure: { step: 'run:changed: sequence' } },
      ]);
  });

  test('is not heard any more after the end', () => {
    const { host, emit } = emitter();
    const heard: unknown[] = [];
    const stop = connectBridge(host).listen('app:changed', (payload) => heard.push(payload));
    stop();
    emit({});
    expect(heard).toEqual([]);
  });

  test('needs no bridge to be listened for', () => {
    expect(connectBridge(undefined).listen('app:changed', () => undefined)).toBeTypeOf('function');
  });
});
