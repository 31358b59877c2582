import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { CapturedResponse, ResponseMode } from '../../core/oauth/captured-response.ts';
import { isLoopbackHost } from '../../core/oauth/loopback.ts';
import { type LoopbackRedirect, withPort } from '../../core/oauth/loopback-redirect.ts';
import { type HeaderLine, type HttpRequest, headerValues, readParameters } from '../../core/oauth/message.ts';
import { matchRedirect } from '../../core/oauth/redirect-uri.ts';
import { bodyOf } from '../login-window/bytes.ts';
import { makeCertificate } from './certificate.ts';
import { headerLines } from './header-lines.ts';
import { guardListener, type ListenerLimits, listenerLimits, refuse, send } from './listener-hardening.ts';
import { listenOnLoopback } from './loopback-server.ts';
import { elsewherePage, fragmentPage, type ListenerPage, repeatedPage, takenPages } from './pages.ts';
import { readForm } from './read-form.ts';

/** A request to the redirect URI, by its path and host. */
export interface Arrival {
  readonly answer: CapturedResponse;
  /** As sent. */
  readonly request: HttpRequest;
}

/** The verdict on an arrival: `strange` is handled as if nothing were here. */
export type Reception = 'taken' | 'repeated' | 'strange';

/** The run that waits at a listener. */
export interface Attendant {
  readonly responseMode: ResponseMode;
  /** The purpose of the redirect. */
  readonly purpose: keyof typeof takenPages;
  receive(arrival: Arrival): Reception;
  /** Receives a request to another URL of the listener: `elsewhere` is a response that was meant for the redirect URI. */
  receiveElsewhere?(arrival: Arrival): Reception | 'elsewhere';
}

/** A listener at a redirect URI of this machine. It responds to nothing until `attend` is called. */
export interface LoopbackListener {
  /** With the port of the listener. */
  readonly redirectUri: string;
  /** Of its certificate: SHA-256, colon-separated hex. */
  readonly fingerprint?: string;
  attend(attendant: Attendant): void;
  /** Frees the port and ends open connections; may be called more than once. */
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** As registered. */
  readonly redirectUri: string;
  readonly redirect: LoopbackRedirect;
  /** Whether to use any free port instead of the one in the redirect URI. */
  readonly freePort: boolean;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Replaces the default limits. */
  readonly limits?: ListenerLimits;
}

/** Limit of remembered pages that forward a fragment: strangers can load them, too. */
const openTickets = 4_096;

/**
 * Listens at a loopback redirect URI (RFC 8252 section 7.3), with TLS and a temporary certificate for https.
 * Requests for any other path or host get no information.
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
    if (attendant === undefined) return refuse(response);
    const headers = headerLines(request);
    if (url === undefined) {
      const elsewhere = elsewhereOf(request, redirectUri);
      if (elsewhere === undefined) return refuse(response);
      const answer = await answerTo(request, elsewhere, headers);
      const { method, body } = answer ?? { method: '' };
      const reception =
        answer &&
        attendant.receiveElsewhere?.({ answer, request: present({ method, url: elsewhere, headers, body }) });
      if (reception === 'elsewhere') return send(response, elsewherePage);
      return respondWith(reception ?? 'strange', takenPages[attendant.purpose], response);
    }
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
      // The form is that of our own page: the browser received the URL with its fragment.
      const own = headers.filter(([name]) => !/^(content-|origin$)/i.test(name));
      return meet({ url: `${url}#${handedOn}`, method: 'GET', capturedBy: 'listener' }, own);
    }
    return meet(postedTo(url, form, headers));
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
 * Returns the URL of a request to the redirect URI under its own host, which excludes web pages with a host
 * name of their own (DNS rebinding); undefined for any other. The path is compared as written.
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

function postedTo(url: string, form: Buffer, headers: readonly HeaderLine[]): CapturedResponse {
  const [contentType] = headerValues(headers, 'content-type');
  const body = bodyOf(form, form.length, form.length);
  return present({ url, method: 'POST', body, contentType, capturedBy: 'listener' as const });
}

/** Returns what a request may have as a response: its URL, or its form; undefined for one that cannot be read. */
async function answerTo(
  request: IncomingMessage,
  url: string,
  headers: readonly HeaderLine[],
): Promise<CapturedResponse | undefined> {
  if (request.method === 'GET') return { url, method: 'GET', capturedBy: 'listener' };
  const form = request.method === 'POST' ? await readForm(request) : undefined;
  return form === undefined ? undefined : postedTo(url, form, headers);
}

/** Returns the URL of a request to another path or loopback name of the listener; undefined for any other request. */
function elsewhereOf(request: IncomingMessage, redirectUri: string): string | undefined {
  const [host, ...others] = headerValues(headerLines(request), 'host');
  if (host === undefined || others.length > 0) return undefined;
  const url = `${new URL(redirectUri).protocol}//${host}${request.url ?? ''}`;
  if (!/^[\w.[\]:-]+$/.test(host) || !(request.url ?? '').startsWith('/') || !URL.canParse(url))
    return undefined;
  return isLoopbackHost(new URL(url).hostname) ? url : undefined;
}

/** Whether there are parameters besides the redirect URI's own. */
function hasMore(url: string, redirectUri: string): boolean {
  const count = (text: string) => readParameters(new URL(text).search).length;
  return count(url) > count(redirectUri);
}

/** Returns the fragment that one of our own pages forwards; its ticket becomes invalid. */
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
