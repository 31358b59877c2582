import { describe, expect, it } from 'vitest';
import { channels } from '../../../../core/bridge/channels.ts';
import { openBridge } from '../../../../electron/hosts/desktop/bridge.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';

function opened() {
  const electron = fakeElectron();
  electron.createWindow({});
  const [window] = electron.windows;
  if (window === undefined) throw new Error('no window');
  window.url = 'grantscope-window://grantscope/';
  const asked: unknown[] = [];
  const bridge = openBridge(electron.ipcMain, window.contents, async (channel, input) => {
    asked.push([channel, input]);
    return { ok: true, value: null };
  });
  const call = async (event: object, channel = 'run:stop', input: unknown = '{"run":"r1"}') =>
    JSON.parse(String(await electron.handlers.get(channel)?.(event as never, input)));
  const ours = { sender: window.contents, senderFrame: window.mainFrame };
  return { electron, window, bridge, asked, call, ours };
}

describe('the bridge', () => {
  it('has one handler for each channel and no other', () => {
    expect([...opened().electron.handlers.keys()]).toEqual(Object.keys(channels));
  });

  it('passes a call of the main frame to the gate, and its response back', async () => {
    const { asked, call, ours } = opened();
    expect(await call(ours)).toEqual({ ok: true, value: null });
    expect(asked).toEqual([['run:stop', { run: 'r1' }]]);
  });

  it.each([
    ['an input that is no JSON', '{'],
    ['an input that is no text', { run: 'r1' }],
    ['an empty text', ''],
  ])('hands on %s as nothing', async (_what, input) => {
    const { asked, call, ours } = opened();
    await call(ours, 'run:stop', input);
    expect(asked).toEqual([['run:stop', undefined]]);
  });

  it.each<[string, (given: ReturnType<typeof opened>) => object]>([
    ['another window', ({ ours }) => ({ ...ours, sender: {} })],
    [
      'a frame in the window',
      ({ ours, window }) => ({
        ...ours,
        senderFrame: { parent: window.mainFrame, url: 'grantscope-window://grantscope/' },
      }),
    ],
    ['a frame that has gone', ({ ours }) => ({ ...ours, senderFrame: null })],
    [
      'another origin',
      ({ ours }) => ({ ...ours, senderFrame: { parent: null, url: 'https://grantscope/' } }),
    ],
    [
      'a neighbour of our origin',
      ({ ours }) => ({
        ...ours,
        senderFrame: { parent: null, url: 'grantscope-window://grantscope.example/' },
      }),
    ],
    ['a blank page', ({ ours }) => ({ ...ours, senderFrame: { parent: null, url: 'about:blank' } })],
  ])('returns a failure to %s', async (_who, sender) => {
    const given = opened();
    expect(await given.call(sender(given))).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', step: 'bridge' },
    });
    expect(given.asked).toEqual([]);
  });

  it('tells the window of events as text, until it has gone', () => {
    const { electron, window, bridge } = opened();
    bridge.emit('run:changed', { sequence: 1, gone: undefined });
    window.contentsDestroyed = true;
    bridge.emit('run:changed', { sequence: 2 });
    expect(electron.calls.filter(([name]) => name.endsWith('.send'))).toEqual([
      ['window 1 contents.send', 'run:changed', '{"sequence":1}'],
    ]);
  });

  it('goes with the window', () => {
    const { electron, window } = opened();
    window.contents.emit('destroyed');
    expect(electron.handlers.size).toBe(0);
  });
});
