import { stringMember } from '../json-members.ts';
import { isLogout } from './by-events.ts';
import type { Evidence, ProfileId, TokenProfile } from './profile.ts';

/** Media types of JWTs, each for one profile: those that are registered, of drafts, and of widespread products. */
const types: Readonly<Record<string, readonly [ProfileId, string]>> = {
  'at+jwt': ['access-token', 'Access token (RFC 9068)'],
  'logout+jwt': ['logout-token', 'Logout token'],
  'dpop+jwt': ['dpop-proof', 'DPoP proof'],
  'client-authentication+jwt': ['client-assertion', 'Client assertion'],
  'authorization-grant+jwt': ['jwt-bearer-assertion', 'JWT authorization grant'],
  'oauth-id-jag+jwt': ['jwt-bearer-assertion', 'Identity assertion authorization grant (ID-JAG)'],
  'oauth-client-attestation+jwt': ['client-attestation', 'Client attestation'],
  'oauth-client-attestation-pop+jwt': ['client-attestation-pop', 'Proof of a client attestation'],
  'wallet-attestation+jwt': ['client-attestation', 'Wallet attestation'],
  'key-attestation+jwt': ['attestation', 'Key attestation (OpenID4VCI)'],
  'keyattestation+jwt': ['attestation', 'Key attestation (OpenID4VCI)'],
  'verifier-attestation+jwt': ['attestation', 'Verifier attestation (OpenID4VP)'],
  'eat+jwt': ['attestation', 'Entity attestation token (EAT)'],
  'oauth-authz-req+jwt': ['request-object', 'Request object (JAR)'],
  'token-introspection+jwt': ['introspection-response', 'Introspection response'],
  'id_token+jwt': ['id-token', 'ID Token'],
  'userinfo+jwt': ['userinfo', 'UserInfo response'],
  'refresh+jwt': ['refresh-token', 'Refresh token'],
  'txntoken+jwt': ['transaction-token', 'Transaction token'],
  'secevent+jwt': ['security-event', 'Security event token (SET)'],
  'dc+sd-jwt': ['sd-jwt-vc', 'SD-JWT VC'],
  'vc+sd-jwt': ['sd-jwt-vc', 'SD-JWT VC'],
  'kb+jwt': ['key-binding', 'Key binding JWT'],
  'vc+jwt': ['verifiable-credential', 'Verifiable credential (VC-JWT)'],
  'vc-ld+jwt': ['verifiable-credential', 'Verifiable credential (VC-JWT)'],
  'vc+ld+jwt': ['verifiable-credential', 'Verifiable credential (VC-JWT)'],
  'vp+jwt': ['verifiable-presentation', 'Verifiable presentation'],
  'vp-ld+jwt': ['verifiable-presentation', 'Verifiable presentation'],
  'vp+ld+jwt': ['verifiable-presentation', 'Verifiable presentation'],
  'openid4vci-proof+jwt': ['proof-of-possession', 'Key proof (OpenID4VCI)'],
  'openidvci-issuer-metadata+jwt': ['signed-document', 'Issuer metadata (OpenID4VCI)'],
  'entity-statement+jwt': ['entity-statement', 'Entity statement (OpenID Federation)'],
  'trust-mark+jwt': ['trust-mark', 'Trust mark (OpenID Federation)'],
  'trust-mark-delegation+jwt': ['signed-document', 'Trust mark delegation (OpenID Federation)'],
  'trust-mark-status-response+jwt': ['signed-document', 'Trust mark status (OpenID Federation)'],
  'resolve-response+jwt': ['signed-document', 'Resolve response (OpenID Federation)'],
  'explicit-registration-response+jwt': ['signed-document', 'Registration response (OpenID Federation)'],
  'jwk-set+jwt': ['signed-document', 'Signed JWK Set (OpenID Federation)'],
  'statuslist+jwt': ['status-list', 'Token status list'],
  'wit+jwt': ['workload-token', 'Workload identity token (WIMSE)'],
  'wpt+jwt': ['proof-of-possession', 'Workload proof token (WIMSE)'],
  'rc-rp+jwt': ['signed-document', 'Registration certificate (EUDI wallet)'],
  'rc-wrp+jwt': ['signed-document', 'Registration certificate (EUDI wallet)'],
  'gnap-binding-jws': ['proof-of-possession', 'Signed request (GNAP)'],
  'gnap-binding-jwsd': ['proof-of-possession', 'Signed request (GNAP)'],
  passport: ['signed-document', 'PASSporT (STIR)'],
  pop: ['proof-of-possession', 'Signed HTTP request (Entra ID)'],
  'oi_reft+jwt': ['refresh-token', 'Refresh token (OpenIddict)'],
};

/** The values of `typ` that are known for JWTs, and what each is. */
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
  if (id === 'entity-statement') {
    const issuer = stringMember(claims, 'iss');
    if (issuer !== undefined && issuer === claims.sub) {
      return { id, name: 'Entity configuration (OpenID Federation)', reason: `typ is ${typ}` };
    }
  }
  const profile = made.get(typ) ?? { id, name, reason: `typ is ${typ}` };
  made.set(typ, profile);
  return profile;
}

/** By `typ`: there may be thousands of tokens of one type. */
const made = new Map<string, TokenProfile>();
