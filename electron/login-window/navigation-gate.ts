import type { Protocol } from 'devtools-protocol';
import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { EditedStep } from '../../core/edit/changes.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import type { NavigationDecision } from '../ports/ports.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import type { Unmasked } from './masking.ts';
import type { Recorder } from './recorder.ts';
import { readHeaderObject } from './wire-headers.ts';

/** A document request of a page that has not been sent. */
export interface PausedNavigation {
  readonly request: Unmasked<HttpRequest>;
  /** The main frame that navigates. */
  readonly frame: string;
  /** The id of its request in the network domain. */
  readonly networkId: string | undefined;
}

interface Changed {
  readonly method?: string;
  readonly body?: Buffer;
  readonly edited?: EditedStep;
}

/**
 * Lets a navigation continue as it is, changed, or not at all. A changed one is redirected to its new URL (307, which
 * preserves the method), so that the page sees the URL that it has: the redirect itself is not recorded as a response.
 */
export function createNavigationGate(options: {
  readonly port: DevtoolsPort;
  readonly recorder: Recorder;
  /** Decides on each navigation of a main frame. */
  decide(navigation: PausedNavigation): Promise<NavigationDecision>;
}): {
  /** Continues a paused request; `body` is what it sends. */
  pass(paused: Protocol.Fetch.RequestPausedEvent, body: Buffer | undefined): Promise<unknown>;
} {
  const { port, recorder } = options;
  /** The navigations that were redirected here and come again, by the id of their request. */
  const changed = new Map<string, Changed>();

  const send = (
    { requestId, networkId, request }: Protocol.Fetch.RequestPausedEvent,
    { method, body, edited }: Changed,
  ) => {
    if (networkId !== undefined) recorder.edited(networkId, present({ method, body, edited }));
    if (method === undefined && body === undefined) return port.send('Fetch.continueRequest', { requestId });
    return port.send(
      'Fetch.continueRequest',
      present({
        requestId,
        method,
        postData: body?.toString('base64'),
        headers: body === undefined ? undefined : headersOfForm(request),
      }),
    );
  };

  return {
    async pass(paused, body) {
      const { requestId, networkId, request, frameId } = paused;
      const again = networkId === undefined ? undefined : changed.get(networkId);
      if (networkId !== undefined && again !== undefined) {
        changed.delete(networkId);
        return send(paused, again);
      }
      const url = request.url + (request.urlFragment ?? '');
      const decision = await options.decide({
        request: present({ method: request.method, url, headers: readHeaderObject(request.headers), body }),
        frame: frameId,
        networkId,
      });
      switch (decision.action) {
        case 'abort':
          if (networkId !== undefined) recorder.blocked(networkId, dropped);
          return port.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        case 'change': {
          const text = decision.body;
          const bytes = text === undefined ? undefined : Buffer.from(text, 'utf8');
          if (networkId === undefined) return port.send('Fetch.continueRequest', { requestId });
          recorder.replaced(networkId, replaced);
          const { method, edited } = decision;
          changed.set(networkId, present({ method, body: bytes, edited }));
          return port.send('Fetch.fulfillRequest', {
            requestId,
            responseCode: 307,
            responseHeaders: [{ name: 'Location', value: decision.url }],
          });
        }
        default:
          return port.send('Fetch.continueRequest', { requestId });
      }
    },
  };
}

/** The headers of a request whose form was changed: those of the page, with the type of a form where it had none. */
function headersOfForm({ headers }: Protocol.Network.Request): Protocol.Fetch.HeaderEntry[] {
  const kept = Object.entries(headers).filter(([name]) => !/^content-length$/i.test(name));
  const hasType = kept.some(([name]) => /^content-type$/i.test(name));
  return [
    ...kept.map(([name, value]) => ({ name, value })),
    ...(hasType ? [] : [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }]),
  ];
}

const dropped: Failure = {
  code: 'cancelled',
  message: 'This request was dropped at a breakpoint, and never sent.',
};

const replaced: Failure = {
  code: 'cancelled',
  message: 'This request was edited at a breakpoint before it was sent: the next message is what was sent.',
};
