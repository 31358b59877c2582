import { rememberLast } from '../../base/growing.ts';
import { stringMember } from '../json-members.ts';
import type { JoseToken, JsonObject, Token } from '../token.ts';
import { byClaims } from './by-claims.ts';
import { byEvents } from './by-events.ts';
import { byPlace, byScheme } from './by-place.ts';
import { byTyp } from './by-typ.ts';
import { byVendor } from './by-vendor.ts';
import type { Evidence, TokenProfile } from './profile.ts';

const none: JsonObject = {};

/** Longer types are not compared, in characters. */
const longestTyp = 100;

/**
 * What a token is for: by `typ` in its header, by the name of the place `where` it was found, by its events, by what one
 * provider alone writes, by its claims, or by the scheme of a header; undefined where nothing says so. Of an encrypted
 * token only the header is known, of an opaque one its place.
 */
export function profileOf(token: Token, where = ''): TokenProfile | undefined {
  if (token.kind === 'opaque') return byPlace(where) ?? byScheme(where);
  const evidence = evidenceOf(token);
  const known = byTyp(evidence) ?? byPlace(where) ?? byContent(token, evidence);
  return known ?? (evidence.isSdJwt ? undefined : byScheme(where));
}

/** The same by what a JWT or its provider states, without a guess by its claims. */
export function statedProfile(token: Token): TokenProfile | undefined {
  if (token.kind === 'opaque') return undefined;
  const evidence = evidenceOf(token);
  return byTyp(evidence) ?? byEvents(evidence.claims) ?? byVendor(evidence);
}

/** What the members of a JWT say that it is for; undefined where none says so. */
export function profileOfMembers({
  header,
  claims,
}: Pick<Evidence, 'header' | 'claims'>): TokenProfile | undefined {
  const evidence = { isSdJwt: false, typ: typOf(header), header, claims };
  return byTyp(evidence) ?? ofContent(evidence);
}

function evidenceOf(token: JoseToken): Evidence {
  const { header = none } = token;
  const isJws = token.kind === 'jws';
  return {
    isSdJwt: isJws && token.sdJwt !== undefined,
    typ: typOf(header),
    header,
    claims: (isJws ? token.payload : undefined) ?? none,
  };
}

function typOf(header: JsonObject): string {
  return nameOfTyp(stringMember(header, 'typ') ?? '');
}

const nameOfTyp = rememberLast((written: string): string => {
  const typ = written.slice(0, longestTyp).toLowerCase();
  return typ.startsWith('application/') ? typ.slice('application/'.length) : typ;
});

/** What the claims of a token say: its title, its reason and every rule of a profile ask for the same token. */
const read = new WeakMap<JoseToken, TokenProfile | null>();

function byContent(token: JoseToken, evidence: Evidence): TokenProfile | undefined {
  const known = read.get(token);
  if (known !== undefined) return known ?? undefined;
  const seen = ofContent(evidence);
  const own = seen?.id === 'userinfo' && isCut(token) ? undefined : seen;
  read.set(token, own ?? null);
  return own;
}

function ofContent(evidence: Evidence): TokenProfile | undefined {
  return byEvents(evidence.claims) ?? byVendor(evidence) ?? byClaims(evidence);
}

/** Whether the payload of a JWS has no end: what it does not have may have been lost. */
function isCut(token: JoseToken): boolean {
  return token.kind === 'jws' && !token.payloadText.trimEnd().endsWith('}');
}
