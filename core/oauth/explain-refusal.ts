import type { Failure } from '../base/failure.ts';
import { nearest } from '../base/nearest.ts';
import type { SectionId } from '../spec/sections.ts';
import { codesOf, type ErrorPlace, explainErrorCode } from './error-codes.ts';

/**
 * The meaning and usual causes of an error code. A code that is not defined in this place is explained by the code
 * that was probably meant, or by the place where it is defined; `spec` is the section for a code that is defined
 * nowhere.
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
    hint: `${known.meaning} Check the causes below, the most likely first.`,
    causes: known.causes.map((text) => ({ text, seen: false })),
  };
}

/**
 * The meaning of an error code in this place; for one that is not defined there, the code that was probably meant.
 */
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
      return `This error code is defined for ${places[place]}, not here (${elsewhere.section}). There it means: ${elsewhere.meaning}`;
    }
  }
  const meant = nearest(error.toLowerCase(), codesOf(where));
  const meaning = meant === undefined ? undefined : explainErrorCode(meant, where)?.meaning;
  return meaning === undefined
    ? 'Unregistered error code. See the provider documentation.'
    : `Unregistered error code; the closest is ${meant}: ${meaning}`;
}
