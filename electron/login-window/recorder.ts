import type { Protocol } from 'devtools-protocol';
import type { Failure } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { type WorkerKind, workerKinds } from '../../core/record/exchange.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import { bytesOf } from './bytes.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';
import { type Hop, type Observation, observationOf } from './hop.ts';
import { failureOf, isExchange, keepsBody, requestBodyOf, responseOf } from './network-events.ts';
import { type Chain, finishLast, isUnfinished, joinExtras, newChain } from './request-chain.ts';
import type { WatchedTarget } from './sessions.ts';

export interface RecorderOptions {
  readonly port: DevtoolsPort;
  readonly vault: SecretVault;
  /** Wall clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly targetOf: (sessionId: string | undefined) => WatchedTarget | undefined;
  /** Whether a login is being observed; otherwise nothing is masked and reported. */
  readonly isObserved: () => boolean;
  /** Called with each exchange once it is complete, within {@link recorderLimits}. */
  readonly observe: (observation: Observation, requestId: string) => void;
}

/** The limits of one login: a page can send any number of requests. What is beyond them is counted. */
export const recorderLimits = {
  /** Requests that are reported. */
  requests: 5_000,
  /** Requests without a response that are reported when the login ends. */
  unfinished: 200,
  /** The same where the pages have more secrets than the vault stores: masking one takes a hundred times as long. */
  unfinishedInFlood: 20,
} as const;

/** Combines the many events of each request, on any session. */
export interface Recorder {
  take(event: DevtoolsEvent): void;
  /** The body of the response that is being received. */
  body(requestId: string, bytes: Buffer): void;
  /** The response is a redirect that is not followed. */
  redirectCaught(requestId: string, paused: Protocol.Fetch.RequestPausedEvent): void;
  /** The request itself is the captured response and is never sent. */
  requestCaught(requestId: string): void;
  /** The request, or the redirect to it, is a response that is held, and is never sent. */
  held(requestId: string, failure: Failure): void;
  /** The request was blocked. */
  blocked(requestId: string, failure: Failure): void;
  /** The request is not sent, but another one in its place: the redirect to that is none of the server. */
  replaced(requestId: string, failure: Failure): void;
  /** The request is sent with another method or body than the page had; `edited` is recorded with it. */
  edited(requestId: string, changes: Pick<Hop, 'method' | 'edited'> & { readonly body?: Buffer }): void;
  /** Whether a response has arrived whose headers as sent are still to come. */
  busy(): boolean;
  /** Reports what is still in progress, and how many requests were not reported. The next login starts anew. */
  flush(): void;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { port, vault, now, targetOf, observe } = options;
  /**
   * By request id, which is unique in the whole browser; workers and frames report parts on sessions of their
   * own.
   */
  const chains = new Map<string, Chain>();
  let reported = 0;
  let omitted: { readonly count: number; readonly last?: Hop } = { count: 0 };

  const pass = (hop: Hop, requestId: string) => {
    if (!options.isObserved()) return;
    // Pages of the main window are what a login is about, and cannot be so many.
    const isPage = hop.mainFrame && hop.resourceType === 'Document';
    if (reported < recorderLimits.requests || (isPage && reported < 2 * recorderLimits.requests)) {
      reported += 1;
      observe(observationOf(hop, vault), requestId);
    } else omit(hop);
  };

  const omit = (hop: Hop | undefined) => {
    omitted = { count: omitted.count + 1, ...present({ last: hop ?? omitted.last }) };
  };

  const chainOf = (requestId: string): Chain => {
    const known = chains.get(requestId);
    if (known !== undefined) return known;
    const chain = newChain();
    chains.set(requestId, chain);
    return chain;
  };

  const report = (requestId: string, chain: Chain, whatever: boolean) => {
    for (const [index, hop] of chain.hops.entries()) {
      if (index < chain.reported) continue;
      const last = index === chain.hops.length - 1;
      if (hop.response !== undefined || chain.ended || whatever) joinExtras(hop, chain);
      const complete = last ? chain.ended && !chain.waitsForBody : true;
      const extrasMissing = hop.hasExtra === true && (hop.sent === undefined || hop.received === undefined);
      if (!whatever && (!complete || extrasMissing)) return;
      if (last) finishLast(hop, chain);
      if (hop.sent !== undefined && hop.received === undefined) chain.sent.shift();
      chain.reported = index + 1;
      pass(hop, requestId);
    }
    if (chain.ended || whatever) chains.delete(requestId);
  };

  const begin = (event: Protocol.Network.RequestWillBeSentEvent, sessionId: string | undefined) => {
    const { requestId, request, redirectResponse } = event;
    if (!isExchange(request.url)) return;
    const chain = chainOf(requestId);
    const before = chain.hops.at(-1);
    if (redirectResponse === undefined && before !== undefined) return;
    const target = targetOf(sessionId);
    if (before !== undefined && redirectResponse !== undefined) {
      if (before.replaced === undefined) {
        before.response = responseOf(redirectResponse);
        before.hasExtra = event.redirectHasExtraInfo;
      } else {
        before.failure = before.replaced;
        before.hasExtra = false;
      }
      before.endedAt = now();
    }
    const hop: Hop = {
      at: now(),
      request,
      resourceType: event.type ?? 'Other',
      page: target?.page ?? 'browser',
      mainFrame: target?.type === 'page' && event.frameId === target.targetId,
      worker: workerOf(target),
      secretsThen: vault.values(),
    };
    chain.hops.push(hop);
    takeRequestBody(hop, requestId, sessionId);
    report(requestId, chain, false);
  };

