import { expect, it } from 'vitest';
import type { DebuggedContents } from '../../../../electron/hosts/desktop/debugged-page.ts';
import { createDebuggerPort } from '../../../../electron/hosts/desktop/debugger-port.ts';
import { NotAttached } from '../../../../electron/login-window/devtools-port.ts';
import { openLoginBrowser } from '../../../../electron/login-window/login-browser.ts';
import { systemClock } from '../../../../electron/ports/clock.ts';

/** A page whose debugger attaches or does not; it responds to every command with nothing. */
function contents(attach: () => void): DebuggedContents {
  const connection = { attach, detach: () => undefined, on: () => undefined, sendCommand: async () => ({}) };
  return {
    debugger: connection,
    getOrCreateDevToolsTargetId: () => 'target-1',
    getURL: () => 'about:blank',
    isDestroyed: () => false,
    once: () => undefined,
  } as unknown as DebuggedContents;
}

function portWith(attach: () => void) {
  const port = createDebuggerPort({
    async openWindow() {
      const opened = contents(attach);
      port.attach(opened);
      return opened;
    },
    lendPage: (use) => use(contents(() => undefined)),
  } as Parameters<typeof createDebuggerPort>[0]);
  return port;
}

const refuses = () => {
  throw new Error('Another debugger is already attached to this target');
};

it('a window whose debugger does not attach is not opened', async () => {
  const port = portWith(refuses);
  await expect(port.send('Target.createTarget', { url: 'about:blank' })).rejects.toThrow(NotAttached);
  const other = portWith(() => undefined);
  expect(await other.send('Target.createTarget', { url: 'about:blank' })).toEqual({ targetId: 'target-1' });
});

it('a login in it fails because its pages cannot be watched, and not because its window was closed', async () => {
  const browser = openLoginBrowser({
    open: async () => ({
      ok: true,
      value: {
        name: 'Electron',
        port: portWith(refuses),
        ended: new Promise(() => undefined),
        close: async () => undefined,
      },
    }),
    headless: false,
    timeoutMs: 60_000,
    clock: systemClock,
  });
  const outcome = await browser.browse(
    {
      kind: 'browse',
      leg: 'authorization',
      url: 'https://op.example/authorize?state=S',
      redirectUri: 'https://app.example/cb',
      responseMode: 'query',
    },
    { signal: new AbortController().signal, observe: () => undefined },
  );
  await browser.close();
  expect(outcome).toMatchObject({
    ok: false,
    failure: {
      code: 'browser-not-started',
      message: 'The browser Electron started, but its pages cannot be watched.',
      received: 'Another debugger is already attached to this target',
    },
  });
});
