import { stringMember } from '../json-members.ts';
import type { JsonObject, Token } from '../token.ts';
import { byClaims } from './by-claims.ts';
import { byTyp } from './by-typ.ts';
import { byVendor } from './by-vendor.ts';
import type { TokenProfile } from './profile.ts';

const none: JsonObject = {};

/** Longer types are not compared, in characters. */
const longestTyp = 100;

/**
 * What a JWT is for: by `typ` in its header, by what one provider alone writes, or by its claims; undefined where
 * nothing says so. Of an encrypted token only the header is known.
 */
export function profileOf(token: Token): TokenProfile | undefined {
  if (token.kind === 'opaque') return undefined;
  const header = token.header ?? none;
  const claims = (token.kind === 'jws' ? token.payload : undefined) ?? none;
  const typ = (stringMember(header, 'typ') ?? '')
    .slice(0, longestTyp)
    .toLowerCase()
    .replace(/^application\//, '');
  const evidence = { token, typ, header, claims };
  return byTyp(evidence) ?? byVendor(evidence) ?? byClaims(evidence);
}
