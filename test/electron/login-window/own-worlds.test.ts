import { expect, it } from 'vitest';
import type { DevtoolsEvent, DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import { createOwnWorlds } from '../../../electron/login-window/own-worlds.ts';

const frame = { sessionId: 's1', targetId: 'f1' };

/** A browser that creates world 99 for every document but those of a page that is gone. */
function openWorlds() {
  const created: unknown[] = [];
  const port: DevtoolsPort = {
    async send(_method, params, sessionId) {
      if (sessionId === 'gone') throw new Error('the page is gone');
      created.push([params, sessionId]);
      return { executionContextId: 99 } as never;
    },
    on: () => () => undefined,
    onClosed: () => undefined,
  };
  return { worlds: createOwnWorlds(port), created };
}

function announced(
  id: number,
  name = 'grantscope',
  frameId: unknown = 'f1',
  sessionId = 's1',
): DevtoolsEvent {
  const context = { id, name, origin: '', uniqueId: `u${id}`, auxData: { frameId } };
  return { method: 'Runtime.executionContextCreated', params: { context }, sessionId };
}

it('takes the world that was announced last for a document', async () => {
  const { worlds, created } = openWorlds();
  worlds.take(announced(3));
  worlds.take(announced(4, 'grantscope', 'f2'));
  worlds.take(announced(5, 'grantscope', 'f1', 's2'));
  worlds.take(announced(6));
  expect(await worlds.of(frame)).toBe(6);
  expect(created).toEqual([]);
});

it.each<[string, readonly DevtoolsEvent[]]>([
  ['nothing was announced', []],
  ['the world is that of the page', [announced(3, '')]],
  ['the frame of the world is not said', [announced(3, 'grantscope', null)]],
  ['the world is that of another session', [announced(3, 'grantscope', 'f1', 's2')]],
  [
    'the world has gone',
    [
      announced(3),
      {
        method: 'Runtime.executionContextDestroyed',
        params: { executionContextId: 3, executionContextUniqueId: 'u3' },
        sessionId: 's1',
      },
    ],
  ],
  [
    'the document has left',
    [announced(3), { method: 'Runtime.executionContextsCleared', params: undefined, sessionId: 's1' }],
  ],
  ['the page has gone', [announced(3), { method: 'Target.detachedFromTarget', params: { sessionId: 's1' } }]],
])('creates one where %s', async (_why, events) => {
  const { worlds, created } = openWorlds();
  for (const event of events) worlds.take(event);
  expect(await worlds.of(frame)).toBe(99);
  expect(created).toEqual([[{ frameId: 'f1', worldName: 'grantscope' }, 's1']]);
});

it('rejects for a document that is gone', async () => {
  const { worlds } = openWorlds();
  await expect(worlds.of({ sessionId: 'gone', targetId: 'f1' })).rejects.toThrow('the page is gone');
});
