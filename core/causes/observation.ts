import type { Cause } from '../base/failure.ts';
import type { Facts } from '../facts/facts.ts';

/** Something that a run may show and that explains an error. */
export interface Observation {
  /** The error codes that it explains. */
  readonly codes: readonly string[];
  /** What the run shows of it, as a clause; undefined when it shows nothing. */
  look(facts: Facts): Seen | undefined;
}

export type Seen = Omit<Cause, 'seen'>;

/** Rules whose violation explains an error. */
export interface RulesBehind {
  readonly codes: readonly string[];
  readonly rules: readonly string[];
}

/** The items of a space-separated list. */
export function wordsOf(value: string | undefined): readonly string[] {
  return (value ?? '').split(' ').filter((word) => word !== '');
}

/** The items that a metadata list does not include; undefined where there is no such list. */
export function notOffered(
  words: readonly string[],
  offered: readonly string[] | undefined,
): readonly string[] | undefined {
  const missing = words.filter((word) => offered?.includes(word) === false);
  return missing.length === 0 ? undefined : missing;
}

/** A duration in whole seconds. */
export function inSeconds(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
