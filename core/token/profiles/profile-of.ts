import { stringMember } from '../json-members.ts';
import type { JsonObject, OpaqueToken, Token } from '../token.ts';
import { byClaims } from './by-claims.ts';
import { byPlace, byScheme } from './by-place.ts';
import { byTyp } from './by-typ.ts';
import { byVendor } from './by-vendor.ts';
import type { Evidence, TokenProfile } from './profile.ts';

const none: JsonObject = {};

/** Longer types are not compared, in characters. */
const longestTyp = 100;

/**
 * What a token is for: by `typ` in its header, by the name of the place `where` it was found, by what one provider alone
 * writes, by its claims, or by the scheme of a header; undefined where nothing says so. Of an encrypted token only the
 * header is known, of an opaque one its place.
 */
export function profileOf(token: Token, where = ''): TokenProfile | undefined {
  if (token.kind === 'opaque') return byPlace(where) ?? byScheme(where);
  const { byType, byContent } = ownProfiles(token);
  const known = byType ?? byPlace(where) ?? byContent;
  return known ?? (token.kind === 'jws' && token.sdJwt !== undefined ? undefined : byScheme(where));
}

/** What the token itself says, whatever its place. */
interface OwnProfiles {
  readonly byType: TokenProfile | undefined;
  readonly byContent: TokenProfile | undefined;
}

/** A title, its reason and every rule of a profile ask for the same token. */
const read = new WeakMap<Token, OwnProfiles>();

function ownProfiles(token: Exclude<Token, OpaqueToken>): OwnProfiles {
  const known = read.get(token);
  if (known !== undefined) return known;
  const own = profilesOf({
    isSdJwt: token.kind === 'jws' && token.sdJwt !== undefined,
    header: token.header ?? none,
    claims: (token.kind === 'jws' ? token.payload : undefined) ?? none,
  });
  read.set(token, own);
  return own;
}

/** What the members of a JWT say that it is for; undefined where none says so. */
export function profileOfMembers(members: Pick<Evidence, 'header' | 'claims'>): TokenProfile | undefined {
  const { byType, byContent } = profilesOf({ isSdJwt: false, ...members });
  return byType ?? byContent;
}

function profilesOf({ isSdJwt, header, claims }: Omit<Evidence, 'typ'>): OwnProfiles {
  const typ = (stringMember(header, 'typ') ?? '')
    .slice(0, longestTyp)
    .toLowerCase()
    .replace(/^application\//, '');
  const evidence = { isSdJwt, typ, header, claims };
  const byType = byTyp(evidence);
  return {
    byType,
    byContent: byType === undefined ? (byVendor(evidence) ?? byClaims(evidence)) : undefined,
  };
}
