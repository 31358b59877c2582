import { codesOf, explainErrorCode } from './error-codes.ts';
import { type PageRefusalKind, pageWords } from './page-words.ts';
import { findVendorErrorInText, holdsWord } from './vendor-errors/find-vendor-error.ts';
import { type WindowPurpose, windowWords } from './window-words.ts';

export interface PageRefusal {
  /** Absent for a known error code that is about something else. */
  readonly kind?: PageRefusalKind;
  /** Whether an error code was found; otherwise only words were. */
  readonly isCode: boolean;
  /** The cause, as a sentence. */
  readonly meaning: string;
  /** What to do next, as a sentence. */
  readonly next: string;
}

/** Pages are read up to this length, in UTF-16 units. */
const longest = 2_000;

const kindOfCode: Readonly<Record<string, PageRefusalKind>> = {
  invalid_client: 'client',
  unauthorized_client: 'client',
  access_denied: 'consent',
  consent_required: 'consent',
  invalid_scope: 'scope',
  invalid_request_object: 'request-object',
  invalid_request_uri: 'pushed-request',
};

/** Codes that a page has as a word, but for those that explain nothing. */
const vague = new Set(['invalid_request', 'server_error']);

/**
 * Finds out from title, URL and text of a page why it ends a login or logout: error codes of known providers
 * first, then the standard ones, then what pages usually say. Undefined where nothing is known.
 */
export function readPageRefusal(page: string, purpose: WindowPurpose = 'login'): PageRefusal | undefined {
  const words = pageWords[purpose];
  const text = page.slice(0, longest).replace(/\s+/g, ' ');
  const said = words.find(({ pattern }) => pattern.test(text));
  const kind = said === undefined ? {} : { kind: said.kind };
  const vendor = findVendorErrorInText(text);
  if (vendor !== undefined) {
    const byMeaning = words.find(({ pattern }) => pattern.test(vendor.meaning));
    return {
      ...(byMeaning === undefined ? kind : { kind: byMeaning.kind }),
      isCode: true,
      meaning: `${vendor.code} (${vendor.vendor}): ${vendor.meaning}`,
      next: `${vendor.next} See ${vendor.source}.`,
    };
  }
  const codes = codesOf('authorization').filter((code) => code.includes('_') && holdsWord(text, code));
  const code = holdsWord(text, 'invalid_client') ? 'invalid_client' : codes.find((each) => !vague.has(each));
  const isVague = codes.some((each) => vague.has(each));
  if (code !== undefined) {
    const known = explainErrorCode(code, 'authorization') ?? explainErrorCode(code, 'token');
    const ofCode = kindOfCode[code];
    const ofKind = words.find((each) => each.kind === (ofCode ?? said?.kind));
    return {
      ...(ofCode === undefined ? kind : { kind: ofCode }),
      isCode: true,
      meaning: `${code}: ${ofKind?.meaning ?? known?.meaning ?? ''}`.trim(),
      next: ofKind?.next ?? `Check the quoted page and the ${windowWords[purpose].request}.`,
    };
  }
  return said === undefined
    ? undefined
    : { kind: said.kind, isCode: isVague, meaning: said.meaning, next: said.next };
}
