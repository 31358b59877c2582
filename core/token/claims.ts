import type { SectionId } from '../spec/sections.ts';
import { type ClaimDetail, claimDetails } from './claim-catalogue/claim-details.ts';
import { vendorOf } from './claim-catalogue/vendor-of.ts';
import type { VendorName } from './claim-catalogue/vendors.ts';
import { commonVocabulary, knownClaim, vocabularyOf } from './claim-catalogue/vocabulary.ts';
import type { Explanation } from './claim-kinds.ts';
import { stringMember } from './json-members.ts';
import { describeTime, type TimeView } from './time.ts';
import type { TimeOptions } from './time-text.ts';
import type { JsonObject, JsonValue } from './token.ts';
import { memberText } from './written-numbers.ts';

/**
 * What a claim means, for tokens of a provider in its words; undefined for one that is not in the dictionary. A language tag
 * after a `#` (OpenID Connect Core section 5.2) is ignored.
 */
export function explainClaim(name: string, vendor?: VendorName): Explanation | undefined {
  const known = knownClaim(name, vendor);
  if (known !== undefined) return known;
  const tag = name.indexOf('#');
  return tag > 0 ? knownClaim(name.slice(0, tag), undefined) : undefined;
}

/** What a member of a JOSE header means; undefined for one that is not in the dictionary. */
export function explainHeaderMember(name: string, vendor?: VendorName): Explanation | undefined {
  const own = vendor === undefined ? undefined : vocabularyOf(vendor).header.get(name);
  return own ?? commonVocabulary.header.get(name);
}

/** The provider in whose words the claims of a token are explained. */
export function vendorOfClaims(payload: JsonObject): VendorName | undefined {
  return vendorOf(stringMember(payload, 'iss'), (name) => Object.hasOwn(payload, name));
}

/** A claim or a header member for display. */
export interface ClaimView {
  readonly name: string;
  /** A string as it is, in quotation marks where it could be another type; else JSON. Hostile text: the caller escapes it. */
  readonly value: string;
  readonly meaning?: string;
  readonly section?: SectionId;
  /** Present when the dictionary says that this is a time, and the value is a number. */
  readonly time?: TimeView;
  /** What is in the value, as far as it is known. */
  readonly details?: readonly ClaimDetail[];
}

/** The claims of a payload in order, each explained. `nowMs` is in milliseconds since 1970. */
export function claimViews(
  payload: JsonObject,
  nowMs: number,
  options: TimeOptions = {},
): readonly ClaimView[] {
  const vendor = vendorOfClaims(payload);
  return Object.keys(payload).map((name) => {
    const member = payload[name] ?? null;
    const value = shownValue(member, claimText(payload, name));
    const known = explainClaim(name, vendor);
    if (known === undefined) return { name, value };
    const { meaning, section, kind } = known;
    if (kind === 'time' && typeof member === 'number') {
      return { name, value, meaning, section, time: describeTime(member, nowMs, options) };
    }
    const details = claimDetails(name, member, vendor);
    return details.length === 0
      ? { name, value, meaning, section }
      : { name, value, meaning, section, details };
  });
}

/** The members of a JOSE header in order, each explained; `vendor` is the provider of the token. */
export function headerViews(header: JsonObject, vendor?: VendorName): readonly ClaimView[] {
  return Object.keys(header).map((name) => {
    const known = explainHeaderMember(name, vendor);
    const view = { name, value: shownValue(header[name] ?? null, claimText(header, name)) };
    return known === undefined ? view : { ...view, meaning: known.meaning, section: known.section };
  });
}

/** The value of a claim or a header member as text: a string as it is, else JSON with numbers as they were written. */
export function claimText(members: JsonObject, name: string): string {
  const value = members[name] ?? null;
  return typeof value === 'string' ? value : memberText(members, name);
}

/**
 * A string in quotation marks where it could be read as another type of JSON, such as `true` or `12`, or where it is
 * empty or has white space at its ends; else as it is.
 */
export function quotedIfAmbiguous(text: string): string {
  if (text.length < longestAmbiguous && (text === '' || text.trim() !== text)) return JSON.stringify(text);
  if (!startsLikeJson(text) || text.length > longestAmbiguous) return text;
  try {
    JSON.parse(text);
    return JSON.stringify(text);
  } catch {
    return text;
  }
}

/** The codes of the characters that a JSON text may start with. */
const starts = new Uint8Array(0x80);
for (const character of 'tfn-0123456789{["\t\n\r ') starts[character.charCodeAt(0)] = 1;

const startOfJson = /^[\t\n\r ]*(?:true|false|null|[-\d{["])/;

function startsLikeJson(text: string): boolean {
  if (starts[text.charCodeAt(0)] !== 1) return false;
  switch (text.charAt(0)) {
    case 't':
      return text.startsWith('true');
    case 'f':
      return text.startsWith('false');
    case 'n':
      return text.startsWith('null');
    default:
      return startOfJson.test(text);
  }
}

/** Longer strings are not mistaken for a value of another type, in characters. */
const longestAmbiguous = 2000;

function shownValue(value: JsonValue, text: string): string {
  return typeof value === 'string' ? quotedIfAmbiguous(text) : text;
}
