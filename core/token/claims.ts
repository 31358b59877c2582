import type { SectionId } from '../spec/sections.ts';
import { dictionary, type Explanation } from './claim-kinds.ts';
import { headerMembers } from './header-members.ts';
import { userClaims } from './personal-claims.ts';
import { describeTime, type TimeView } from './time.ts';
import type { TimeOptions } from './time-text.ts';
import type { JsonObject, JsonValue } from './token.ts';
import { tokenClaims } from './token-claims.ts';

const claims = dictionary([...tokenClaims, ...userClaims]);
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
  /** A string as it is, else JSON. Hostile text: the caller escapes it. */
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
    const value = claimText(member);
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
    const view = { name, value: claimText(header[name] ?? null) };
    return known === undefined ? view : { ...view, meaning: known.meaning, section: known.section };
  });
}

/** The value of a claim or a header member as text: a string as it is, else JSON. */
export function claimText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
