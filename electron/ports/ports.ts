import type { Failure, Result } from '../../core/base/failure.ts';
import type { EditedStep } from '../../core/edit/changes.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import type { ConnectionFacts, ObservedExchange } from '../../core/record/exchange.ts';
import type { LoginRefusal } from '../../core/record/login-refusal.ts';
import type { PageConsole } from '../../core/record/page-console.ts';
import type { Screenshot } from '../../core/record/screenshot.ts';
import type { BrowseDraft, BrowseReply, HttpReply } from '../../core/script/draft.ts';
import type { Leg } from '../../core/script/legs.ts';
import type { PageStorage } from '../../core/views/exchange/page-storage.ts';
import type { WaitingView } from '../../core/views/run/views.ts';
import type { Passkey } from './passkey.ts';

/** The reaction of a port to a TLS handshake after which nothing is sent. */
export type Probed = 'no-tls' | 'tls' | 'certificate-required';

/** Sends one request on the back channel. Never rejects: a failure is part of the outcome. */
export interface HttpPort {
  send(
    request: HttpRequest,
    options: { readonly leg: string; readonly signal: AbortSignal },
  ): Promise<{ readonly outcome: HttpReply['outcome']; readonly connection?: ConnectionFacts }>;
  /**
   * Connects to the host of a URL, sends nothing, and returns what it observed: for certificates that a login
   * window does not report. Absent where no connection is possible.
   */
  examine?(url: string, signal: AbortSignal): Promise<ConnectionFacts | undefined>;
  /** The reaction of the server to a TLS handshake after which nothing is sent. */
  probe?(url: string, signal: AbortSignal): Promise<Probed>;
}

/**
 * The browser of one user in one run, with cookies of its own. `browse` may be called again while it is open;
 * `close` ends it and removes its profile. Never rejects: a failure is part of the outcome.
 */
export interface LoginBrowser {
  browse(
    draft: BrowseDraft,
    context: {
      readonly signal: AbortSignal;
      /** Called with every message of the window once it is complete, in the order of completion. */
      observe(exchange: Omit<ObservedExchange, 'id' | 'leg' | 'kind'>): void;
      /** Called with the screenshot of a page, once its message was observed; again with a later one. */
      keepScreenshot?(page: Omit<ObservedExchange, 'id' | 'leg' | 'kind'>, screenshot: Screenshot): void;
      /** Called with the console of a page, once its message was observed; again with a later state of it. */
      keepConsole?(page: Omit<ObservedExchange, 'id' | 'leg' | 'kind'>, console: PageConsole): void;
      /**
       * Called, before the outcome, with what was typed into secret fields: everything that follows is masked
       * with it. It is not stored.
       */
      learn?(secrets: readonly string[]): void;
    },
  ): Promise<BrowseReply['outcome']>;
  /**
   * Sets who is notified that a page requests or refuses what keeps the user from signing in here; absent for a
   * browser that the user chose.
   */
  onRefused?(listener: (refusal: LoginRefusal) => void): void;
  /**
   * Lets the user decide how a login continues that cannot end by itself; otherwise it fails. `announce` is called
   * whenever the waiting state changes, with undefined once it has ended.
   */
  attend?(announce: (waiting: LoginWindowWaiting | undefined) => void): void;
  /**
   * Brings the window to the front, processes the response that is held, or ends the login with its problem. Returns
   * false where that is not possible now.
   */
  decide?(action: LoginWindowAction): boolean;
  /**
   * Sets who decides on each document request of a window before it is sent; absent where that is not possible. The
   * signal fires when the request no longer waits: its page was closed, or the login has ended.
   */
  onNavigation?(
    decide: (navigation: LoginNavigation, signal: AbortSignal) => Promise<NavigationDecision>,
  ): void;
  /**
   * Returns the cookies of the session as JSON, for a later browser of the same user ("[]" for none);
   * undefined once the browser has gone. Absent where no session can be stored.
   */
  cookies?(): Promise<string | undefined>;
  /** Returns the passkeys of its virtual authenticator; undefined, or absent, where it has none. Secret. */
  passkeys?(): readonly Passkey[] | undefined;
  close(): Promise<void>;
}

/** What a login window waits for, for the user; nothing of it is masked but what was typed. */
export type LoginWindowWaiting = Extract<WaitingView, { kind: 'login-window' }>;

export type LoginWindowAction = 'show' | 'accept' | 'end';

/** A document request of a page or popup, before it is sent. Headers that the browser adds then, as cookies, are missing. */
export interface LoginNavigation {
  readonly leg: Leg;
  /** With everything that was typed. */
  readonly request: HttpRequest;
  /** The same with typed secrets masked. */
  readonly masked: HttpRequest;
  /** Reads the storage of the page that navigates, with typed secrets masked. */
  readStorage(): Promise<Result<PageStorage>>;
}

/**
 * How a navigation continues. A body is the whole form, URL-encoded; absent members stay as they are. `edited` is recorded, and
 * has typed secrets masked.
 */
export type NavigationDecision =
  | { readonly action: 'continue' }
  | {
      readonly action: 'change';
      readonly url: string;
      readonly method?: string;
      readonly body?: string;
      readonly edited?: EditedStep;
    }
  | { readonly action: 'abort' };

/** Wall clock, in milliseconds since 1970. */
export interface Clock {
  now(): number;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Cryptographic randomness, as base64url without padding. */
export type RandomSource = (bytes: number) => string;

/** Creates JOSE objects with keys that core/ never receives. */
export type Signer = (
  keyRef: string,
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
) => Promise<
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly failure: Failure }
>;
