import type { JoseSubject } from '../facts/facts.ts';
import { isPayloadWhole } from '../token/time-status.ts';
import { notApplicable } from './rule.ts';

const start = 'Missing or invalid: ';

/** The note of a rule about required claims; the names are those of a specification. */
export function missingClaims(names: readonly string[]): string {
  return `${start}${names.join(', ')}.`;
}

/** The same for a line, of the note of any rule; undefined for another note. */
export function missingClaimsOf(note: string | undefined): string | undefined {
  return note?.startsWith(start) ? note.slice(0, -1) : undefined;
}

/** The names in the note of any rule; none in another note. */
export function namesOfMissing(note: string | undefined): readonly string[] {
  return missingClaimsOf(note)?.slice(start.length).split(', ') ?? [];
}

/** Whether no claim was lost with the end of a payload. */
export function hasWholePayload({ token }: JoseSubject): boolean {
  return token.kind === 'opaque' || isPayloadWhole(token.deviations);
}

export const cutPayload = notApplicable('the payload is not complete');
