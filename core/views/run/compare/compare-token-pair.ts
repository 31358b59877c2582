import { formatDuration } from '../../../base/duration.ts';
import { present } from '../../../base/present.ts';
import { canonicalJson } from '../../../token/canonical-json.ts';
import { readJson } from '../../../token/json.ts';
import { readScope } from '../../../token/scopes.ts';
import type { ClaimView, TokenView } from '../../token/token-view.ts';
import { compareRows, type SameValue } from './compare-rows.ts';
import { alignedValue } from './compare-tokens.ts';
import type { ComparedSection, Comparison } from './comparison.ts';
import { isAlignedTime, isExpectedClaim } from './expected-names.ts';
import { type ComparedRow, withKeys } from './message-rows.ts';

type Rows = readonly Omit<ComparedRow, 'key'>[];

/**
 * Compares any two tokens, with values as written: header, claims and disclosures by name, times from when each was issued,
 * scopes, audiences and other lists as sets. Of keys, see `memberOfKey`.
 */
export function compareTokenPair(first: TokenView, second: TokenView, isSame: SameValue): Comparison {
  const [one, other] = [partsOf(first), partsOf(second)];
  const sections = one.flatMap(({ title, rows }, index): readonly ComparedSection[] => {
    const others = other[index]?.rows ?? [];
    if (rows.length + others.length === 0) return [];
    return [{ kind: 'token', title, in: 'both', ...compareRows(withKeys(rows), withKeys(others), isSame) }];
  });
  return { sections: explained(sections, isWhollyCompared(first) && isWhollyCompared(second)), left: 0 };
}

/** Whether all that a token says is in its claims and disclosures: no encrypted or opaque content, and no other JWT. */
export function isWhollyCompared({ claims, payloadText = '', sdJwt }: TokenView): boolean {
  return sdJwt?.keyBinding === undefined && (claims.length > 0 || payloadText.trimStart().startsWith('{'));
}

/** That only the values as a whole differ is no expected difference. */
function explained(sections: readonly ComparedSection[], isSame: boolean): readonly ComparedSection[] {
  if (sections.reduce((sum, { differences }) => sum + differences.length, 0) !== 1) return sections;
  return sections.map((section) => ({
    ...section,
    differences: section.differences.map(({ expected, ...difference }) =>
      difference.name === valueName && difference.place === 'token'
        ? { ...difference, ...(isSame && { note: sameContent }) }
        : { ...difference, ...(expected && { expected }) },
    ),
  }));
}

/** The row of the token as a whole. */
export const valueName = 'Value';
export const sameContent = 'same content; signature or encoding differs';

/** What is compared of a token, part by part; a part that it does not have is empty. */
export function partsOf(token: TokenView): readonly { readonly title: string; readonly rows: Rows }[] {
  const { header, claims, sdJwt } = token;
  const issuedAt = claims.find(({ name }) => name === 'iat')?.time;
  return [
    { title: 'Token', rows: wholeRows(token) },
    { title: 'Header', rows: header.map((member) => memberRow('JOSE header', member, undefined)) },
    { title: 'Claims', rows: claims.map((claim) => memberRow('claim', claim, issuedAt)) },
    {
      title: 'Disclosures',
      rows: (sdJwt?.disclosures ?? []).map((claim) => memberRow('disclosure', claim, undefined)),
    },
  ];
}

function wholeRows({ masked, describes, signature, header, claims }: TokenView): Rows {
  const lifetime = lifetimeOf(claims);
  return [
    { place: 'token', name: valueName, value: masked, secret: true, expected: true },
    ...(header.length > 0 ? [] : [{ place: 'token', name: 'Format', value: describes }]),
    ...(signature === undefined ? [] : [{ place: 'token', name: 'Signature', value: signature.text }]),
    ...(lifetime === undefined ? [] : [{ place: 'token', name: 'Lifetime', value: lifetime }]),
  ];
}

function lifetimeOf(claims: readonly ClaimView[]): string | undefined {
  const [iat, exp] = ['iat', 'exp'].map((name) => claims.find((claim) => claim.name === name)?.time);
  if (iat === undefined || exp === undefined) return undefined;
  return exp < iat ? 'expires before it is issued' : formatDuration((exp - iat) * 1_000);
}

function memberRow(place: string, claim: ClaimView, issuedAt: number | undefined): Rows[number] {
  const { name, value, time } = claim;
  const set = setOf(claim);
  const isAligned = time !== undefined && issuedAt !== undefined && isAlignedTime(name);
  return {
    place,
    name,
    value,
    expected: place === 'claim' && isExpectedClaim(name),
    ...(time !== undefined && { time }),
    ...present({
      like: set === undefined ? likeOf(claim, isAligned ? issuedAt : undefined) : setText(set),
      set,
    }),
  };
}

function setText(set: readonly string[]): string {
  return [...set].sort().join(' ');
}

/** What is the same in two claims whose texts differ: a time from `issuedAt`, or an object whose members are in another order. */
function likeOf(claim: ClaimView, issuedAt: number | undefined): string | undefined {
  return issuedAt === undefined ? canonicalJson(claim.value) : alignedValue(claim, issuedAt);
}

/** Claims that are a set also where they have one member only, or their members are separated by spaces. */
const scopes: ReadonlySet<string> = new Set(['scope', 'scp']);

/** Longer lists are compared as texts, in characters. */
const longestList = 100_000;

function setOf({ name, value }: ClaimView): readonly string[] | undefined {
  if (value.length > longestList) return undefined;
  if (value.startsWith('[')) {
    const read = readJson(value).value;
    const members = Array.isArray(read) ? read : [];
    const texts = members.filter((member) => typeof member === 'string');
    return texts.length === 0 || texts.length < members.length ? undefined : [...new Set(texts)];
  }
  if (scopes.has(name)) return readScope(value).scopes;
  return name === 'aud' ? [value] : undefined;
}
