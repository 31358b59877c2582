import type { SectionId } from '../spec/sections.ts';
import type { FailureAction } from './failure-action.ts';

/** What went wrong on the wire, told apart by the phase of the connection. */
export type NetworkFailureCode =
  | 'dns-failed'
  | 'connection-refused'
  | 'connection-timeout'
  | 'connection-reset'
  | 'connection-closed'
  | 'tls-untrusted'
  | 'tls-self-signed'
  | 'tls-host-mismatch'
  | 'tls-expired'
  | 'tls-version-refused'
  | 'tls-client-certificate-required'
  | 'tls-failed'
  | 'not-tls'
  | 'tls-expected'
  | 'headers-timeout'
  | 'body-timeout'
  | 'body-truncated'
  | 'body-too-large'
  | 'content-encoding-broken'
  | 'content-length-conflict'
  | 'headers-too-large'
  | 'http-malformed'
  | 'http-authentication-required'
  | 'proxy-unreachable'
  | 'proxy-timeout'
  | 'proxy-tls-failed'
  | 'proxy-authentication-required'
  | 'proxy-refused'
  | 'proxy-malformed'
  | 'proxy-closed'
  | 'network-failed';

/** What a provider answered that leaves a script nothing to go on with. */
export type ProviderFailureCode =
  | 'unexpected-redirect'
  | 'unexpected-status'
  | 'not-json'
  | 'not-an-object'
  | 'metadata-not-found'
  | 'endpoint-missing'
  | 'endpoint-invalid'
  | 'authorization-error'
  | 'callback-without-code'
  | 'callback-without-token'
  | 'device-authorization-error'
  | 'device-authorization-unusable'
  | 'device-code-expired'
  | 'token-error'
  | 'token-response-unusable'
  | 'introspection-error'
  | 'revocation-error';

/** What went wrong in or around the login window, or the person's own browser. */
export type BrowserFailureCode =
  | 'browser-missing'
  | 'browser-not-started'
  | 'browser-killed'
  | 'login-window-closed'
  | 'login-timeout'
  | 'login-page-unreachable'
  | 'login-form-stuck'
  | 'no-display'
  | 'browser-not-opened'
  | 'listener-port-in-use'
  | 'listener-failed'
  | 'answer-refused'
  | 'answer-repeated'
  | 'answer-of-another-run'
  | 'answer-state-unknown';

/** What went wrong with the data that is kept on this machine. */
export type StorageFailureCode =
  | 'store-newer'
  | 'store-locked'
  | 'store-full'
  | 'store-unwritable'
  | 'store-damaged'
  | 'not-found';

/** What the person or another program handed us that cannot be used. */
export type UsageFailureCode =
  | 'invalid-input'
  | 'issuer-invalid'
  | 'key-unknown'
  | 'key-locked'
  | 'key-unfit'
  | 'replay-mismatch'
  | 'cancelled'
  | 'internal';

export type FailureCode =
  | NetworkFailureCode
  | ProviderFailureCode
  | BrowserFailureCode
  | StorageFailureCode
  | UsageFailureCode;

/** What may be behind an error that a provider answered; a clause without a full stop. */
export interface Cause {
  readonly text: string;
  /** Whether this run shows it; otherwise it is what usually is behind that error. */
  readonly seen: boolean;
  /** Id of the exchange that shows it. */
  readonly exchange?: string;
}

/** A certificate that stood in the way, or beside one that did; times as in `CertificateFacts`. */
export interface FailureCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom?: number;
  readonly validTo?: number;
  /** Why it is not believed; absent where nothing is wrong with this one. */
  readonly fault?: string;
}

/**
 * An error as a value: what was wrong with what, and what to do next.
 * `step` names the leg and phase ("token: reading the body") or the member ("metadata.token_endpoint").
 */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly step?: string;
  readonly expected?: string;
  readonly received?: string;
  readonly spec?: SectionId;
  readonly hint?: string;
  readonly action?: FailureAction;
  /** What may be behind it: what this run shows comes first. */
  readonly causes?: readonly Cause[];
  /** The chain that the server showed, leaf first, where the failure is about certificates. */
  readonly certificates?: readonly FailureCertificate[];
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** Thrown by a script that cannot go on; the driver turns it back into a value. */
export class FlowFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FlowFailure';
    this.failure = failure;
  }
}
