import { EventEmitter } from 'node:events';
import { type Context, createContext, runInContext } from 'node:vm';
import type { ExecutionScript } from 'electron';
import { expect, it, vi } from 'vitest';
import { channelNames } from '../../core/bridge/channel-names.ts';
import { channels, events } from '../../core/bridge/channels.ts';

const electron = vi.hoisted(() => ({ contextBridge: {}, ipcRenderer: {} }));
vi.mock('electron', () => electron);

/** Runs the preload script for a page, as Electron does: the function is passed on as text, with its arguments. */
async function preload() {
  const page = createContext({}) as Context & {
    grantscope: Record<string, (input: unknown) => Promise<unknown>>;
  };
  const invoked: unknown[][] = [];
  const given: unknown[][] = [];
  const ipc = Object.assign(new EventEmitter(), {
    invoke: async (...sent: unknown[]) => {
      invoked.push(sent);
      return '{"ok":true,"value":{"__proto__":1}}';
    },
  });
  electron.ipcRenderer = ipc;
  electron.contextBridge = {
    executeInMainWorld({ func, args = [] }: ExecutionScript) {
      given.push(args);
      return runInContext(`(${func})`, page)(...args);
    },
  };
  vi.resetModules();
  await import('../../electron/preload.ts');
  const [names, call, listen] = given[0] ?? [];
  return {
    page,
    ipc,
    invoked,
    names,
    call: call as (channel: string, text: string) => Promise<unknown>,
    listen: listen as (event: string, listener: (text: string) => void) => () => void,
    run: (code: string): unknown => runInContext(code, page),
  };
}

it('adds one function for each channel, and nothing else that a page could use', async () => {
  const { run } = await preload();
  expect(run('Object.keys(globalThis)')).toEqual([]);
  expect(run('Object.keys(grantscope).sort()')).toEqual([...channelNames, 'listen'].sort());
  expect(run(`'use strict'; try { grantscope.x = 1 } catch (error) { error.name }`)).toBe('TypeError');
  expect(run(`'use strict'; try { grantscope = 1 } catch (error) { error.name }`)).toBe('TypeError');
});

it('passes text between the worlds, and parses it in the page', async () => {
  const { run, invoked, page } = await preload();
  const result = await page.grantscope['run:stop']?.({ run: 'r1', gone: undefined });
  expect(invoked).toEqual([['run:stop', '{"run":"r1"}']]);
  expect(JSON.stringify(result)).toBe('{"ok":true,"value":{"__proto__":1}}');
  // An object of the page itself, which nothing has copied.
  Object.assign(page, { result });
  expect(run('result instanceof Object && Object.hasOwn(result.value, "__proto__")')).toBe(true);
});

it('hears events as text, without what Electron adds, until it unsubscribes', async () => {
  const { run, ipc } = await preload();
  run('var heard = []; var stop = grantscope.listen("run:changed", (...given) => heard.push(given))');
  ipc.emit('run:changed', { sender: 'secret' }, '{"sequence":1}');
  run('stop()');
  ipc.emit('run:changed', {}, '{"sequence":2}');
  expect(run('JSON.stringify(heard)')).toBe('[[{"sequence":1}]]');
  expect(ipc.eventNames()).toEqual([]);
});

it.each(['run:nothing', 'app:changed', 'constructor', 'toString', '__proto__', ''])(
  'passes on no call of %j, and hears no such event',
  async (name) => {
    const { call, listen, invoked, ipc } = await preload();
    await expect(call(name, '{}')).rejects.toThrow('Unknown channel.');
    listen(name === 'app:changed' ? 'run:stop' : name, () => undefined)();
    expect([invoked, ipc.eventNames()]).toEqual([[], []]);
  },
);

it('passes on the names of the channels that have a schema', async () => {
  expect((await preload()).names).toEqual(Object.keys(channels));
  expect(Object.keys(events)).toHaveLength(3);
});
