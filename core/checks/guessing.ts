import type { OpaqueToken } from '../token/token.ts';
import { readUuid } from '../token/uuid.ts';
import type { Severity } from './rule.ts';

/** The random bits that RFC 6749 section 10.10 requires of a value that must not be guessed. */
export const bitsNeeded = 128;

/** Random bits few enough for an exhaustive search. */
const bitsGuessable = 64;

interface Shortage {
  /** One sentence: what is wrong. */
  readonly note: string;
  /** Absent where the rule's own severity fits. */
  readonly severity?: Severity;
}

/** Why a value may have too few random bits; undefined when it may have enough, which is an upper bound only. */
export function shortageOf({ raw, atMostBits }: OpaqueToken): Shortage | undefined {
  if (atMostBits >= bitsNeeded) return undefined;
  const uuid = readUuid(raw);
  switch (uuid?.version) {
    case 1:
    case 2:
    case 6:
      return {
        note: `A version ${uuid.version} UUID is built from the time and a node ID, so it is predictable.`,
      };
    case 3:
    case 5:
      return {
        note: `A version ${uuid.version} UUID is the hash of a name: anyone who knows the name can compute it.`,
      };
    case 4:
      return {
        note: `A version 4 UUID has 122 random bits: just below the required ${bitsNeeded}, but not guessable.`,
        severity: 'information',
      };
    case 7:
      return { note: 'A version 7 UUID has at most 74 random bits; the rest is a timestamp.' };
    default:
      if (uuid !== undefined && atMostBits === 0) return { note: 'The nil and the max UUID are constants.' };
      return {
        note:
          atMostBits < bitsGuessable
            ? 'It is short enough to be guessed.'
            : `It has fewer than the required ${bitsNeeded} bits.`,
      };
  }
}
