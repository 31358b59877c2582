import type { ExpectedKind } from '../../record/expectation.ts';
import { profileOf } from '../../token/profiles/profile-of.ts';
import type { Token } from '../../token/token.ts';
import { kindOfToken } from './kind-of-token.ts';

/**
 * Whether a token among others must be of a kind: it says so, its place does, or its kind is not clear; of an opaque token
 * only its place says so. `where` is its place in a text.
 */
export function isOfExpectedKind(token: Token, where: string, as: ExpectedKind): boolean {
  const profile = profileOf(token, where)?.id;
  if (profile !== undefined) return profile === as;
  if (token.kind === 'opaque') return false;
  if (token.kind === 'jwe') return true;
  const known = kindOfToken({ header: token.header ?? {}, claims: token.payload ?? {} });
  return (known ?? as) === as;
}
