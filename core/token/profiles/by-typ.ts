import { stringMember } from '../json-members.ts';
import { isLogout } from './by-claims.ts';
import type { Evidence, ProfileId, TokenProfile } from './profile.ts';

/** Media types of JWTs, each registered for one profile. */
const types: Readonly<Record<string, readonly [ProfileId, string]>> = {
  'at+jwt': ['access-token', 'Access token (RFC 9068)'],
  'logout+jwt': ['logout-token', 'Logout token'],
  'dpop+jwt': ['dpop-proof', 'DPoP proof'],
  'client-authentication+jwt': ['client-assertion', 'Client assertion'],
  'oauth-client-attestation+jwt': ['client-attestation', 'Client attestation'],
  'oauth-client-attestation-pop+jwt': ['client-attestation-pop', 'Proof of a client attestation'],
  'oauth-authz-req+jwt': ['request-object', 'Request object (JAR)'],
  'token-introspection+jwt': ['introspection-response', 'Introspection response'],
  'secevent+jwt': ['security-event', 'Security event token (SET)'],
  'dc+sd-jwt': ['sd-jwt-vc', 'SD-JWT VC'],
  'vc+sd-jwt': ['sd-jwt-vc', 'SD-JWT VC'],
  'kb+jwt': ['key-binding', 'Key binding JWT'],
  'vc+jwt': ['verifiable-credential', 'Verifiable credential (VC-JWT)'],
  'vp+jwt': ['verifiable-presentation', 'Verifiable presentation'],
  'openid4vci-proof+jwt': ['proof-of-possession', 'Key proof (OpenID4VCI)'],
  'entity-statement+jwt': ['entity-statement', 'Entity statement (OpenID Federation)'],
  'trust-mark+jwt': ['trust-mark', 'Trust mark (OpenID Federation)'],
  'statuslist+jwt': ['status-list', 'Token status list'],
  'oi_reft+jwt': ['refresh-token', 'Refresh token (OpenIddict)'],
};

/** The values of `typ` that are registered for JWTs, and what each is. */
export const knownTypeNames: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: 'JWT', meaning: 'Any JWT' },
  ...Object.entries(types).map(([name, [, meaning]]) => ({ name, meaning })),
];

/** The profile that the header names in `typ` (RFC 8725 section 3.11). */
export function byTyp({ typ, claims }: Evidence): TokenProfile | undefined {
  const known = Object.hasOwn(types, typ) ? types[typ] : undefined;
  if (known === undefined) return undefined;
  const [id, name] = known;
  if (id === 'security-event' && isLogout(claims)) {
    const reason = `typ is ${typ}, and events has the event of back-channel logout`;
    return { id: 'logout-token', name: 'Logout token', reason };
  }
  const issuer = stringMember(claims, 'iss');
  const isConfiguration = id === 'entity-statement' && issuer !== undefined && issuer === claims.sub;
  return {
    id,
    name: isConfiguration ? 'Entity configuration (OpenID Federation)' : name,
    reason: `typ is ${typ}`,
  };
}
