import type { SectionId } from '../spec/sections.ts';
import { assuranceClaims } from './claim-catalogue/assurance-claims.ts';
import { credentialClaims } from './claim-catalogue/credential-claims.ts';
import { deviceClaims } from './claim-catalogue/device-claims.ts';
import { federationClaims } from './claim-catalogue/federation-claims.ts';
import { telephonyClaims } from './claim-catalogue/telephony-claims.ts';
import { dictionary, type Explanation } from './claim-kinds.ts';
import { headerMembers } from './header-members.ts';
import { userClaims } from './personal-claims.ts';
import { describeTime, type TimeView } from './time.ts';
import type { TimeOptions } from './time-text.ts';
import type { JsonObject, JsonValue } from './token.ts';
import { tokenClaims } from './token-claims.ts';
import { memberText } from './written-numbers.ts';

const claims = dictionary([
  ...tokenClaims,
  ...userClaims,
  ...assuranceClaims,
  ...credentialClaims,
  ...deviceClaims,
  ...federationClaims,
  ...telephonyClaims,
]);
const members = dictionary(headerMembers);

/**
 * What a claim means; undefined for one that is not in the dictionary. A language tag after a `#` (OpenID Connect
 * Core section 5.2) is ignored.
 */
export function explainClaim(name: string): Explanation | undefined {
  const known = claims.get(name);
  if (known !== undefined) return known;
  const tag = name.indexOf('#');
  return tag > 0 ? claims.get(name.slice(0, tag)) : undefined;
}

/** What a member of a JOSE header means; undefined for one that is not in the dictionary. */
export function explainHeaderMember(name: string): Explanation | undefined {
  return members.get(name);
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
}

/** The claims of a payload in order, each explained. `nowMs` is in milliseconds since 1970. */
export function claimViews(
  payload: JsonObject,
  nowMs: number,
  options: TimeOptions = {},
): readonly ClaimView[] {
  return Object.keys(payload).map((name) => {
    const member = payload[name] ?? null;
    const value = shownValue(member, claimText(payload, name));
    const known = explainClaim(name);
    if (known === undefined) return { name, value };
    const { meaning, section, kind } = known;
    if (kind !== 'time' || typeof member !== 'number') return { name, value, meaning, section };
    return { name, value, meaning, section, time: describeTime(member, nowMs, options) };
  });
}

/** The members of a JOSE header in order, each explained. */
export function headerViews(header: JsonObject): readonly ClaimView[] {
  return Object.keys(header).map((name) => {
    const known = explainHeaderMember(name);
    const view = { name, value: shownValue(header[name] ?? null, claimText(header, name)) };
    return known === undefined ? view : { ...view, meaning: known.meaning, section: known.section };
  });
}

/** The value of a claim or a header member as text: a string as it is, else JSON with numbers as they were written. */
export function claimText(members: JsonObject, name: string): string {
  const value = members[name] ?? null;
  return typeof value === 'string' ? value : memberText(members, name);
}

/** A string in quotation marks where it could be read as another type of JSON, such as `true` or `12`; else as it is. */
export function quotedIfAmbiguous(text: string): string {
  if (!/^[\t\n\r ]*(?:true|false|null|[-\d{["])/.test(text) || text.length > longestAmbiguous) return text;
  try {
    JSON.parse(text);
    return JSON.stringify(text);
  } catch {
    return text;
  }
}

/** Longer strings are not mistaken for a value of another type, in characters. */
const longestAmbiguous = 2000;

function shownValue(value: JsonValue, text: string): string {
  return typeof value === 'string' ? quotedIfAmbiguous(text) : text;
}
