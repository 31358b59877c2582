import type { SectionId } from '../spec/sections.ts';
import type { FailureAction } from './failure-action.ts';

/** Failures of a connection, by its phase. */
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

/** Failures because a script cannot continue with the provider's response. */
export type ProviderFailureCode =
  | 'unexpected-redirect'
  | 'unexpected-status'
  | 'not-json'
  | 'not-an-object'
  | 'metadata-not-found'
  | 'issuer-is-api'
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

/** Failures in or around the login window, or the system browser. */
export type BrowserFailureCode =
  | 'browser-missing'
  | 'browser-not-started'
  | 'browser-killed'
  | 'login-window-closed'
  | 'login-timeout'
  | 'login-page-unreachable'
  | 'login-page-refused'
  | 'redirect-mismatch'
  | 'login-form-stuck'
  | 'no-display'
  | 'browser-not-opened'
  | 'listener-port-in-use'
  | 'listener-failed'
  | 'answer-refused'
  | 'answer-repeated'
  | 'answer-of-another-run'
  | 'answer-state-unknown';

/** Failures of the data on this machine. */
export type StorageFailureCode =
  | 'store-newer'
  | 'store-locked'
  | 'store-full'
  | 'store-unwritable'
  | 'store-damaged'
  | 'not-found';

/** Invalid input from the user or another program. */
export type UsageFailureCode =
  | 'invalid-input'
  | 'issuer-invalid'
  | 'key-unknown'
  | 'key-locked'
  | 'key-unfit'
  | 'replay-mismatch'
  | 'message-dropped'
  | 'cancelled'
  | 'internal';

export type FailureCode =
  | NetworkFailureCode
  | ProviderFailureCode
  | BrowserFailureCode
  | StorageFailureCode
  | UsageFailureCode;

/** A possible cause of an error that a provider returned; a clause without a full stop. */
export interface Cause {
  readonly text: string;
  /** Whether this run shows it; otherwise it is a usual cause of that error. */
  readonly seen: boolean;
  /** Id of the exchange with the evidence. */
  readonly exchange?: string;
}

/** A certificate of a chain that was rejected; times as in `CertificateFacts`. */
export interface FailureCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom?: number;
  readonly validTo?: number;
  /** Why it is not trusted; absent for a valid one. */
  readonly fault?: string;
}

/**
 * An error as a value: what failed with what, and what to do next. `step` names the leg and phase ("token:
 * reading the body") or the member ("metadata.token_endpoint").
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
  /** Possible causes: those with evidence in this run first. */
  readonly causes?: readonly Cause[];
  /** The certificate chain of the server, leaf first, for failures of certificates. */
  readonly certificates?: readonly FailureCertificate[];
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** Thrown by a script that cannot continue; the driver converts it to a value. */
export class FlowFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FlowFailure';
    this.failure = failure;
  }
}
