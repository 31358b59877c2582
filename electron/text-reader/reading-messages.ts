import type { InspectionView } from '../../core/bridge/channels.ts';
import type { SecretQuery } from '../../core/token/crypto-port.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import type { StatusToken } from './token-digest.ts';

/** A text in which tokens are to be found and checked. */
export interface TextToRead {
  readonly text: string;
  /** What signatures are checked with, by the position of the token. */
  readonly keys: ReadonlyMap<number, SigningKeys>;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** What is shown of a text, without what the inspector knows of it. */
export type TextView = Omit<InspectionView, 'id' | 'sequence' | 'at' | 'problem'>;

/** What the program keeps of a token that was found: a large token is not kept decoded. */
export interface TokenDigest {
  readonly start: number;
  readonly end: number;
  readonly signed: boolean;
  /** Absent where the token names none. */
  readonly keyId?: string;
  readonly issuer?: string;
  readonly status: StatusToken;
}

/** A search for the secret of a token that is still to be done. */
export interface WantedSearch {
  /** Position of the token. */
  readonly found: number;
  readonly query: SecretQuery;
}

export interface TextDigest {
  readonly title: string;
  /** In the order of the view. */
  readonly tokens: readonly TokenDigest[];
  readonly wanted: readonly WantedSearch[];
}

/** What the thread that reads texts reports: one for each text. The view is JSON text of a `TextView`. */
export interface ReadingReport {
  readonly json: string;
  readonly digest: TextDigest;
}
