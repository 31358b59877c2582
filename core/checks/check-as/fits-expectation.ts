import { type Expectation, expectedKinds } from '../../record/expectation.ts';
import { member } from '../../token/json-members.ts';
import { profileOfMembers } from '../../token/profiles/profile-of.ts';
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
export function fitsExpectation(token: TokenMembers, { as, issuer, client, audience }: Expectation): boolean {
  const { claims } = token;
  if (as === 'sd-jwt')
    return kindOfToken(token) === as && issuer !== undefined && member(claims, 'iss') === issuer;
  if ((kindOfToken(token) ?? as) !== as || isOfOtherProfile(token)) return false;
  if (as === 'client-assertion') return client !== undefined && member(claims, 'iss') === client;
  if (issuer === undefined || member(claims, 'iss') !== issuer) return false;
  const found = audiences(claims) ?? [];
  if (client !== undefined) {
    return found.includes(client) || clientClaims.some((name) => member(claims, name) === client);
  }
  return audience === undefined || found.includes(audience);
}
