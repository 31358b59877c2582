import type { FormatRow } from '../format.ts';

/** The form of the tokens or keys of one vendor. */
export interface VendorShape {
  /** "GitHub personal access token". */
  readonly name: string;
  /** The start that all of them have; empty where their form has none. */
  readonly prefix: string;
  /** The form of the whole text. */
  readonly pattern: RegExp;
  /** The rest after the prefix in words: "36 letters and digits". */
  readonly rest: string;
  /** What it is for. */
  readonly meaning?: string;
  /** Whether it is an identifier, not a secret. */
  readonly isPublic?: true;
  /** Whether the prefix is too short to find it by in a larger text. */
  readonly onlyWhole?: true;
  /** What can be read of it beyond its form. */
  more?(text: string): VendorDetails;
}

interface VendorDetails {
  readonly rows?: readonly FormatRow[];
  /** Added to the reason: "its checksum is correct". */
  readonly proof?: string;
  readonly problem?: string;
}

/** A shape as a line of a table: name, prefix, the form of the rest, and in words; then what it is for. */
export type ShapeLine = readonly [name: string, prefix: string, form: string, rest: string, meaning?: string];

/** The shapes of a table. */
export function shapesOf(
  lines: readonly ShapeLine[],
  common: Pick<VendorShape, 'isPublic' | 'onlyWhole'> = {},
): readonly VendorShape[] {
  return lines.map(([name, prefix, form, rest, meaning]) => ({
    name,
    prefix,
    pattern: new RegExp(`^${prefix.replaceAll('.', '\\.')}${form}$`),
    rest,
    ...(meaning === undefined ? {} : { meaning }),
    ...common,
  }));
}
