import { readFileSync } from 'node:fs';

/** One published test vector, as a user would paste it. */
export interface Vector {
  /** Its number or name in its source. */
  readonly id: string;
  readonly text: string;
  /**
   * What it is by its source: "valid" is verified or decrypted, "invalid" neither, "named" recognised as `name`. What must be
   * refused of a format that is only named is "unproved": named, and said to be neither read nor verified.
   */
  readonly label: 'valid' | 'invalid' | 'named' | 'unproved';
  /** Set where the text alone shows what is wrong with it, without a key. */
  readonly malformed?: true;
  /** The key as it is pasted: a JWK, a JWK Set or a password. */
  readonly key?: string;
  /** Of a detached JWS. */
  readonly payload?: string;
  /** The decrypted content in hexadecimal digits, or the claims of an SD-JWT that a verifier gets, as JSON. */
  readonly content?: string;
  /** What it must be recognised as. */
  readonly name?: string;
}

/** A source of vectors. */
export interface VectorSource {
  readonly name: string;
  readonly vectors: readonly Vector[];
}

/** A published file, parsed. */
export function readFixture<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8'));
}
