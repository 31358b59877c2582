import { createSecureContext, getCACertificates } from 'node:tls';
import type { ProxySettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import type { HttpResponse } from '../../core/oauth/message.ts';
import type { HttpPort } from '../ports/ports.ts';
import { type AttemptLimits, type Ending, HttpAttempt, type RawResponse } from './http-attempt.ts';
import { readBody } from './http-body.ts';
import { openConnection, type Route } from './http-connect.ts';
import { decodeContent } from './http-content-encoding.ts';
import { probeTls } from './http-probe.ts';
import { connectionFacts, newProgress, type Progress } from './http-progress.ts';
import { readProxy } from './http-proxy.ts';
import { prepareRequest } from './http-request.ts';
import { networkFailure } from './network-failure.ts';
import { proxyAuthenticationFailure } from './network-failure-proxy.ts';
import type { Situation } from './network-failure-shared.ts';
import { tlsAlert } from './tls-alert.ts';

export interface HttpSettings extends AttemptLimits {
  /** Sent when a request has no User-Agent of its own. */
  readonly userAgent: string;
  /** Certificates (PEM) that are trusted in addition to Node's. */
  readonly ca?: readonly string[];
  readonly proxy?: ProxySettings;
  /** Accepts invalid certificates, and records the reason. */
  readonly insecureTls?: boolean;
  /** Timeout of the handshake that finds out why a connection was closed, in milliseconds; 1,000 when absent. */
  readonly probeTimeoutMs?: number;
}

type Outcome = Awaited<ReturnType<HttpPort['send']>>['outcome'];

/** Whether the connection was closed without a response, so that only a second handshake can show why. */
function endedSilently(ending: Ending, attempt: HttpAttempt, progress: Progress): boolean {
  if (ending.kind !== 'error' || attempt.response !== undefined) return false;
  if (progress.phase !== 'sending the request' && progress.phase !== 'waiting for the headers') return false;
  if (progress.url.protocol === 'http:') return progress.socket?.bytesRead === 0;
  return progress.tls?.version === 'TLSv1.3' && tlsAlert(progress.socketError) === undefined;
}

function undecoded(raw: RawResponse, truncated: boolean): HttpResponse {
  const { status, statusText, headers, chunks, size } = raw;
  return { status, statusText, headers, body: readBody(Buffer.concat(chunks), { size, truncated }) };
}

async function readResponse(raw: RawResponse, progress: Progress, limit: number): Promise<Outcome> {
  const { status, statusText, headers, chunks, size } = raw;
  const decoded = await decodeContent(headers, Buffer.concat(chunks), limit);
  const step = `${progress.leg}: reading the body`;
  const where = `${progress.url.origin}${progress.url.pathname}`;
  if (decoded.state === 'decoded') {
    const body = readBody(decoded.bytes, { size, truncated: false });
    return { ok: true, response: { status, statusText, headers, body } };
  }
  if (decoded.state === 'broken') {
    return {
      ok: false,
      response: undecoded(raw, false),
      failure: {
        code: 'content-encoding-broken',
        message: `the body from ${where} is not valid ${decoded.encoding}: ${decoded.reason}`,
        step,
        expected: `a body in ${decoded.encoding}`,
        received: `${size} bytes that cannot be decoded`,
        hint: 'See the raw body. A proxy that changes the body but not Content-Encoding often causes this.',
      },
    };
  }
  const body = readBody(decoded.bytes, { size, truncated: true });
  return {
    ok: false,
    response: { status, statusText, headers, body },
    failure: {
      code: 'body-too-large',
      message: `the body from ${where} exceeds the size limit when its ${decoded.encoding} is decoded`,
      step,
      expected: `at most ${limit} bytes`,
      received: `${size} bytes that decode to more than ${limit}`,
      hint: 'Check that the URL is an OAuth endpoint. A small body that expands this much is an attack.',
    },
  };
}

/**
 * Sends requests over HTTP/1.1, each on a connection of its own. Follows no redirects, stores no cookies and
 * never rejects. When a server closes a connection without a response, it makes another TLS handshake (and
 * nothing else) to find out why. `close` cancels pending requests.
 */
export function createHttp(settings: HttpSettings): HttpPort & { close(): Promise<void> } {
  const secureContext = createSecureContext({
    ...(settings.ca && { ca: [...getCACertificates('default'), ...settings.ca] }),
  });
  const proxy = settings.proxy && readProxy(settings.proxy);
  const route: Route = {
    trust: { secureContext, insecureTls: settings.insecureTls === true },
    ...present({ proxy }),
  };
  const closed = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  const send: HttpPort['send'] = async (request, { leg, signal }) => {
    const prepared = prepareRequest(request, { leg, userAgent: settings.userAgent, proxy });
    if (!prepared.ok) return { outcome: prepared };
    const { url, options } = prepared.value;
    const progress = newProgress(leg, url);
    const attempt = new HttpAttempt(progress, settings, route);
    const stop = AbortSignal.any([signal, closed.signal]);
    const ending = await attempt.run(options, stop);
    const connection = connectionFacts(progress);
    const facts = connection && { connection };
    const raw = attempt.response;
    if (ending.kind === 'complete') {
      if (raw === undefined) throw new TypeError('a response ended that never started');
      const outcome = await readResponse(raw, progress, settings.maxBodyBytes);
      if (proxy === undefined || url.protocol === 'https:' || raw.status !== 407)
        return { outcome, ...facts };
      const failure = proxyAuthenticationFailure(raw, proxy, progress);
      return { outcome: { ...outcome, ok: false, failure }, ...facts };
    }
    const probed: Situation['probed'] = endedSilently(ending, attempt, progress)
      ? await probeTls(route, newProgress(leg, url), stop, settings.probeTimeoutMs)
      : undefined;
    const situation = { progress, response: raw, probed, maxBodyBytes: settings.maxBodyBytes, proxy };
    const failure = networkFailure(ending, situation);
    return { outcome: { ok: false, failure, ...(raw && { response: undecoded(raw, true) }) }, ...facts };
  };

  const examine: NonNullable<HttpPort['examine']> = async (url, signal) => {
    const progress = newProgress('authorization', new URL(url));
    const stop = AbortSignal.any([signal, closed.signal, AbortSignal.timeout(settings.connectTimeoutMs)]);
    const giveUp = () => {
      progress.abandoned = true;
      progress.socket?.destroy();
    };
    stop.addEventListener('abort', giveUp);
    if (!stop.aborted) await openConnection(route, progress).catch(() => undefined);
    stop.removeEventListener('abort', giveUp);
    giveUp();
    return connectionFacts(progress);
  };

  const probe: NonNullable<HttpPort['probe']> = (url, signal) =>
    probeTls(route, newProgress('authorization', new URL(url)), AbortSignal.any([signal, closed.signal]));

  const tracked = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };

  return {
    send: (request, options) => tracked(send(request, options)),
    examine: (url, signal) => tracked(examine(url, signal)),
    probe: (url, signal) => tracked(probe(url, signal)),
    async close() {
      closed.abort();
      await Promise.allSettled(underWay);
    },
  };
}
