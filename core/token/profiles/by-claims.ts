import { member, objectMember, stringMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';
import type { Evidence, ProfileId, TokenProfile } from './profile.ts';

/** How one profile is recognised without a `typ` of its own; the reason, or undefined for another token. */
type Recognise = (claims: JsonObject, evidence: Evidence) => string | undefined;

const backChannelLogout = 'http://schemas.openid.net/event/backchannel-logout';

/** The most specific first: the first that recognises a token names it. */
const profiles: readonly (readonly [ProfileId, string, Recognise])[] = [
  [
    'logout-token',
    'Logout token',
    (claims) => (isLogout(claims) ? 'events has the event of back-channel logout' : undefined),
  ],
  [
    'security-event',
    'Security event token (SET)',
    (claims) => {
      // The names of its events are URIs (RFC 8417 section 2.2); others may have a claim of this name.
      const events = objectMember(claims, 'events');
      if (events === undefined) return undefined;
      const isNamed = Object.keys(events).every((name) => /^[a-z][a-z0-9+.-]{0,30}:/i.test(name));
      return isNamed ? 'it has events' : undefined;
    },
  ],
  [
    'dpop-proof',
    'DPoP proof',
    (claims, { header }) =>
      has(claims, 'htm', 'htu') && member(header, 'jwk') !== undefined
        ? 'it has htm, htu and a key in jwk'
        : undefined,
  ],
  ['introspection-response', 'Introspection response', whenObject('token_introspection')],
  [
    'status-list',
    'Token status list',
    (claims) => (objectMember(claims, 'status_list') === undefined ? undefined : 'it has status_list'),
  ],
  [
    'sd-jwt-vc',
    'SD-JWT VC',
    (claims, { isSdJwt }) => (isSdJwt && has(claims, 'vct') ? 'it is an SD-JWT with vct' : undefined),
  ],
  ['key-binding', 'Key binding JWT', whenAll('sd_hash', 'nonce', 'aud')],
  ['verifiable-presentation', 'Verifiable presentation (VP-JWT)', whenObject('vp')],
  ['verifiable-credential', 'Verifiable credential (VC-JWT)', whenObject('vc')],
  ['verifiable-credential', 'Verifiable credential (VC-JWT)', whenAll('@context', 'credentialSubject')],
  [
    'entity-statement',
    'Entity statement (OpenID Federation)',
    (claims) =>
      objectMember(claims, 'jwks') !== undefined &&
      ['metadata', 'authority_hints'].some((name) => has(claims, name))
        ? 'it has jwks and metadata or authority_hints'
        : undefined,
  ],
  ['request-object', 'Request object (JAR)', whenAll('response_type', 'client_id')],
  [
    'backchannel-request',
    'Authentication request (CIBA)',
    (claims) => {
      const hint = ['login_hint_token', 'id_token_hint', 'login_hint'].find((name) => has(claims, name));
      return hint !== undefined && has(claims, 'iss', 'aud', 'scope') && !has(claims, 'sub')
        ? `it has iss, aud, scope and ${hint}`
        : undefined;
    },
  ],
  [
    'jarm-response',
    'Authorization response (JARM)',
    (claims) => {
      const result = ['code', 'error', 'response'].find((name) => stringMember(claims, name) !== undefined);
      return result !== undefined && has(claims, 'iss', 'aud', 'exp')
        ? `it has iss, aud, exp and ${result}`
        : undefined;
    },
  ],
  ['id-token', 'ID Token', whenAny('at_hash', 'c_hash', 's_hash')],
  [
    'id-token',
    'ID Token',
    (claims) => {
      // Attestations and proofs have a nonce, too.
      const isForSomebody = ['sub', 'aud'].some((name) => has(claims, name));
      return isForSomebody && !isScoped(claims) ? whenAny('nonce')(claims) : undefined;
    },
  ],
  [
    'client-assertion',
    'Client assertion',
    (claims) => {
      const issuer = stringMember(claims, 'iss');
      const isOwn = issuer !== undefined && issuer === member(claims, 'sub');
      return isOwn && has(claims, 'aud', 'exp') && !isScoped(claims)
        ? 'iss and sub are the same client'
        : undefined;
    },
  ],
  [
    'jwt-bearer-assertion',
    'JWT bearer assertion',
    (claims) => {
      const audience = stringMember(claims, 'aud') ?? '';
      return /^https:\/\/[^?#]{1,500}\/(?:token|oauth2\/v\d\/token|access_token)$/.test(audience) &&
        has(claims, 'iss', 'exp')
        ? 'aud is a token endpoint'
        : undefined;
    },
  ],
  ['access-token', 'Access token', whenAny('scope', 'scp')],
  ['access-token', 'Access token', whenAny('client_id')],
  [
    'id-token',
    'ID Token',
    (claims) =>
      has(claims, 'iss', 'sub', 'aud', 'exp') ? whenAny('auth_time', 'amr', 'acr')(claims) : undefined,
  ],
  [
    'userinfo',
    'UserInfo response',
    (claims) =>
      has(claims, 'sub') &&
      !has(claims, 'exp') &&
      ['email', 'name', 'given_name', 'preferred_username'].some((name) => has(claims, name))
        ? 'it has claims of a user, and no exp'
        : undefined,
  ],
];

/** The profile by the claims that only it has, or has first of all. */
export function byClaims(evidence: Evidence): TokenProfile | undefined {
  for (const [id, name, recognise] of profiles) {
    const reason = recognise(evidence.claims, evidence);
    if (reason !== undefined) return { id, name, reason };
  }
  return undefined;
}

/** Whether a security event is a logout (OIDC Back-Channel Logout section 2.4). */
export function isLogout(claims: JsonObject): boolean {
  const events = objectMember(claims, 'events');
  return events !== undefined && member(events, backChannelLogout) !== undefined;
}

function has(claims: JsonObject, ...names: readonly string[]): boolean {
  return names.every((name) => member(claims, name) !== undefined);
}

function isScoped(claims: JsonObject): boolean {
  return has(claims, 'scope') || has(claims, 'scp');
}

function whenObject(name: string): Recognise {
  return (claims) => (objectMember(claims, name) === undefined ? undefined : `it has ${name}`);
}

function whenAll(...names: readonly string[]): Recognise {
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return (claims) => (has(claims, ...names) ? `it has ${listed}` : undefined);
}

function whenAny(...names: readonly string[]): (claims: JsonObject) => string | undefined {
  return (claims) => {
    const found = names.find((name) => has(claims, name));
    return found === undefined ? undefined : `it has ${found}`;
  };
}
