import { beforeEach, expect, test, vi } from 'vitest';
import type { DrivenPage } from '../../../../electron/hosts/chromium/driven-page.ts';
import { type FilledWindow, fillWindow } from '../../../../electron/hosts/chromium/fill-window.ts';
import { postName } from '../../../../electron/hosts/chromium/page-bridge.ts';
import { appOrigin } from '../../../../electron/hosts/chromium/serve-files.ts';
import type { DevtoolsEvent } from '../../../../electron/login-window/devtools-port.ts';
import type { Gate } from '../../../../electron/workbench/gate.ts';

let window: FilledWindow;
let sent: object[];
let listeners: ((event: DevtoolsEvent) => void)[];
const called: [channel: unknown, input: unknown][] = [];

const emit = (method: string, params: object) => {
  for (const listener of listeners) listener({ method, params } as DevtoolsEvent);
};
const load = (id: number, frame = 'main', origin = appOrigin) =>
  emit('Runtime.executionContextCreated', {
    context: { id, origin, auxData: { frameId: frame, isDefault: true } },
  });
const post = (executionContextId: number, message: object) =>
  emit('Runtime.bindingCalled', { name: postName, executionContextId, payload: JSON.stringify(message) });

beforeEach(async () => {
  listeners = [];
  sent = [];
  called.splice(0);
  const page = {
    frame: 'main',
    send: async (method: string, params: object) => {
      if (method === 'Runtime.callFunctionOn') sent.push(params);
      return {};
    },
    on: (listener: (event: DevtoolsEvent) => void) => listeners.push(listener),
  } as unknown as DrivenPage;
  const gate: Gate = async (channel, input) => {
    called.push([channel, input]);
    return { ok: true, value: null };
  };
  window = await fillWindow(page, { files: import.meta.dirname, gate });
});

const calls = async (count: number) => {
  await vi.waitFor(() => expect(called).toHaveLength(count));
  return called;
};

test('parts of a long input are joined', async () => {
  load(1);
  post(1, { id: 1, part: '"first ' });
  post(1, { id: 1, channel: 'a', input: 'second"' });
  expect(await calls(1)).toEqual([['a', 'first second']]);
});

test('parts of a page that was reloaded meanwhile are forgotten: the new one counts from 1 again', async () => {
  load(1);
  post(1, { id: 1, part: '"old ' });
  emit('Runtime.executionContextsCleared', {});
  load(2);
  post(2, { id: 1, channel: 'a', input: '"new"' });
  expect(await calls(1)).toEqual([['a', 'new']]);
});

test('a call of a frame, of another origin or of the page before gets no response', async () => {
  load(1);
  load(2);
  load(3, 'frame');
  post(1, { id: 1, channel: 'old', input: '1' });
  post(3, { id: 2, channel: 'frame', input: '1' });
  post(2, { id: 3, channel: 'own', input: '1' });
  expect(await calls(1)).toEqual([['own', 1]]);
  load(4, 'main', 'https://evil.example');
  post(4, { id: 4, channel: 'evil', input: '1' });
  post(2, { id: 5, channel: 'gone', input: '1' });
  expect(called).toHaveLength(1);
});

test('a long text is copied in parts, and a text after it follows', async () => {
  load(1);
  await Promise.all([window.writeClipboard('x'.repeat(450_000)), window.writeClipboard('short')]);
  const values = sent.map((call) =>
    Reflect.get(call, 'arguments').map(({ value }: { value: unknown }) => value),
  );
  expect(values.map(([part, isLast]) => [part.length, isLast])).toEqual([
    [200_000, false],
    [200_000, false],
    [50_000, true],
    [5, true],
  ]);
});

test('without a page nothing is copied, and the next text is', async () => {
  await expect(window.writeClipboard('a')).rejects.toThrow('The page is not loaded.');
  load(1);
  await window.writeClipboard('b');
  expect(sent).toHaveLength(1);
});
