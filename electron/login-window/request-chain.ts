import type { Protocol } from 'devtools-protocol';
import type { Failure } from '../../core/base/failure.ts';
import type { Hop } from './hop.ts';

/** The hops of one request, each a redirect of the one before, with what has arrived of them. */
export interface Chain {
  readonly hops: Hop[];
  /** Earlier hops have been reported. */
  reported: number;
  readonly sent: Protocol.Network.RequestWillBeSentExtraInfoEvent[];
  readonly received: Protocol.Network.ResponseReceivedExtraInfoEvent[];
  body?: Buffer;
  waitsForBody: boolean;
  ended: boolean;
  caught: 'request' | 'redirect' | 'held' | undefined;
  failure?: Failure;
}

export function newChain(): Chain {
  return {
    hops: [],
    reported: 0,
    sent: [],
    received: [],
    waitsForBody: false,
    ended: false,
    caught: undefined,
  };
}

/** Whether nothing but a last request without a response, and without a reason for that, is left to report. */
export function isUnfinished({ hops, reported, ended, caught, failure }: Chain): boolean {
  if (ended || caught !== undefined || failure !== undefined) return false;
  return reported >= hops.length - 1 && hops.at(-1)?.response === undefined;
}

/** Assigns the headers on the wire to a hop; the status distinguishes several. */
export function joinExtras(hop: Hop, chain: Chain): void {
  if (hop.hasExtra === false || hop.received !== undefined) return;
  const status = hop.response?.status;
  const same = chain.received.findIndex(({ statusCode }) => statusCode === status || statusCode === 304);
  const index = Math.max(0, same);
  const { [index]: received } = chain.received;
  const { [received === undefined ? 0 : index]: sent } = chain.sent;
  if (sent !== undefined) hop.sent = sent;
  if (received === undefined) return;
  hop.received = received;
  chain.received.splice(0, index + 1);
  chain.sent.splice(0, index + 1);
}

/** Adds to the last hop what belongs to it alone: its body, and why it has no response. */
export function finishLast(hop: Hop, chain: Chain): void {
  if (chain.caught === 'request') {
    hop.captured = true;
    delete hop.response;
    return;
  }
  if (chain.caught === 'redirect') {
    if (chain.failure?.code === 'redirect-mismatch') {
      hop.failure = chain.failure;
      delete hop.captured;
    }
    return;
  }
  if (chain.caught === 'held') delete hop.response;
  if (chain.body !== undefined) hop.body = chain.body;
  // A page that waits for HTTP authentication has its response, whatever the browser shows meanwhile.
  const isAsking = chain.failure?.code === 'http-authentication-required' && hop.response?.status === 401;
  if (chain.failure !== undefined && !isAsking) hop.failure = chain.failure;
  else if (hop.response === undefined) {
    hop.failure = { code: 'cancelled', message: 'The login ended before a response arrived.' };
  }
}
