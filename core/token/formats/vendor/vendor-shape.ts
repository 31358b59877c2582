import type { FormatRow } from '../format.ts';

/** The form of the tokens or keys of one vendor. */
export interface VendorShape {
  /** "GitHub personal access token". */
  readonly name: string;
  /** The start that all of them have. */
  readonly prefix: string;
  /** The form of the whole text. */
  readonly pattern: RegExp;
  /** The rest after the prefix in words: "36 letters and digits". */
  readonly rest: string;
  /** What it is for, and how dangerous it is. */
  readonly meaning?: string;
  /** Whether it is public: an identifier, not a secret. */
  readonly isPublic?: true;
  /** What can be read of it beyond its form. */
  more?(text: string): VendorDetails;
}

interface VendorDetails {
  readonly rows?: readonly FormatRow[];
  /** Added to the reason: "its checksum is right". */
  readonly proof?: string;
  readonly problem?: string;
}
