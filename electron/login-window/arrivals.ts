import type { Failure } from '../../core/base/failure.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import { nearMissFailure } from '../../core/oauth/near-miss.ts';
import {
  type AwaitedRedirect,
  judgeArrival,
  type RedirectArrival,
} from '../../core/oauth/redirect-arrival.ts';

type NearMiss = Extract<RedirectArrival, { kind: 'near-miss' }>;

/** Tells the response of a login or logout from its pages, and passes it on. */
export interface Arrivals {
  /** The redirect URI that requests must not reach now; undefined for none. */
  redirectUri(): string | undefined;
  /** What a navigation of a page (or of a frame inside it) is; a response and a near miss must not leave the browser. */
  judge(arriving: CapturedResponse, mainFrame: boolean): RedirectArrival;
  /** The failure of a near miss. */
  failureOf(arriving: CapturedResponse, arrival: NearMiss): Failure;
  /** Passes on what was judged to be a response or a near miss, once it was stopped. */
  stopped(arriving: CapturedResponse, arrival: RedirectArrival): void;
}

/** What happens with a response, and with one that is about to be sent elsewhere. */
export interface ArrivalListener {
  captured(response: CapturedResponse): void;
  nearMiss(response: CapturedResponse, failure: Failure): void;
}

/** `awaited` is what the login waits for, or the last one did: a reloaded window must not reach it either. */
export function createArrivals(
  awaited: () => AwaitedRedirect | undefined,
  listener: ArrivalListener,
): Arrivals {
  const failureOf = ({ url }: CapturedResponse, { difference }: NearMiss) =>
    nearMissFailure(url, awaited()?.redirectUri ?? '', difference, awaited()?.purpose ?? 'login');

  return {
    redirectUri: () => awaited()?.redirectUri,
    failureOf,
    judge(arriving, mainFrame) {
      const waiting = awaited();
      const arrival: RedirectArrival =
        waiting === undefined ? { kind: 'page' } : judgeArrival(arriving, waiting);
      // What a frame loads is no navigation of the login, except for the redirect itself.
      return arrival.kind === 'near-miss' && !mainFrame ? { kind: 'page' } : arrival;
    },
    stopped(arriving, arrival) {
      if (arrival.kind === 'response') listener.captured(arriving);
      else if (arrival.kind === 'near-miss') listener.nearMiss(arriving, failureOf(arriving, arrival));
    },
  };
}
