import type { JWK } from 'jose';

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/**
 * The public part of an asymmetric key, as members of a JWK (RFC 7518 section 6, RFC 8037 section 2). A key of type AKP
 * is one of its `alg`.
 */
export type PublicKey = {
  readonly kty: 'RSA' | 'EC' | 'OKP' | 'AKP';
  readonly n?: string;
  readonly e?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly alg?: string;
  readonly pub?: string;
};

export type SignatureOutcome =
  | { readonly state: 'valid' }
  /** `cause`: why, as a clause, where that is known better than that the content or the key is another. */
  | { readonly state: 'invalid'; readonly cause?: string }
  /** The key cannot be used with this algorithm, or the algorithm is not supported. */
  | { readonly state: 'unusable'; readonly reason: string };

/** An HMAC whose secret may be a well-known one. */
export interface SecretQuery {
  readonly alg: string;
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
  /** Its secret where it is known: it is looked up without a search. */
  readonly madeBy?: string;
}

/** The result of searching the bundled list of well-known secrets for the secret of an HMAC. */
export type SecretOutcome =
  /** `decoded`: the key is the Base64 decoding of the secret. */
  | { readonly state: 'found'; readonly secret: string; readonly decoded: boolean }
  /** The whole list was tried. */
  | { readonly state: 'not-found' }
  | { readonly state: 'searching' }
  /** Only the first `tried` secrets of the list were tried; `of` is its length, where it is known. */
  | {
      readonly state: 'stopped';
      readonly because: 'limit' | 'cancelled';
      readonly tried: number;
      readonly of?: number;
    }
  | { readonly state: 'unavailable'; readonly reason: string };

/**
 * The cryptography that core/ needs and does not do itself. All calls are synchronous and deterministic, so that a
 * replayed script computes the same values; randomness and signatures are drafts instead.
 */
export interface CryptoPort {
  hash(name: HashName, data: Uint8Array): Uint8Array;
  /** Verifies a JWS signature (RFC 7515 section 5.2, algorithms of RFC 7518 section 3.1 and RFC 8037). */
  verify(input: {
    readonly alg: string;
    readonly key: JWK;
    readonly signingInput: Uint8Array;
    readonly signature: Uint8Array;
  }): SignatureOutcome;
  /** Returns the public key of an X.509 certificate in DER; undefined for anything else. Absent where none can be read. */
  certificateKey?(certificate: Uint8Array): PublicKey | undefined;
  /**
   * Returns what is known so far about the secret of an HMAC. May search for a bounded time, or start a
   * search elsewhere and return `searching`. Absent where there is no list of secrets.
   */
  findCommonSecret?(query: SecretQuery): SecretOutcome;
}
