import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { readCallback } from '../../core/oauth/callback.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import { nearMissFailure } from '../../core/oauth/near-miss.ts';
import { notUsed, type PastedResponse, readPastedResponse } from '../../core/oauth/pasted-response.ts';
import { judgeArrival } from '../../core/oauth/redirect-arrival.ts';
import { matchRedirect } from '../../core/oauth/redirect-uri.ts';
import { requestedState } from '../../core/oauth/response-state.ts';
import { type BrowseDraft, type BrowseReply, purposeOf } from '../../core/script/draft.ts';
import type { WaitingView } from '../../core/views/run/views.ts';
import { cancelled } from '../login-window/login-failures.ts';
import type { Clock, LoginBrowser } from '../ports/ports.ts';
import { judgeRedirect, repeatedResponse } from './judge-redirect.ts';
import type { Arrival, LoopbackListener, Reception } from './loopback-listener.ts';
import { observeArrival } from './observe-arrival.ts';
import type { PendingStates } from './pending-states.ts';
import { notOver, notWaiting } from './system-browser-failures.ts';

/** The state of a login in the system browser, for the user; nothing of it is masked. */
export type SystemBrowserWaiting = Extract<WaitingView, { kind: 'own-browser' }>;

export interface SystemBrowserOptions {
  /** Opens a URL in the system browser. */
  openExternal(url: string): Promise<Result<null>>;
  /** Whether to open the URL at once; otherwise it is only shown. */
  readonly opensAtOnce: boolean;
  /** Whether a response that was sent to another URL than the redirect URI is processed. */
  readonly acceptNearRedirect?: boolean;
  /** Absent: the response must be pasted. */
  readonly listener?: LoopbackListener;
  readonly awaited: PendingStates;
  /** The name of the run for the user. */
  readonly name: string;
  /** Timeout of the login, in milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Called whenever the waiting state changes; undefined once it has ended. */
  announce(waiting: SystemBrowserWaiting | undefined): void;
}

/** The system browser. It is neither started nor watched: only its response is recorded. */
export interface SystemBrowser extends LoginBrowser {
  /** The URL that the user must open, while a login is waiting. */
  address(): Result<string>;
  /** Opens the URL in the browser again. */
  open(): Promise<Result<null>>;
  /**
   * Accepts a response that the user copied. Fails when it is not the expected one, and keeps waiting;
   * `anyway` accepts one with an unknown state, for inspection, and one that was sent to another URL than the redirect URI.
   */
  paste(text: string, anyway: boolean): Result<null>;
  /** Ends the waiting when no response can arrive any more. */
  giveUp(failure: Failure): void;
}

/** Limit of recorded rejected responses: anyone who knows the URL could send them endlessly. */
const mostRefused = 20;

/** A login in progress. */
interface Login {
  readonly draft: BrowseDraft;
  readonly sent: string | undefined;
  readonly observe: Parameters<LoginBrowser['browse']>[1]['observe'];
  readonly settle: (outcome: BrowseReply['outcome']) => void;
  waiting: SystemBrowserWaiting;
  answered: boolean;
  refused: number;
  /** A response to another URL than the redirect URI, which the user may accept. */
  held?: Arrival;
}

/**
 * Performs a login in the system browser (RFC 8252 section 6): opens the URL or shows it, and waits for the
 * listener or for a pasted response, whichever comes first. Later or foreign responses are recorded as
 * rejected until `close`, which frees the port.
 */
