/** The result of verifying a signature. `keyId` is the `kid` of the key that was used. */
export type SignatureVerdict =
  | { readonly state: 'valid'; readonly keyId?: string; readonly alg: string }
  | { readonly state: 'invalid'; readonly keyId?: string; readonly alg: string }
  | { readonly state: 'unsecured' }
  /** No key, or more than one, matches; `candidates` counts them. */
  | { readonly state: 'no-key'; readonly candidates: number; readonly reason: string }
  | { readonly state: 'unusable'; readonly reason: string }
  | { readonly state: 'not-checked'; readonly reason: string };
