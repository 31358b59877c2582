import type { Failure } from '../base/failure.ts';
import { nearest } from '../base/nearest.ts';
import type { SectionId } from '../spec/sections.ts';
import { codesOf, type ErrorPlace, explainErrorCode } from './error-codes.ts';

/**
 * What an error code says in this place, and what usually is behind it. A code that is not defined there is
 * explained by the one that was probably meant, or by the place where it is defined; `spec` is the section
 * for a code that nobody defines.
 */
export function explainRefusal(
  error: string,
  where: ErrorPlace,
  spec: SectionId,
): Pick<Failure, 'spec' | 'hint' | 'causes'> {
  const known = explainErrorCode(error, where);
  if (known === undefined) return { spec, hint: meaningOf(error, where) };
  return {
    spec: known.section,
    hint: `${known.meaning} Look at the causes below, the likeliest first.`,
    causes: known.causes.map((text) => ({ text, seen: false })),
  };
}

/** What an error code says in this place; of one that is not defined there, what it may have been meant to be. */
export function meaningOf(error: string, where: ErrorPlace): string {
  return explainErrorCode(error, where)?.meaning ?? unknownCode(error, where);
}

const places: Readonly<Record<ErrorPlace, string>> = {
  authorization: 'the authorization endpoint',
  token: 'the token endpoint',
  resource: 'a protected resource',
  metadata: 'client registration',
};

function unknownCode(error: string, where: ErrorPlace): string {
  for (const place of ['authorization', 'token', 'resource', 'metadata'] as const) {
    const elsewhere = explainErrorCode(error, place);
    if (elsewhere !== undefined) {
      return `This error code belongs to ${places[place]}, not here (${elsewhere.section}). There it means: ${elsewhere.meaning}`;
    }
  }
  const meant = nearest(error.toLowerCase(), codesOf(where));
  const meaning = meant === undefined ? undefined : explainErrorCode(meant, where)?.meaning;
  return meaning === undefined
    ? 'This error code is not a registered one: ask the provider what it means.'
    : `This error code is not a registered one; ${meant} comes nearest. It means: ${meaning}`;
}
