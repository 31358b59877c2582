import { createHash } from 'node:crypto';
import { type Failure, FlowFailure } from '../../core/base/failure.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import { type HeaderLine, type HttpResponse, textBody } from '../../core/oauth/message.ts';
import type { Draft, Reply, Script } from '../../core/script/draft.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';

/** The fixed time of the canned world: 2026-11-22T09:44:00Z, in milliseconds. */
export const frozenNow = Date.UTC(2026, 10, 22, 9, 44, 0);

/** Hashes for real; knows no keys. */
export const hashOnly: CryptoPort = {
  hash: (name, data) => new Uint8Array(createHash(name.replace('-', '').toLowerCase()).update(data).digest()),
  verify: () => ({ state: 'unusable', reason: 'no keys in this test' }),
  findCommonSecret: () => ({ state: 'not-found' }),
};

export interface Played {
  readonly drafts: readonly Draft[];
  readonly failure?: Failure;
}

/** Runs a script on canned replies, without any I/O, and returns every draft that it wrote. */
export function play(script: Script<unknown>, answer: (draft: Draft) => Reply): Played {
  const drafts: Draft[] = [];
  try {
    let next = script.next();
    while (!next.done) {
      drafts.push(next.value);
      next = script.next(answer(next.value));
    }
    return { drafts };
  } catch (error) {
    if (error instanceof FlowFailure) return { drafts, failure: error.failure };
    throw error;
  }
}

/** An HTTP response with a JSON body. */
export function json(value: unknown, status = 200, headers: readonly HeaderLine[] = []): HttpResponse {
  return {
    status,
    statusText: '',
    headers: [['Content-Type', 'application/json'], ['Cache-Control', 'no-store'], ...headers],
    body: textBody(JSON.stringify(value)),
  };
}

/** The reply to an `http` draft. */
export function httpReply(response: HttpResponse): Reply {
  return { kind: 'http', now: frozenNow, outcome: { ok: true, response } };
}

/** The reply to a `browse` draft that ended at this URL. */
export function callbackReply(url: string, answer: Partial<CapturedResponse> = {}): Reply {
  return {
    kind: 'browse',
    now: frozenNow,
    outcome: { ok: true, answer: { url, method: 'GET', capturedBy: 'request', ...answer } },
  };
}
