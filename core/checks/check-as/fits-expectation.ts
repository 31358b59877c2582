import { type Expectation, expectedKinds } from '../../record/expectation.ts';
import { member } from '../../token/json-members.ts';
import { profileOfMembers } from '../../token/profiles/profile-of.ts';
import type { JsonObject } from '../../token/token.ts';
import { audiences } from '../claims.ts';
import { kindOfToken, type TokenMembers } from './kind-of-token.ts';

/** Claims that name the client: of OpenID Connect, RFC 9068, Okta and Microsoft Entra ID. */
const clientClaims = ['azp', 'client_id', 'cid', 'appid'] as const;

/** Whether a token is one that has no rules to be checked as: a refresh token, an authorization response, a UserInfo response. */
function isOfOtherProfile(token: TokenMembers): boolean {
  const id = profileOfMembers(token)?.id;
  return id !== undefined && !expectedKinds.some((kind) => kind === id);
}

/**
 * Whether an expectation is about a token: it is of the same kind, or its kind is not clear, and of the same issuer and
 * client; where no client is expected, for the same audience. Whether it is as expected is for the rules.
 */
export function fitsExpectation(token: TokenMembers, expectation: Expectation): boolean {
  // The kind last: to find it, all claims are looked at.
  return hasSameParties(token.claims, expectation) && isOfKind(token, expectation);
}

function isOfKind(token: TokenMembers, { as }: Expectation): boolean {
  const kind = kindOfToken(token);
  if (as === 'sd-jwt') return kind === as;
  return (kind ?? as) === as && !isOfOtherProfile(token);
}

function hasSameParties(claims: JsonObject, { as, issuer, client, audience }: Expectation): boolean {
  if (as === 'client-assertion') return client !== undefined && member(claims, 'iss') === client;
  if (issuer === undefined || member(claims, 'iss') !== issuer) return false;
  if (as === 'sd-jwt') return true;
  const found = audiences(claims) ?? [];
  if (client !== undefined) {
    return found.includes(client) || clientClaims.some((name) => member(claims, name) === client);
  }
  return audience === undefined || found.includes(audience);
}
