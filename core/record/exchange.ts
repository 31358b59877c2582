import type { Failure } from '../base/failure.ts';
import type { EditedStep } from '../edit/changes.ts';
import type { HttpRequest, HttpResponse } from '../oauth/message.ts';
import type { Draft, Reply } from '../script/draft.ts';
import type { Leg } from '../script/legs.ts';

/** One recorded event of a run. `id` is unique within the run ("x12"), `at` in milliseconds since 1970. */
export type Exchange = StepExchange | ObservedExchange;

/**
 * One draft of the script and its reply, each before and after an edit. A fresh script that is given the
 * `believed` replies in order yields the same `draft`s again.
 */
export interface StepExchange {
  readonly kind: 'step';
  readonly id: string;
  /** Position among the steps of the run, from 0. */
  readonly step: number;
  /** The script of the draft, with its version: a recording is replayed only by the same one. */
  readonly script: string;
  readonly at: number;
  readonly endedAt: number;
  /** As the script yielded it. */
  readonly draft: Draft;
  /** As it was performed; differs from `draft` when it was edited. */
  readonly performed: Draft;
  /** As it was received. Absent when the reply was written by hand without performing the draft. */
  readonly received?: Reply;
  /** As the script received it; differs from `received` when it was edited. */
  readonly believed: Reply;
  readonly connection?: ConnectionFacts;
  /** Set when the step was replayed from a recording instead of performed. */
  readonly replayed?: true;
  /** What was edited; absent where nothing was. The values of two masked secrets may look the same. */
  readonly edited?: EditedStep;
}

/**
 * The `page` of a response from the system browser that a listener received, or that was pasted: nothing else
 * of that browser is recorded.
 */
export const systemBrowserPage = 'own-browser';

/**
 * A message of the login window, observed over the DevTools protocol, or one of {@link systemBrowserPage}.
 */
export interface ObservedExchange {
  readonly kind: 'observed';
  readonly id: string;
  readonly leg: Leg;
  readonly at: number;
  readonly endedAt?: number;
  readonly request: HttpRequest;
  readonly response?: HttpResponse;
  /** Why there is no response. */
  readonly failure?: Failure;
  /** Set when this request (or the redirect it returned) was the captured response and was never sent. */
  readonly captured?: true;
  /** Set when the certificate of the server was invalid, and was accepted nevertheless. */
  readonly insecureTls?: true;
  /** What initiated it: a page, a frame, a script's fetch, an image and so on, in the protocol's word. */
  readonly resourceType: string;
  /** Identifies the page (tab or popup) and whether it is the main frame of it. */
  readonly page: string;
  readonly mainFrame: boolean;
  /** What requested it, where that was not the page itself. */
  readonly worker?: WorkerKind;
  /** As the browser measured it; absent for a response that did not come over the network. */
  readonly connection?: ConnectionFacts;
  readonly cookiesSet: readonly CookieSet[];
  readonly cookiesSent: readonly string[];
  /** Names of form fields whose values were masked at capture and are not stored anywhere. */
  readonly maskedFields: readonly string[];
  /** What was edited in a navigation before it was sent; the one that the page requested is the exchange before it. */
  readonly edited?: EditedStep;
}

export const workerKinds = ['worker', 'shared-worker', 'service-worker'] as const;
export type WorkerKind = (typeof workerKinds)[number];

/** A parsed `Set-Cookie` header line (RFC 6265 section 5.2). `blocked` says why the browser rejected it. */
export interface CookieSet {
  readonly name: string;
  readonly domain?: string;
  readonly path?: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite?: 'Strict' | 'Lax' | 'None';
  readonly expires?: number;
  readonly blocked?: string;
}

/** Durations in milliseconds; a phase that did not happen (a reused connection) is absent. */
export interface ConnectionFacts {
  /** Of the server, or of the proxy where there is one. */
  readonly remoteAddress?: string;
  /** The proxy of the request. */
  readonly proxy?: { readonly url: string; readonly tls?: TlsFacts };
  readonly phases: {
    readonly dns?: number;
    readonly connect?: number;
    /** TLS with the proxy, and opening the tunnel. */
    readonly tunnel?: number;
    readonly tls?: number;
    readonly firstByte?: number;
    readonly body?: number;
  };
  readonly tls?: TlsFacts;
}

export interface TlsFacts {
  readonly version: string;
  readonly cipher: string;
  readonly alpn?: string;
  readonly authorized: boolean;
  /** Why the certificate is invalid, in OpenSSL's word; absent for a valid one. */
  readonly refusedFor?: string;
  /** Leaf first. */
  readonly chain: readonly CertificateFacts[];
}

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly alternativeNames: readonly string[];
  /** In milliseconds since 1970; absent where the certificate has no readable date. */
  readonly validFrom?: number;
  readonly validTo?: number;
  /** SHA-256 of the DER, colon-separated hex. */
  readonly fingerprint256: string;
}