  const takeRequestBody = (hop: Hop, requestId: string, sessionId: string | undefined) => {
    const bytes = requestBodyOf(hop.request);
    if (bytes !== undefined) hop.requestBody = bytes;
    else if (hop.request.hasPostData) {
      port.send('Network.getRequestPostData', { requestId }, sessionId).then(
        ({ postData, base64Encoded }) => {
          hop.requestBody = bytesOf(postData, base64Encoded);
        },
        () => undefined,
      );
    }
  };

  const end = (
    requestId: string,
    sessionId: string | undefined,
    finished?: Protocol.Network.LoadingFinishedEvent,
  ) => {
    const chain = chains.get(requestId);
    const hop = chain?.hops.at(-1);
    if (chain === undefined || hop === undefined || chain.ended) return;
    chain.ended = true;
    hop.endedAt = now();
    if (finished !== undefined) hop.finishedAt = finished.timestamp;
    if (
      chain.body === undefined &&
      hop.response !== undefined &&
      chain.caught === undefined &&
      finished !== undefined
    ) {
      if (keepsBody(hop.resourceType)) fetchBody(requestId, chain, sessionId);
      else hop.bodySize = Math.max(0, Math.round(finished.encodedDataLength));
    }
    report(requestId, chain, false);
  };

  /** For responses that never passed the network: from a cache of the page, or of a service worker. */
  const fetchBody = (requestId: string, chain: Chain, sessionId: string | undefined) => {
    chain.waitsForBody = true;
    const done = () => {
      chain.waitsForBody = false;
      report(requestId, chain, false);
    };
    port.send('Network.getResponseBody', { requestId }, sessionId).then(({ body, base64Encoded }) => {
      chain.body = bytesOf(body, base64Encoded);
      done();
    }, done);
  };

  return {
    take(event) {
      switch (event.method) {
        case 'Network.requestWillBeSent':
          begin(event.params, event.sessionId);
          break;
        case 'Network.requestWillBeSentExtraInfo':
          extra(event.params.requestId, (chain) => chain.sent.push(event.params));
          break;
        case 'Network.responseReceivedExtraInfo':
          extra(event.params.requestId, (chain) => chain.received.push(event.params));
          break;
        case 'Network.responseReceived': {
          const chain = chains.get(event.params.requestId);
          const hop = chain?.hops.at(-1);
          if (chain === undefined || hop === undefined || chain.caught !== undefined) break;
          hop.response = responseOf(event.params.response);
          hop.hasExtra = event.params.hasExtraInfo;
          break;
        }
        case 'Network.loadingFinished':
          end(event.params.requestId, event.sessionId, event.params);
          break;
        case 'Network.loadingFailed': {
          const chain = chains.get(event.params.requestId);
          if (chain === undefined) break;
          chain.failure ??= failureOf(event.params);
          end(event.params.requestId, event.sessionId);
          break;
        }
      }
    },
    body(requestId, bytes) {
      chainOf(requestId).body = bytes;
    },
    redirectCaught(requestId, paused) {
      const chain = chainOf(requestId);
      chain.caught = 'redirect';
      const hop = chain.hops.at(-1);
      if (hop === undefined) return;
      hop.captured = true;
      hop.hasExtra = true;
      hop.response = {
        status: paused.responseStatusCode ?? 0,
        statusText: paused.responseStatusText ?? '',
        headers: (paused.responseHeaders ?? []).map(({ name, value }) => [name, value]),
      };
    },
    held(requestId, failure) {
      const chain = chainOf(requestId);
      chain.caught ??= 'held';
      chain.failure = failure;
    },
    requestCaught(requestId) {
      chainOf(requestId).caught = 'request';
    },
    blocked(requestId, failure) {
      chainOf(requestId).failure = failure;
    },
    replaced(requestId, failure) {
      const hop = chainOf(requestId).hops.at(-1);
      if (hop !== undefined) hop.replaced = failure;
    },
    edited(requestId, { body, ...changes }) {
      const hop = chainOf(requestId).hops.at(-1);
      if (hop !== undefined) Object.assign(hop, present({ ...changes, requestBody: body }));
    },
    busy: () =>
      [...chains.values()].some(
        ({ hops, ended, reported }) => reported < hops.length - 1 || (ended && reported < hops.length),
      ),
    flush() {
      let unfinished = 0;
      const most = vault.overflowed() ? recorderLimits.unfinishedInFlood : recorderLimits.unfinished;
      for (const [requestId, chain] of [...chains]) {
        if (isUnfinished(chain)) unfinished += 1;
        if (unfinished <= most || !isUnfinished(chain)) report(requestId, chain, true);
        else {
          omit(chain.hops.at(-1));
          chains.delete(requestId);
        }
      }
      if (omitted.last !== undefined && options.isObserved()) {
        observe(observationOf(withFailure(omitted.last, omittedFailure(omitted.count)), vault), '');
      }
      reported = 0;
      omitted = { count: 0 };
    },
  };

  function extra(requestId: string, add: (chain: Chain) => void): void {
    const chain = chainOf(requestId);
    add(chain);
    report(requestId, chain, false);
  }
}

function workerOf(target: WatchedTarget | undefined): WorkerKind | undefined {
  return workerKinds.find((kind) => kind.replace('-', '_') === target?.type);
}

function withFailure(
  { response: _, received: __, body: ___, captured: ____, ...hop }: Hop,
  failure: Failure,
): Hop {
  return { ...hop, failure };
}

function omittedFailure(count: number): Failure {
  return {
    code: 'cancelled',
    message: `${count} requests of this login are not listed, this one among them.`,
    expected: `at most ${recorderLimits.requests} requests, and few without a response`,
  };
}