export function openSystemBrowser(options: SystemBrowserOptions): SystemBrowser {
  const { listener, awaited, clock, announce } = options;
  const closing = new AbortController();
  let login: Login | undefined;

  const change = (changed: Login, news: Partial<SystemBrowserWaiting>) => {
    changed.waiting = { ...changed.waiting, ...news };
    if (!changed.answered && login === changed) announce(changed.waiting);
  };

  /** Records a response that is not used; returns false where there were too many. */
  const note = (refused: Login, request: HttpRequest, failure: Failure): boolean => {
    refused.refused += 1;
    if (refused.refused > mostRefused || closing.signal.aborted) return false;
    refused.observe(observeArrival(request, clock.now(), failure));
    return true;
  };

  const refuse = (refused: Login, request: HttpRequest, failure: Failure) => {
    if (note(refused, request, failure)) change(refused, { refused: [...refused.waiting.refused, failure] });
  };

  const take = (taking: Login, answer: CapturedResponse, request: HttpRequest) => {
    taking.answered = true;
    taking.observe(observeArrival(request, clock.now()));
    taking.settle({ ok: true, answer });
  };

  const receive = (arriving: Login, { answer, request }: Arrival): Reception => {
    const verdict = judgeRedirect(readCallback(answer), arriving.sent, awaited);
    if (verdict.kind === 'ignore') return 'strange';
    if (verdict.kind === 'refuse') {
      refuse(arriving, request, verdict.failure);
      return 'strange';
    }
    if (arriving.answered) {
      refuse(arriving, request, repeatedResponse);
      return 'repeated';
    }
    take(arriving, answer, request);
    return 'taken';
  };

  const isOfRun = ({ sent }: Login, answer: CapturedResponse) =>
    judgeRedirect(readCallback(answer), sent, awaited).kind === 'take';

  const receiveElsewhere = (arriving: Login, arrived: Arrival): Reception | 'elsewhere' => {
    const { answer, request } = arrived;
    const { url, redirectUri } = arriving.draft;
    const purpose = purposeOf(arriving.draft);
    const arrival = judgeArrival(answer, { redirectUri, requestUrl: url, purpose });
    if (arrival.kind !== 'near-miss') return 'strange';
    refuse(arriving, request, nearMissFailure(answer.url, redirectUri, arrival.difference, purpose, notUsed));
    if (arriving.answered || !isOfRun(arriving, answer)) return 'elsewhere';
    if (options.acceptNearRedirect) {
      take(arriving, answer, request);
      return 'taken';
    }
    arriving.held = arrived;
    change(arriving, { acceptable: true });
    return 'elsewhere';
  };

  const open = async (opening: Login): Promise<Result<null>> => {
    const { problem: _, ...waiting } = opening.waiting;
    opening.waiting = waiting;
    change(opening, { opened: true });
    const opened = await options.openExternal(opening.draft.url);
    // The URL can be copied: the run keeps waiting.
    change(opening, opened.ok ? {} : { problem: opened.failure });
    return opened;
  };

  const current = (): Login | undefined => (login?.answered === false ? login : undefined);

  return {
    async browse(draft, { signal, observe }) {
      if (signal.aborted || closing.signal.aborted)
        return { ok: false, failure: cancelled(purposeOf(draft)) };
      const { promise, resolve } = Promise.withResolvers<BrowseReply['outcome']>();
      const over = new AbortController();
      const fail = (failure: Failure) => resolve({ ok: false, failure });
      for (const stop of [signal, closing.signal]) {
        stop.addEventListener('abort', () => fail(cancelled(purposeOf(draft))), { signal: over.signal });
      }
      clock.wait(options.timeoutMs, over.signal).then(
        () => fail(notOver(options.timeoutMs, draft.redirectUri, purposeOf(draft))),
        () => undefined,
      );
      const sent = requestedState(draft.url);
      const end = sent === undefined ? () => undefined : awaited.expect(sent, options.name);
      const waiting = waitingFor(draft, options);
      const begun: Login = { draft, sent, observe, settle: resolve, waiting, answered: false, refused: 0 };
      login = begun;
      const { responseMode } = draft;
      listener?.attend({
        responseMode,
        purpose: waiting.purpose,
        receive: (arrival) => receive(begun, arrival),
        receiveElsewhere: (arrival) => receiveElsewhere(begun, arrival),
      });
      announce(waiting);
      if (options.opensAtOnce) void open(begun);
      const outcome = await promise;
      over.abort();
      begun.answered = true;
      end();
      announce(undefined);
      if (!outcome.ok) await listener?.close();
      return outcome;
    },
    address() {
      const waits = current();
      return waits === undefined ? notWaiting : { ok: true, value: waits.draft.url };
    },
    async open() {
      const waits = current();
      return waits === undefined ? notWaiting : open(waits);
    },
    paste(text, anyway) {
      const waits = current();
      if (waits === undefined) return notWaiting;
      const { draft } = waits;
      const read = readPastedResponse(text, { ...draft, requestUrl: draft.url, purpose: purposeOf(draft) });
      const takesNear = anyway || options.acceptNearRedirect === true;
      // With the state of this run it is the provider's doing, whatever the user decides.
      if (!read.ok && read.near !== undefined && !takesNear && isOfRun(waits, read.near)) {
        note(waits, requestOf(read.near), read.failure);
      }
      const accepted = acceptedOf(read, takesNear);
      if (!accepted.ok) return accepted;
      const answer = accepted.value;
      const verdict = judgeRedirect(readCallback(answer), waits.sent, awaited);
      const unknown = verdict.kind === 'refuse' && verdict.failure.code === 'answer-state-unknown';
      if (verdict.kind === 'refuse' && !(anyway && unknown)) return { ok: false, failure: verdict.failure };
      take(waits, answer, requestOf(answer));
      return { ok: true, value: null };
    },
    decide(action) {
      const waits = current();
      if (action !== 'accept' || waits?.held === undefined) return false;
      take(waits, waits.held.answer, waits.held.request);
      return true;
    },
    giveUp: (failure) => current()?.settle({ ok: false, failure }),
    async close() {
      closing.abort();
      await listener?.close();
    },
  };
}

/** The request by which a pasted response would have arrived. */
function requestOf({ url, method, body, contentType }: CapturedResponse): HttpRequest {
  const headers: HttpRequest['headers'] = contentType === undefined ? [] : [['Content-Type', contentType]];
  return present({ method, url, headers, body });
}

function acceptedOf(read: PastedResponse, takesNear: boolean): Result<CapturedResponse> {
  if (read.ok) return read;
  return takesNear && read.near !== undefined
    ? { ok: true, value: read.near }
    : { ok: false, failure: read.failure };
}

function waitingFor(
  draft: BrowseDraft,
  { listener, opensAtOnce }: SystemBrowserOptions,
): SystemBrowserWaiting {
  const { url, redirectUri } = draft;
  // An edit of the held request may have changed the redirect URI.
  const listening = listener !== undefined && matchRedirect(listener.redirectUri, redirectUri);
  const fingerprint = listening ? listener.fingerprint : undefined;
  return {
    kind: 'own-browser',
    purpose: purposeOf(draft),
    url,
    redirectUri,
    opened: opensAtOnce,
    listening,
    ...(fingerprint === undefined ? {} : { tls: { fingerprint } }),
    refused: [],
  };
}
