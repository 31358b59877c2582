import type { PlainRow } from '../edit/editable.ts';
import type { SectionId } from '../spec/sections.ts';

/** A token that a correct verifier rejects, made from one that it accepts. */
export interface Attack {
  readonly id: string;
  /** One to five words. */
  readonly title: string;
  /** What a correct verifier does, as a sentence. */
  readonly owed: string;
  readonly spec: SectionId;
  make(source: AttackSource): AttackDraft | NotApplicable;
}

/** Why an attack cannot be made, as the end of a sentence. */
export interface NotApplicable {
  readonly inapplicable: string;
}

/** What attacks are made from. */
export interface AttackSource {
  /** The token as it was issued. */
  readonly segments: readonly [header: string, payload: string, signature: string];
  readonly header: readonly PlainRow[];
  readonly payload: readonly PlainRow[];
  readonly alg: string;
  /** The key that verified the token, as texts that a verifier may use as a secret; absent where it is not known. */
  readonly publicKey?: Readonly<Partial<Record<PublicKeyForm, Uint8Array>>>;
  /** Whether the key that signed the token is known. */
  readonly signs: boolean;
  /** A key that the verifier does not trust. */
  readonly generated: { readonly alg: string; readonly jwk: object };
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** How a public key is written. */
export type PublicKeyForm = 'pem' | 'pem-trimmed' | 'pkcs1' | 'der' | 'jwk';

/** A token without its signature; both parts are base64url. */
export interface AttackDraft {
  readonly header: string;
  readonly payload: string;
  readonly signature: AttackSignature;
}

export type AttackSignature =
  | { readonly by: 'none' }
  /** As base64url. */
  | { readonly by: 'hand'; readonly value: string }
  /** An HMAC with SHA-256. */
  | { readonly by: 'secret'; readonly secret: Uint8Array }
  | { readonly by: 'generated-key' }
  | { readonly by: 'signing-key' };
