import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { readCallback } from '../../core/oauth/callback.ts';
import type { CapturedResponse } from '../../core/oauth/captured-response.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import { nearMissFailure } from '../../core/oauth/near-miss.ts';
import { readPastedResponse } from '../../core/oauth/pasted-response.ts';
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
   * `anyway` accepts one with an unknown state, for inspection.
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

  const refuse = (refused: Login, request: HttpRequest, failure: Failure) => {
    refused.refused += 1;
    if (refused.refused > mostRefused || closing.signal.aborted) return;
    refused.observe(observeArrival(request, clock.now(), failure));
    change(refused, { refused: [...refused.waiting.refused, failure] });
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

  const receiveElsewhere = (arriving: Login, { answer, request }: Arrival): boolean => {
    const { url, redirectUri } = arriving.draft;
    const purpose = purposeOf(arriving.draft);
    const arrival = judgeArrival(answer, { redirectUri, requestUrl: url, purpose });
    if (arrival.kind !== 'near-miss') return false;
    refuse(arriving, request, nearMissFailure(answer.url, redirectUri, arrival.difference, purpose));
    return true;
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
      const read = readPastedResponse(text, waits.draft);
      if (!read.ok) return read;
      const { url, method, body, contentType } = read.value;
      const headers: HttpRequest['headers'] =
        contentType === undefined ? [] : [['Content-Type', contentType]];
      const verdict = judgeRedirect(readCallback(read.value), waits.sent, awaited);
      const unknown = verdict.kind === 'refuse' && verdict.failure.code === 'answer-state-unknown';
      if (verdict.kind === 'refuse' && !(anyway && unknown)) return { ok: false, failure: verdict.failure };
      take(waits, read.value, present({ method, url, headers, body }));
      return { ok: true, value: null };
    },
    giveUp: (failure) => current()?.settle({ ok: false, failure }),
    async close() {
      closing.abort();
      await listener?.close();
    },
  };
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
