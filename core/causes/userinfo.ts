import { collectTokens } from '../facts/collect-tokens.ts';
import type { Facts } from '../facts/facts.ts';
import { isArray, member, stringMember } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import type { Seen } from './observation.ts';

/** What a run shows that explains why UserInfo did not accept its access token, the most likely first. */
export function userinfoObservations(facts: Facts): readonly Seen[] {
  return [tokenIsForAnother(facts), scopeLacksOpenid(facts)].flatMap((seen) => seen ?? []);
}

/** A JWT access token names its audience (RFC 9068 section 2.2): the endpoint is in it, or its server or issuer. */
function tokenIsForAnother(facts: Facts): Seen | undefined {
  const { metadata, issuer } = facts;
  const raw = collectTokens(facts)?.accessToken;
  const token = raw === undefined ? undefined : readToken(raw);
  const aud = token?.kind === 'jws' && token.payload !== undefined ? member(token.payload, 'aud') : undefined;
  const names = (isArray(aud) ? aud : [aud]).filter((name) => typeof name === 'string');
  const endpoint = metadata && stringMember(metadata.document, 'userinfo_endpoint');
  if (names.length === 0 || endpoint === undefined || !URL.canParse(endpoint)) return undefined;
  const { origin } = new URL(endpoint);
  const isIncluded = (name: string) =>
    name === issuer || (URL.canParse(name) && new URL(name).origin === origin);
  if (names.some(isIncluded)) return undefined;
  return {
    text: `the access token is for ${names.join(' and ')} (aud), not for ${origin}`,
    ...(facts.tokenResponse === undefined ? {} : { exchange: facts.tokenResponse.exchange }),
  };
}

function scopeLacksOpenid(facts: Facts): Seen | undefined {
  const tokens = collectTokens(facts);
  if (tokens === undefined || tokens.grantedScope.includes('openid')) return undefined;
  return {
    text: 'the scope openid was not granted',
    ...(facts.tokenResponse === undefined ? {} : { exchange: facts.tokenResponse.exchange }),
  };
}
