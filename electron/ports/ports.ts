import type { Failure } from '../../core/base/failure.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import type { ConnectionFacts, ObservedExchange } from '../../core/record/exchange.ts';
import type { BrowseDraft, BrowseReply, HttpReply } from '../../core/script/draft.ts';

/** What a port does in a TLS handshake after which nothing is sent. */
export type Probed = 'no-tls' | 'tls' | 'certificate-required';

/** Sends one request on the back channel. Never rejects: what went wrong is in the outcome. */
export interface HttpPort {
  send(
    request: HttpRequest,
    options: { readonly leg: string; readonly signal: AbortSignal },
  ): Promise<{ readonly outcome: HttpReply['outcome']; readonly connection?: ConnectionFacts }>;
  /**
   * Connects to the host of a URL, sends nothing, and tells what was seen of it: for certificates that a login
   * window keeps to itself. Absent where nothing can be connected to.
   */
  examine?(url: string, signal: AbortSignal): Promise<ConnectionFacts | undefined>;
  /** What the place of a URL does in a TLS handshake after which nothing is sent. */
  probe?(url: string, signal: AbortSignal): Promise<Probed>;
}

/**
 * The browser of one persona in one run, with a cookie jar of its own. `browse` may be called again while
 * it is open; `close` ends it and removes its profile. Never rejects: what went wrong is in the outcome.
 */
export interface LoginBrowser {
  browse(
    draft: BrowseDraft,
    context: {
      readonly signal: AbortSignal;
      /** Told of every message of the window once it is complete, in the order of completion. */
      observe(exchange: Omit<ObservedExchange, 'id' | 'leg' | 'kind'>): void;
      /**
       * Told, before the outcome, what was typed into secret fields: whatever follows is masked with it. It is stored
       * nowhere.
       */
      learn?(secrets: readonly string[]): void;
    },
  ): Promise<BrowseReply['outcome']>;
  /**
   * The cookies of the session as JSON, to be given to a later browser of the same persona ("[]" when there are
   * none); undefined once the browser has gone. Absent where no session can be kept.
   */
  cookies?(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Wall clock, in milliseconds since 1970. */
export interface Clock {
  now(): number;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Cryptographic randomness, as base64url without padding. */
export type RandomSource = (bytes: number) => string;

/** Makes JOSE objects with keys that core/ never sees. */
export type Signer = (
  keyRef: string,
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
) => Promise<
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly failure: Failure }
>;
