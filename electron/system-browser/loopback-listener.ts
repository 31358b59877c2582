import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { CapturedResponse, ResponseMode } from '../../core/oauth/captured-response.ts';
import { type LoopbackRedirect, withPort } from '../../core/oauth/loopback-redirect.ts';
import { type HeaderLine, type HttpRequest, headerValues, readParameters } from '../../core/oauth/message.ts';
import { matchRedirect } from '../../core/oauth/redirect-uri.ts';
import { bodyOf } from '../login-window/bytes.ts';
import { makeCertificate } from './certificate.ts';
import { headerLines } from './header-lines.ts';
import { guardListener, type ListenerLimits, listenerLimits, refuse, send } from './listener-hardening.ts';
import { listenOnLoopback } from './loopback-server.ts';
import { fragmentPage, type ListenerPage, repeatedPage, takenPages } from './pages.ts';
import { readForm } from './read-form.ts';

/** Something that came to the redirect URI, by its path and host. */
export interface Arrival {
  readonly answer: CapturedResponse;
  /** As it stood on the wire. */
  readonly request: HttpRequest;
}

/** What becomes of an arrival: `strange` is answered as if nothing were here. */
export type Reception = 'taken' | 'repeated' | 'strange';

/** Who waits at a listener. */
export interface Attendant {
  readonly responseMode: ResponseMode;
  /** What the browser was sent away for. */
  readonly purpose: keyof typeof takenPages;
  receive(arrival: Arrival): Reception;
}

/** A listener at a redirect URI of this machine. Until somebody attends to it, it answers nobody. */
export interface LoopbackListener {
  /** With the port at which it listens. */
  readonly redirectUri: string;
  /** Of the certificate that was made for it: SHA-256, colon-separated hex. */
  readonly fingerprint?: string;
  attend(attendant: Attendant): void;
  /** Frees the port and ends open connections; may be called more than once. */
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** As registered. */
  readonly redirectUri: string;
  readonly redirect: LoopbackRedirect;
  /** Whether any free port will do instead of the one that the redirect URI names. */
  readonly freePort: boolean;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Instead of the usual ones. */
  readonly limits?: ListenerLimits;
}

/** As many pages that hand on a fragment as are remembered: strangers can load them, too. */
const openTickets = 4_096;

/**
 * Listens at a loopback redirect URI (RFC 8252 section 7.3), by TLS with a certificate made for this once where
 * it is https. Whatever does not come to its very path and host is told nothing.
 */
export async function openLoopbackListener(options: ListenerOptions): Promise<Result<LoopbackListener>> {
  const { redirect, freePort, now, limits = listenerLimits } = options;
  const certificate = redirect.tls ? await makeCertificate(now, addressOf(redirect)) : undefined;
  const opened = await listenOnLoopback(redirect, freePort ? 0 : redirect.port, certificate, limits);
  if (!opened.ok) return opened;
  const { servers, port } = opened.value;
  const redirectUri = freePort ? withPort(options.redirectUri, port) : options.redirectUri;
  let attendant: Attendant | undefined;
  const tickets = new Set<string>();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = attendant === undefined ? undefined : urlOf(request, redirectUri);
    if (attendant === undefined || url === undefined) return refuse(response);
    const headers = headerLines(request);
    const meet = (answer: CapturedResponse, seen: readonly HeaderLine[] = headers) => {
      const { method, body } = answer;
      const arrived = present({ method, url: answer.url, headers: seen, body });
      const reception = attendant?.receive({ answer, request: arrived }) ?? 'strange';
      respondWith(reception, takenPages[attendant?.purpose ?? 'login'], response);
    };
    if (request.method === 'GET') {
      if (attendant.responseMode !== 'fragment' || hasMore(url, redirectUri)) {
        return meet({ url, method: 'GET', capturedBy: 'listener' });
      }
      const ticket = randomBytes(18).toString('base64url');
      tickets.add(ticket);
      const [oldest] = tickets;
      if (tickets.size > openTickets && oldest !== undefined) tickets.delete(oldest);
      return send(response, fragmentPage(ticket));
    }
    const form = request.method === 'POST' ? await readForm(request) : undefined;
    if (form === undefined) return refuse(response);
    const handedOn = readHandedOn(form, tickets);
    if (handedOn !== undefined) {
      // The form is our own page's: what the browser was sent is the address with its fragment.
      const own = headers.filter(([name]) => !/^(content-|origin$)/i.test(name));
      return meet({ url: `${url}#${handedOn}`, method: 'GET', capturedBy: 'listener' }, own);
    }
    const [contentType] = headerValues(headers, 'content-type');
    const body = bodyOf(form, form.length, form.length);
    const posted = { url, method: 'POST', body, capturedBy: 'listener' } as const;
    return meet(contentType === undefined ? posted : { ...posted, contentType });
  };
  for (const server of servers) {
    guardListener(server, (request, response) => {
      handle(request, response).catch(() => response.destroy());
    });
  }

  let closing: Promise<void> | undefined;
  return {
    ok: true,
    value: {
      redirectUri,
      ...(certificate === undefined ? {} : { fingerprint: certificate.fingerprint }),
      attend(next) {
        attendant = next;
      },
      close() {
        closing ??= opened.value.close();
        return closing;
      },
    },
  };
}

function addressOf({ host }: LoopbackRedirect): string {
  return host === 'localhost' ? '127.0.0.1' : host;
}

/**
 * The URL of a request that came to the redirect URI under its own host, so that no web page can reach it under
 * a name of its own (DNS rebinding); undefined for any other. The path counts as it stands.
 */
function urlOf(request: IncomingMessage, redirectUri: string): string | undefined {
  const target = request.url ?? '';
  const [host, ...others] = headerValues(headerLines(request), 'host');
  const { protocol, host: awaitedHost, pathname } = new URL(redirectUri);
  if (host === undefined || others.length > 0 || host.toLowerCase() !== awaitedHost) return undefined;
  if (target.split('?', 1)[0] !== pathname) return undefined;
  const url = `${protocol}//${awaitedHost}${target}`;
  return matchRedirect(url, redirectUri) ? url : undefined;
}

/** Whether there are more parameters than the redirect URI's own. */
function hasMore(url: string, redirectUri: string): boolean {
  const count = (text: string) => readParameters(new URL(text).search).length;
  return count(url) > count(redirectUri);
}

/** The fragment that one of our own pages hands on; its ticket is spent. */
function readHandedOn(form: Buffer, tickets: Set<string>): string | undefined {
  const fields = readParameters(form.toString('utf8'));
  const value = (name: string) => fields.find((field) => field.name === name)?.value;
  if (fields.length !== 2 || !tickets.delete(value('ticket') ?? '')) return undefined;
  return value('fragment');
}

function respondWith(reception: Reception, taken: ListenerPage, response: ServerResponse): void {
  if (reception === 'strange') refuse(response);
  else send(response, reception === 'taken' ? taken : repeatedPage);
}
