import type { JsonObject } from '../token.ts';

export type ProfileId =
  | 'id-token'
  | 'access-token'
  | 'refresh-token'
  | 'logout-token'
  | 'dpop-proof'
  | 'client-assertion'
  | 'client-attestation'
  | 'client-attestation-pop'
  | 'jwt-bearer-assertion'
  | 'request-object'
  | 'backchannel-request'
  | 'jarm-response'
  | 'introspection-response'
  | 'userinfo'
  | 'security-event'
  | 'verifiable-credential'
  | 'verifiable-presentation'
  | 'sd-jwt-vc'
  | 'key-binding'
  | 'proof-of-possession'
  | 'entity-statement'
  | 'trust-mark'
  | 'status-list'
  | 'transaction-token'
  /** What says that a key, a device or a party is what it claims to be. */
  | 'attestation'
  | 'kubernetes-service-account'
  | 'jwt-svid'
  /** What a platform issues to its workloads to identify them elsewhere. */
  | 'workload-token'
  | 'software-statement'
  /** A JWT in the place of a client secret. */
  | 'client-secret'
  /** What a client signs itself, or a provider issues for one of its own APIs alone. */
  | 'api-token'
  | 'session-token'
  /** What a proxy in front of an application adds to each request. */
  | 'proxy-assertion'
  | 'signed-document'
  | 'ci-job';

/** What a JWT is for, and how that was recognised. */
export interface TokenProfile {
  readonly id: ProfileId;
  /** "Access token (RFC 9068)". */
  readonly name: string;
  /** As a sentence without a period: "typ is at+jwt". */
  readonly reason: string;
}

/** What a profile is recognised by. */
export interface Evidence {
  readonly isSdJwt: boolean;
  /** In lower case, without "application/"; empty where there is none. */
  readonly typ: string;
  readonly header: JsonObject;
  readonly claims: JsonObject;
}
