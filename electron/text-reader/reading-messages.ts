import type { InspectionView } from '../../core/bridge/channels.ts';
import type { Expectation, SavedExpectation } from '../../core/record/expectation.ts';
import type { SecretQuery } from '../../core/token/crypto-port.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import type { DecryptionKeys } from '../crypto/jwe/decryption-keys.ts';
import type { ApartText } from '../machine/apart-texts.ts';
import type { StatusToken } from './token-digest.ts';

/** The keys that were given for one token: to verify its signature, or to decrypt it. */
export interface TokenKeys extends SigningKeys {
  readonly decryption?: DecryptionKeys;
}

/** A text with tokens to find and check. */
export interface TextToRead {
  readonly text: string;
  /** The keys to check tokens with, by their path. */
  readonly keys: ReadonlyMap<string, TokenKeys>;
  /** Keys that verified a token of an issuer before, by issuer: a token is verified with them if it can be. */
  readonly remembered?: ReadonlyMap<string, SigningKeys>;
  /** The keys that the run of these tokens has fetched: a token is verified with them if it can be. */
  readonly published?: SigningKeys;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** What tokens are checked as, by path of the token; null for nothing. */
  readonly expected?: ReadonlyMap<string, ExpectedToken | null>;
  /** Saved expectations, for other tokens that one of them is about. */
  readonly saved?: readonly SavedExpectation[];
}

/** What the user expects of a token; with id and name where it is saved. */
export interface ExpectedToken {
  readonly expectation: Expectation;
  readonly id?: string;
  readonly name?: string;
}

/** The view of a text, without the data that only the inspector has. */
export type TextView = Omit<InspectionView, 'id' | 'sequence' | 'at' | 'problem'>;

/** The stored part of a found token: a large token is not stored decoded. */
export interface TokenDigest {
  readonly start: number;
  readonly end: number;
  /** Names it whatever else is decrypted: see `OpenedToken`. */
  readonly path: string;
  readonly signed: boolean;
  readonly encrypted: boolean;
  /** Why it could not be decrypted with the given key. */
  readonly notDecrypted?: string;
  /** Absent where the token names none. */
  readonly issuer?: string;
  /** Of its header, where that is a string. */
  readonly alg?: string;
  /** The first certificates of `x5c` in its header, leaf first, in base64. */
  readonly certificates?: readonly string[];
  readonly status: StatusToken;
}

/** A search for the secret of a token that is still to be done. */
export interface WantedSearch {
  /** Index of the token. */
  readonly found: number;
  readonly query: SecretQuery;
}

export interface TextDigest {
  readonly title: string;
  /** In the order of the view. */
  readonly tokens: readonly TokenDigest[];
  readonly wanted: readonly WantedSearch[];
}

/** A message of the reading thread: one for each text. The view is JSON text of a `TextView` without its text. */
export interface ReadingReport {
  readonly json: string;
  /** The long texts of the view. */
  readonly apart: readonly ApartText[];
  readonly digest: TextDigest;
}
