import type { SectionId } from '../../spec/sections.ts';
import type { CryptoPort } from '../crypto-port.ts';

/** A line of a part: a member, a length, a validity. The value may come from outside; it is never a secret. */
export interface FormatRow {
  readonly name: string;
  readonly value: string;
  readonly meaning?: string;
  readonly spec?: SectionId;
  /** Seconds since 1970, for a value that is a time. */
  readonly time?: number;
}

export interface FormatPart {
  readonly title: string;
  readonly rows: readonly FormatRow[];
  /** A text in it that can be read as it is, such as a footer. */
  readonly text?: string;
  /** Rows that need a hash, such as thumbprints. */
  hashed?(crypto: Pick<CryptoPort, 'hash'>): readonly FormatRow[];
}

/** What the status of a signed text depends on. Times in seconds since 1970; null for one that cannot be read. */
export interface FormatState extends FormatValidity {
  /** Why it is not read, as a clause. */
  readonly refused?: string;
  /** Whether it has a signature that can be verified. */
  readonly isSigned: boolean;
  /** Whether a part of it is encrypted. */
  readonly isEncrypted?: true;
}

export interface FormatValidity {
  readonly issued?: number | null;
  readonly from?: number | null;
  readonly until?: number | null;
  /** Whether more of it may be in what is encrypted. */
  readonly isPartial?: true;
}

/** What a text is that is not a JOSE object, and what can be read of it without a key. */
export interface FormatReading {
  /** The id of the format. */
  readonly format: string;
  /** "GitHub personal access token". */
  readonly name: string;
  /** How it was recognised, as a sentence without a period. */
  readonly reason: string;
  /** What tells it apart from others, such as its subject and audience. */
  readonly label?: string;
  /** Set for a format that is signed and expires, as a token does. */
  readonly state?: FormatState;
  readonly parts: readonly FormatPart[];
  /** What is wrong or dangerous, each as a sentence without a period. */
  readonly problems: readonly string[];
}

/** A format that is recognised by its form. */
export interface Format {
  readonly id: string;
  /** Undefined for a text that has another form. Never throws; time and output are bounded. */
  read(text: string): FormatReading | undefined;
}
