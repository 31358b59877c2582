import { randomUUID } from 'node:crypto';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import { ownWorld } from './typed-secrets.ts';

const binding = 'grantscopePasskey';

/** Limit for the host of a page, in characters. */
const longestHost = 300;

/**
 * Reports requests for passkeys by the documents of a session. The DevTools protocol reports them only for
 * virtual authenticators, which would replace those of the user; therefore the two functions of the page are
 * wrapped. The wrapper tells our own isolated world by an event whose name the page does not know.
 */
export async function hookPasskeys(port: DevtoolsPort, sessionId: string): Promise<void> {
  const name = randomUUID();
  await Promise.all([
    port.send('Runtime.addBinding', { name: binding, executionContextName: ownWorld }, sessionId),
    port.send(
      'Page.addScriptToEvaluateOnNewDocument',
      { source: `(${report})(${JSON.stringify(name)})`, worldName: ownWorld, runImmediately: true },
      sessionId,
    ),
    port.send(
      'Page.addScriptToEvaluateOnNewDocument',
      { source: `(${wrap})(${JSON.stringify(name)})` },
      sessionId,
    ),
  ]);
}

/** Returns the host of the page that requests a passkey; undefined for any other event. */
export function passkeyHost(event: DevtoolsEvent): string | undefined {
  if (event.method !== 'Runtime.bindingCalled' || event.params.name !== binding) return undefined;
  return event.params.payload.slice(0, longestHost);
}

/** In our own world: `document.open` removes listeners, therefore they are added again and again. */
const report = `(name) => {
  const tell = () => globalThis.${binding}(location.host);
  const listen = () => addEventListener(name, tell, true);
  listen();
  setInterval(listen, 250);
}`;

/**
 * In the world of the page: a proxy is as native as the function itself, and passes everything on. A page that only
 * fills in a saved passkey where there is one (conditional mediation) requests none.
 */
const wrap = `(name) => {
  const container = globalThis.CredentialsContainer?.prototype;
  if (container === undefined) return;
  const { apply } = Reflect;
  const { dispatchEvent } = EventTarget.prototype;
  const NativeEvent = Event;
  const NativeProxy = Proxy;
  for (const method of ['get', 'create']) {
    container[method] = new NativeProxy(container[method], {
      apply(target, self, args) {
        try {
          const [options] = args;
          if (options?.publicKey !== undefined && options.mediation !== 'conditional') {
            apply(dispatchEvent, document, [new NativeEvent(name)]);
          }
        } catch {}
        return apply(target, self, args);
      },
    });
  }
}`;
