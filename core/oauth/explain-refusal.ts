import type { Failure } from '../base/failure.ts';
import type { SectionId } from '../spec/sections.ts';
import type { RejectedRequest } from './cause-condition.ts';
import { causesOf, codesOf, type ErrorPlace, explainErrorCode } from './error-codes.ts';
import { findVendorError } from './vendor-errors/find-vendor-error.ts';

/**
 * The meaning and usual causes of an error code. What a known provider says of it comes first. A code that is not
 * defined in this place is explained by the place where it is; `spec` is the section for one that is defined nowhere.
 * `request` leaves out causes that cannot explain its rejection.
 */
export function explainRefusal(
  error: string,
  where: ErrorPlace,
  spec: SectionId,
  description?: string,
  request?: RejectedRequest,
): Pick<Failure, 'spec' | 'hint' | 'causes'> {
  const known = explainErrorCode(error, where);
  if (known === undefined) return { spec, hint: meaningOf(error, where, description) };
  const ofVendor = vendorMeaning(error, description);
  const causes = causesOf(error, where, request);
  const check = causes.length === 0 ? '' : ' Check the causes below, the most likely first.';
  return {
    spec: known.section,
    hint: ofVendor ?? `${known.meaning}${check}`,
    causes: causes.map((text) => ({ text, seen: false })),
  };
}

/** The meaning of an error code in this place; what a known provider says of it by its description comes first. */
export function meaningOf(error: string, where: ErrorPlace, description?: string): string {
  return (
    vendorMeaning(error, description) ?? explainErrorCode(error, where)?.meaning ?? unknownCode(error, where)
  );
}

function vendorMeaning(error: string, description: string | undefined): string | undefined {
  const found = findVendorError(error, description);
  if (found === undefined) return undefined;
  const name = /^[A-Z]+\d+$/.test(found.code) ? `${found.vendor}, ${found.code}` : found.vendor;
  return `${name}: ${found.meaning} ${found.next} See ${found.source}.`;
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
  const written = codesOf(where).find((code) => letters(code) === letters(error));
  const meaning = written === undefined ? undefined : explainErrorCode(written, where)?.meaning;
  return meaning === undefined
    ? 'Unregistered error code. See the provider documentation.'
    : `Unregistered error code; ${written} in another spelling: ${meaning}`;
}

/** A code without letter case, hyphens, underscores and blanks; the meaning of another word is not guessed. */
function letters(code: string): string {
  return code.slice(0, 100).toLowerCase().replace(/[-_ ]/g, '');
}
