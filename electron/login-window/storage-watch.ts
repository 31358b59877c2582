import * as z from 'zod/mini';
import { storageLimits } from '../../core/views/exchange/page-storage.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import { ownWorld } from './typed-secrets.ts';

const binding = 'grantscopeStorage';

const text = z.readonly(z.tuple([z.string().check(z.maxLength(storageLimits.value)), z.boolean()]));
const area = z.nullable(
  z.object({
    total: z.number(),
    entries: z.readonly(z.array(z.readonly(z.tuple([text, text]))).check(z.maxLength(storageLimits.entries))),
  }),
);
const schema = z.object({
  url: z.string().check(z.maxLength(storageLimits.url)),
  origin: z.string(),
  local: area,
  session: area,
});
/** The storage of a page as it was when it navigated, unmasked; every text with whether it was cut. */
export type WatchedStorage = Readonly<z.infer<typeof schema>>;

/** Remembers the storage of each page from when it navigates: the browser reads none while a navigation waits. */
export interface StorageWatch {
  /** Starts with the documents of a session. */
  prepare(sessionId: string): Promise<void>;
  take(event: DevtoolsEvent): void;
  /** The storage of the page that navigated last in a session; undefined before the first. */
  of(sessionId: string): WatchedStorage | undefined;
}

export function createStorageWatch(port: DevtoolsPort): StorageWatch {
  const last = new Map<string | undefined, WatchedStorage>();
  return {
    async prepare(sessionId) {
      await Promise.all([
        port.send('Runtime.addBinding', { name: binding, executionContextName: ownWorld }, sessionId),
        port.send(
          'Page.addScriptToEvaluateOnNewDocument',
          { source: watchScript, worldName: ownWorld, runImmediately: true },
          sessionId,
        ),
      ]);
    },
    take(event) {
      if (event.method === 'Target.detachedFromTarget') last.delete(event.params.sessionId);
      if (event.method !== 'Runtime.bindingCalled' || event.params.name !== binding) return;
      const read = parsed(event.params.payload);
      if (read !== undefined) last.set(event.sessionId, read);
    },
    of: (sessionId) => last.get(sessionId),
  };
}

function parsed(payload: string): WatchedStorage | undefined {
  try {
    return z.parse(schema, JSON.parse(payload));
  } catch {
    return undefined;
  }
}

/**
 * A document that navigates stays until its successor arrives. The `navigate` event comes before the request; `beforeunload` has
 * the browser wait for the page, which does not respond while a navigation is held. Pages can navigate without end.
 */
const watchScript = `(() => {
  if (globalThis.top !== globalThis) return;
  const cut = (text, length) => [text.slice(0, length), text.length > length];
  const read = (name) => {
    try {
      const storage = globalThis[name];
      const entries = [];
      for (let at = 0; at < storage.length && at < ${storageLimits.entries}; at += 1) {
        const key = storage.key(at);
        if (key === null) continue;
        const value = storage.getItem(key) ?? '';
        entries.push([cut(key, ${storageLimits.name}), cut(value, ${storageLimits.value})]);
      }
      return { total: storage.length, entries };
    } catch {
      return null;
    }
  };
  const report = () => {
    const url = location.href.slice(0, ${storageLimits.url});
    const storage = { url, origin: origin, local: read('localStorage'), session: read('sessionStorage') };
    globalThis.${binding}(JSON.stringify(storage));
  };
  let reported = -Infinity;
  globalThis.navigation?.addEventListener('navigate', ({ destination }) => {
    if (destination.sameDocument || performance.now() - reported < 100) return;
    reported = performance.now();
    report();
  });
})()`;
