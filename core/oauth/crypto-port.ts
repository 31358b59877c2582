import type { JWK } from 'jose';

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

export type SignatureOutcome =
  | { readonly state: 'valid' }
  | { readonly state: 'invalid' }
  /** The key cannot be used with this algorithm, or the algorithm is not known here. */
  | { readonly state: 'unusable'; readonly reason: string };

/**
 * The cryptography that core/ needs and does not do itself. All calls are synchronous and deterministic,
 * so that a replayed script computes the same values; randomness and signatures are drafts instead.
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
  /**
   * The secret of a bundled list of common ones that made this HMAC, if any did. A search takes about half a
   * second, unless the secret is known that made it: where there are many tokens it may be left out, and the rule
   * does not apply then.
   */
  findCommonSecret?(input: {
    readonly alg: string;
    readonly signingInput: Uint8Array;
    readonly signature: Uint8Array;
    /** The secret that made it. */
    readonly madeBy?: string;
  }): string | undefined;
}
