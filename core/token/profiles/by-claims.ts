import { member, objectMember, stringMember } from '../json-members.ts';
import type { JsonObject } from '../token.ts';
import type { Evidence, ProfileId, TokenProfile } from './profile.ts';
import { has, onlyAudience, whenAll, whenAny, whenObject } from './recognise.ts';

/** How one profile is recognised without a `typ` of its own; the reason, or undefined for another token. */
type Recognise = (claims: JsonObject, evidence: Evidence) => string | undefined;

/** About the sign-in of the user (OIDC Core section 2). */
const signIn = ['auth_time', 'amr', 'acr'] as const;

/** What an authorization response has one of (JARM section 2.1, OAuth 2.0 Multiple Response Types). */
const responses = ['code', 'error', 'response', 'id_token', 'access_token'] as const;

/** The most specific first: the first that recognises a token names it. */
const profiles: readonly (readonly [ProfileId, string, Recognise])[] = [
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
    'verifiable-presentation',
    'Verifiable presentation (VP-JWT)',
    whenAll('@context', 'verifiableCredential'),
  ],
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
  ['request-object', 'Request object (JAR)', whenAll('redirect_uri', 'client_id', 'scope')],
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
      const result = responses.find((name) => stringMember(claims, name) !== undefined);
      return result !== undefined && has(claims, 'iss', 'aud', 'exp') && !has(claims, 'sub')
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
    'software-statement',
    'Software statement',
    // A client that registers itself signs it (UDAP Dynamic Client Registration section 3).
    whenAll('redirect_uris', 'grant_types', 'iss'),
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
      const audience = onlyAudience(claims) ?? '';
      return /^https:\/\/[^?#]{1,500}\/(?:token|oauth2\/v\d\/token|access_token)$/.test(audience) &&
        has(claims, 'iss', 'exp')
        ? 'aud is a token endpoint'
        : undefined;
    },
  ],
  ['access-token', 'Access token', whenAny('scope', 'scp')],
  [
    'id-token',
    'ID Token',
    (claims) => {
      // The client itself is the only audience of an ID Token (OIDC Core section 2).
      const client = stringMember(claims, 'azp');
      const isForClient = client !== undefined && client === onlyAudience(claims);
      return isForClient && has(claims, 'iss', 'sub', 'exp') && signIn.some((name) => has(claims, name))
        ? 'azp is its only audience, and it says how the user signed in'
        : undefined;
    },
  ],
  ['access-token', 'Access token', whenAny('client_id')],
  [
    'id-token',
    'ID Token',
    (claims) => (has(claims, 'iss', 'sub', 'aud', 'exp') ? whenAny(...signIn)(claims) : undefined),
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

function isScoped(claims: JsonObject): boolean {
  return has(claims, 'scope') || has(claims, 'scp');
}
