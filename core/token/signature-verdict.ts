import type { SecretEncoding } from './secret-octets.ts';

/** Which key a signature was checked with. */
interface UsedKey {
  readonly alg: string;
  /** The `kid` of the key. */
  readonly keyId?: string;
  /** The number of keys that match the header of the token, where there is more than one: several were tried. */
  readonly candidates?: number;
  /** What else is remarkable about the key, as a clause. */
  readonly note?: string;
}

/** The result of verifying a signature. */
export type SignatureVerdict =
  | (UsedKey & {
      readonly state: 'valid';
      /** The position of the key in the JWKS, where there is more than one candidate. */
      readonly keyIndex?: number;
      /** Set where the key of an HMAC is not the secret's own octets. */
      readonly secretEncoding?: SecretEncoding;
    })
  | (UsedKey & {
      readonly state: 'invalid';
      /** Why, as a clause, where that is known better than that the content or the key is another. */
      readonly cause?: string;
    })
  | { readonly state: 'unsecured' }
  /** No key matches, or so many that not all were tried; `candidates` counts them. */
  | { readonly state: 'no-key'; readonly candidates: number; readonly reason: string }
  | { readonly state: 'unusable'; readonly reason: string }
  | { readonly state: 'not-checked'; readonly reason: string };

/** How the cause of an invalid signature starts that was made with the key, but not as its algorithm requires. */
export const keyIsRight = 'the key is right';

/** Why the signature of a JWS is not verified whose payload is elsewhere. */
export const payloadIsDetached = 'the payload is detached: it is needed to verify the signature';
