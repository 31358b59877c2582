import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openDevtoolsPipe } from '../../../electron/login-window/devtools-pipe.ts';
import { DevtoolsError, type DevtoolsEvent } from '../../../electron/login-window/devtools-port.ts';

function open() {
  const toBrowser = new PassThrough();
  const fromBrowser = new PassThrough();
  const port = openDevtoolsPipe(toBrowser, fromBrowser);
  return {
    port,
    toBrowser,
    fromBrowser,
    /** What was written since the last call, once the current task has ended. */
    sent: async () => {
      await new Promise(setImmediate);
      return String(toBrowser.read() ?? '')
        .split('\0')
        .filter((line) => line !== '')
        .map((text) => JSON.parse(text));
    },
    answer: (...messages: readonly (object | string)[]) => {
      for (const message of messages) {
        fromBrowser.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\0`);
      }
    },
  };
}

describe('openDevtoolsPipe', () => {
  it('writes commands that end with NUL, and settles each with its own response', async () => {
    const { port, sent, answer } = open();
    const version = port.send('Browser.getVersion');
    const navigate = port.send('Page.navigate', { url: 'https://a.example/' }, 'S1');
    expect(await sent()).toEqual([
      { id: 1, method: 'Browser.getVersion', params: {} },
      { id: 2, method: 'Page.navigate', params: { url: 'https://a.example/' }, sessionId: 'S1' },
    ]);
    answer(
      { id: 2, error: { code: -32000, message: 'Cannot navigate' } },
      { id: 1, result: { product: 'P' } },
    );
    await expect(version).resolves.toEqual({ product: 'P' });
    await expect(navigate).rejects.toThrow(new DevtoolsError('Page.navigate', 'Cannot navigate'));
  });

  it('writes commands at once that are sent together', async () => {
    const { port, toBrowser } = open();
    const writes: string[] = [];
    toBrowser.on('data', (chunk) => writes.push(String(chunk)));
    const names = () => writes.map((text) => text.match(/[A-Z]\w+\.\w+/g));
    for (const method of ['Page.enable', 'Log.enable'] as const) port.send(method).catch(() => undefined);
    await Promise.resolve();
    port.send('Runtime.enable').catch(() => undefined);
    await new Promise(setImmediate);
    port.send('Network.enable').catch(() => undefined);
    await new Promise(setImmediate);
    expect(names()).toEqual([['Page.enable', 'Log.enable', 'Runtime.enable'], ['Network.enable']]);
  });

  it('puts together messages that come in pieces, even within a character', async () => {
    const { port, fromBrowser } = open();
    const events: DevtoolsEvent[] = [];
    port.on((event) => events.push(event));
    const bytes = Buffer.from(
      '{"method":"Page.windowOpen","params":{"url":"ä"},"sessionId":"S"}\0{"method":"Inspector.detached"}\0',
    );
    for (const byte of bytes) fromBrowser.write(Buffer.from([byte]));
    await new Promise(setImmediate);
    expect(events).toEqual([
      { method: 'Page.windowOpen', params: { url: 'ä' }, sessionId: 'S' },
      { method: 'Inspector.detached' },
    ]);
  });

  it('passes over what is no message', async () => {
    const { port, answer } = open();
    const version = port.send('Browser.getVersion');
    answer('', 'garbage', 'null', '[]', '7', { id: 99, result: {} }, { id: 'x' }, { id: 1, result: {} });
    await expect(version).resolves.toEqual({});
  });

  it('stops telling a listener that was taken away', async () => {
    const { port, answer } = open();
    let count = 0;
    const stop = port.on(() => {
      count += 1;
      stop();
    });
    answer({ method: 'Inspector.detached' }, { method: 'Inspector.detached' });
    await new Promise(setImmediate);
    expect(count).toBe(1);
  });

  it.each(['end', 'destroy', 'broken pipe'])(
    'rejects everything once the browser has gone (%s)',
    async (way) => {
      const { port, toBrowser, fromBrowser } = open();
      const pending = port.send('Browser.getVersion');
      const closed = new Promise<void>((resolve) => port.onClosed(resolve));
      fromBrowser.resume();
      if (way === 'end') fromBrowser.end();
      else if (way === 'destroy') fromBrowser.destroy();
      else toBrowser.destroy(new Error('EPIPE'));
      await expect(pending).rejects.toThrow('the browser has gone');
      await closed;
      await expect(port.send('Browser.close')).rejects.toThrow(DevtoolsError);
      await new Promise<void>((resolve) => port.onClosed(resolve));
    },
  );
});
