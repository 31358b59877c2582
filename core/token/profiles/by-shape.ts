import { isOfAcme } from '../is-acme.ts';
import { member, stringMember } from '../json-members.ts';
import { isOfLoadBalancer } from '../padded-by-aws.ts';
import type { JsonObject } from '../token.ts';
import type { Evidence, TokenProfile } from './profile.ts';
import { has } from './recognise.ts';
import { type Shape, shapes } from './shape-lines.ts';

type Members = Pick<Evidence, 'header' | 'claims'>;

const byClaim: ReadonlyMap<string, readonly Shape[]> = Map.groupBy(shapes, ([claim]) => claim);

/** The profile by members that only the tokens of one provider or platform have. */
export function byShape(members: Members): TokenProfile | undefined {
  const { header, claims } = members;
  let count = 0;
  for (const claim in claims) {
    count += 1;
    const found = byClaim.get(claim);
    if (found === undefined) continue;
    for (const [, id, name, recognise] of found) {
      const reason = recognise(claims);
      if (reason !== undefined) return { id, name, reason };
    }
  }
  return (
    ofHeader(header) ?? ofAppleTeam(members) ?? (count <= most ? ofFewClaims(members, count) : undefined)
  );
}

function ofHeader(header: JsonObject): TokenProfile | undefined {
  if (isOfLoadBalancer(header)) {
    const isVerifiedAccess = stringMember(header, 'signer')?.includes(':verified-access-instance/') ?? false;
    return isVerifiedAccess
      ? {
          id: 'proxy-assertion',
          name: 'User claims (AWS Verified Access)',
          reason: 'signer in the header is an instance of Verified Access',
        }
      : {
          id: 'proxy-assertion',
          name: 'User claims (AWS load balancer)',
          reason: 'signer in the header is a load balancer',
        };
  }
  if (isOfAcme(header)) {
    return { id: 'proof-of-possession', name: 'ACME request', reason: 'the header has url and nonce' };
  }
  if (stringMember(header, 'cty')?.startsWith('twilio-fpa')) {
    return { id: 'api-token', name: 'Access token (Twilio)', reason: 'cty is of Twilio' };
  }
  return stringMember(header, 'cat')?.startsWith('cl_')
    ? { id: 'session-token', name: 'Session token (Clerk)', reason: 'cat is of Clerk' }
    : undefined;
}

/** Teams and keys of Apple have names of ten characters. */
function isOfAppleTeam({ header, claims }: Members): boolean {
  return [text(claims, 'iss'), text(header, 'kid')].every((one) => /^[A-Z0-9]{10}$/.test(one));
}

function ofAppleTeam(members: Members): TokenProfile | undefined {
  if (!isOfAppleTeam(members)) return undefined;
  const { header, claims } = members;
  if (text(header, 'id').startsWith(`${text(claims, 'iss')}.`)) {
    return { id: 'api-token', name: 'WeatherKit token (Apple)', reason: 'id in the header is an app of iss' };
  }
  return has(claims, 'origin', 'iat', 'exp')
    ? { id: 'api-token', name: 'MapKit token (Apple)', reason: 'it has a team in iss, and origin' }
    : undefined;
}

/** How many claims the tokens have that are recognised by having few. */
const most = 4;

function ofFewClaims({ header, claims }: Members, count: number): TokenProfile | undefined {
  const names = ['iss', 'iat', 'exp', 'aud', 'sub'].filter((name) => has(claims, name));
  if (names.length < count) return undefined;
  const found = names.join(' ');
  const issuer = text(claims, 'iss');
  if (found === 'iss iat exp' && /^(?:\d{1,12}|Iv[\w.]{6,30})$/.test(issuer)) {
    return { id: 'api-token', name: 'GitHub App token', reason: 'it has only iat, exp and an app in iss' };
  }
  if (/^iss iat(?: exp)?$/.test(found) && isOfAppleTeam({ header, claims })) {
    return { id: 'api-token', name: 'Provider token (Apple)', reason: 'it has only a team in iss, and iat' };
  }
  const isContact = /^(?:mailto:|https:)/.test(text(claims, 'sub'));
  return /^(?:iat )?exp aud sub$/.test(found) && isContact
    ? { id: 'api-token', name: 'Web push token (VAPID)', reason: 'it has only aud, exp and a contact in sub' }
    : undefined;
}

/** GitHub writes the number of an app as a number, too. */
function text(members: JsonObject, name: string): string {
  const value = member(members, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
