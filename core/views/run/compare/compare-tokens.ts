import { readScope } from '../../../token/scopes.ts';
import type { ClaimView, TokenView } from '../../token/token-view.ts';
import { align } from './align.ts';
import { compareRows, type ShownValue } from './compare-rows.ts';
import type { ComparedSection } from './comparison.ts';
import { isAlignedTime, isExpectedClaim } from './expected-names.ts';
import { type ComparedRow, withKeys } from './message-rows.ts';

/** Whether a value of two tokens, which are named by `ref`, is the same before it was masked. */
export type SameTokenValue = (first: string, second: string, key: string) => boolean | undefined;

/** Compares tokens of the same role, in their order. */
export function compareTokens(
  first: readonly TokenView[],
  second: readonly TokenView[],
  isSame: SameTokenValue,
  shown?: ShownValue,
): readonly ComparedSection[] {
  return align(first, second, ({ role }) => role).map(([one, other]): ComparedSection => {
    const title = one?.title ?? other?.title ?? '';
    if (one === undefined) return { kind: 'token', title, in: 'second', differences: [], same: 0 };
    if (other === undefined) return { kind: 'token', title, in: 'first', differences: [], same: 0 };
    const isSameValue = (key: string) => isSame(one.ref, other.ref, key);
    const rows = compareRows(tokenRows(one), tokenRows(other), isSameValue, shown);
    return { kind: 'token', title, in: 'both', ...rows };
  });
}

/** The key of the value of a token as a whole. */
export const wholeToken = 'token Value 1';

/** Names the claim or header member of a key; undefined for anything else. */
export function memberOfKey(
  key: string,
): { readonly part: 'header' | 'claims'; readonly name: string } | undefined {
  const [, place, name] = /^(claim|JOSE header) (.*) 1$/s.exec(key) ?? [];
  if (name === undefined) return undefined;
  return { part: place === 'claim' ? 'claims' : 'header', name };
}

function tokenRows(token: TokenView): readonly ComparedRow[] {
  const { masked, describes, tokenType, signature, header, claims } = token;
  const issuedAt = claims.find(({ name }) => name === 'iat')?.time;
  return withKeys([
    { place: 'token', name: 'Value', value: masked, secret: true, expected: true },
    { place: 'token', name: 'Format', value: describes },
    ...(tokenType === undefined ? [] : [{ place: 'token', name: 'Type', value: tokenType }]),
    ...(signature === undefined ? [] : [{ place: 'token', name: 'Signature', value: signature.text }]),
    ...header.map(({ name, value }) => ({ place: 'JOSE header', name, value })),
    ...claims.map((claim) => ({
      place: 'claim',
      name: claim.name,
      value: alignedValue(claim, issuedAt),
      expected: isExpectedClaim(claim.name),
      ...(claim.name === 'scope' && { set: readScope(claim.value).scopes }),
    })),
  ]);
}

/** Such a time as the seconds since the token was issued, in which two runs can be compared. */
export function alignedValue({ name, value, time }: ClaimView, issuedAt: number | undefined): string {
  if (time === undefined || issuedAt === undefined || !isAlignedTime(name)) return value;
  const seconds = time - issuedAt;
  return seconds < 0 ? `iat - ${-seconds} s` : `iat + ${seconds} s`;
}
