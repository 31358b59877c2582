import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { TestedApp, TestedHost } from '../../../electron/self-test/tested-host.ts';
import type { Gate } from '../../../electron/workbench/gate.ts';
import { sampleApp, summary } from '../samples/app.ts';
import { sampleRun } from '../samples/runs.ts';

/** A login window without a browser: it follows the pages of the self-test as far as their redirect. */
export function followingWindow(given = '[]'): LoginBrowser {
  const jar = new Map<string, string>(JSON.parse(given));
  return {
    async browse({ url, redirectUri }) {
      const { origin, pathname } = new URL(url);
      const page = pathname.slice(1);
      const isClicked = page === 'popup' || page === 'frame';
      const response = await fetch(isClicked ? `${origin}/leave?code=${page}` : url, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split('=');
        jar.set(name, value);
      }
      const location = response.headers.get('location') ?? '';
      if (!location.startsWith(redirectUri)) throw new Error(`${url} leads to ${location}`);
      const answer: CapturedResponse = { url: location, method: 'GET', capturedBy: 'request' };
      return { ok: true, answer };
    },
    cookies: async () => JSON.stringify([...jar]),
    close: async () => undefined,
  };
}

/** The run of the demo user, which has ended at the second look. */
export const completedRun: RunView = sampleRun(summary({ id: 'run', startedAt: 1_800_000_000_000 })).view;

/** The calls of the window, with the run as the function returns it. */
export function fakeGate(runs: readonly RunView[] = [completedRun]): Gate {
  const views = [...runs];
  return async (channel) => {
    if (channel === 'app:state') return { ok: true, value: sampleApp(1_800_000_000_000) };
    if (channel === 'run:start') return { ok: true, value: { run: 'run' } };
    const [view] = views.length > 1 ? views.splice(0, 1) : views;
    return { ok: true, value: view };
  };
}

/** A host whose window works, but for what is replaced. */
export function fakeHost(changes: Partial<TestedApp> = {}) {
  const done: string[] = [];
  const host: TestedHost = {
    async openApp(onCall) {
      done.push('open');
      onCall('app:state', null);
      setImmediate(() => onCall('run:preview', { connection: 'demo', options: {} }));
      return {
        ok: true,
        value: {
          gate: fakeGate(),
          openLoginWindow: async ({ cookies }) => ({ ok: true, value: followingWindow(cookies) }),
          ...changes,
          async close() {
            done.push('close');
            await changes.close?.();
          },
        },
      };
    },
  };
  return { host, done };
}
