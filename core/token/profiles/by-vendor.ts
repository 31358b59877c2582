import { excerpt } from '../../base/excerpt.ts';
import { member, stringMember } from '../json-members.ts';
import { entraIssuers } from '../resigned-by-entra.ts';
import type { JsonObject } from '../token.ts';
import { byIssuer } from './by-issuer.ts';
import { byShape } from './by-shape.ts';
import { byStatedUse } from './by-stated-use.ts';
import type { Evidence, TokenProfile } from './profile.ts';

type Members = Pick<Evidence, 'header' | 'claims'>;

/** The profile by what one provider alone writes. */
export function byVendor(evidence: Members): TokenProfile | undefined {
  const { claims } = evidence;
  const issuer = stringMember(claims, 'iss') ?? '';
  return (
    byIssuer(claims) ??
    byShape(evidence) ??
    ofKeycloak(claims) ??
    ofCognito(claims, issuer) ??
    ofEntra(evidence, issuer) ??
    ofAuth0(claims, issuer) ??
    byStatedUse(claims)
  );
}

/** What a link in a mail of Keycloak has. */
const actionToken: Omit<TokenProfile, 'reason'> = { id: 'api-token', name: 'Action token (Keycloak)' };

/** Keycloak writes what a token is into the claim `typ`. */
const keycloakTypes: Readonly<Record<string, Omit<TokenProfile, 'reason'>>> = {
  ID: { id: 'id-token', name: 'ID Token (Keycloak)' },
  Bearer: { id: 'access-token', name: 'Access token (Keycloak)' },
  DPoP: { id: 'access-token', name: 'Access token (Keycloak)' },
  Refresh: { id: 'refresh-token', name: 'Refresh token (Keycloak)' },
  Offline: { id: 'refresh-token', name: 'Offline token (Keycloak)' },
  Logout: { id: 'logout-token', name: 'Logout token (Keycloak)' },
  RegistrationAccessToken: { id: 'api-token', name: 'Registration access token (Keycloak)' },
  'Serialized-ID': { id: 'session-token', name: 'Session cookie (Keycloak)' },
  'execute-actions': actionToken,
  'reset-credentials': actionToken,
  'verify-email': actionToken,
  'update-email': actionToken,
  'idp-verify-account-via-email': actionToken,
  InitialAccessToken: { id: 'api-token', name: 'Initial access token (Keycloak)' },
};

function ofKeycloak(claims: JsonObject): TokenProfile | undefined {
  const typ = stringMember(claims, 'typ') ?? '';
  const known = Object.hasOwn(keycloakTypes, typ) ? keycloakTypes[typ] : undefined;
  return known === undefined ? undefined : { ...known, reason: `the claim typ is ${typ}` };
}

function ofCognito(claims: JsonObject, issuer: string): TokenProfile | undefined {
  if (!/^https:\/\/cognito-idp\.[\w-]{1,40}\.amazonaws\.com(?:\.cn)?\//.test(issuer)) return undefined;
  const use = stringMember(claims, 'token_use');
  if (use === 'access') {
    return { id: 'access-token', name: 'Access token (Cognito)', reason: 'token_use is access' };
  }
  return use === 'id' ? { id: 'id-token', name: 'ID Token (Cognito)', reason: 'token_use is id' } : undefined;
}

/** Claims that Entra ID writes into access tokens alone. */
const entraAccess = ['scp', 'appid', 'appidacr', 'azpacr', 'idtyp', 'xms_st'];

/** Tenants for customers have hosts of their own. */
const entraCustomers = /^https:\/\/[\w-]{1,100}\.(?:ciamlogin|b2clogin)\.com\//;

function ofEntra({ claims, header }: Members, issuer: string): TokenProfile | undefined {
  const isWorkforce = entraIssuers.test(issuer);
  if (!isWorkforce && !entraCustomers.test(issuer)) return undefined;
  const name = 'Access token (Entra ID)';
  if (isWorkforce && member(header, 'nonce') !== undefined) {
    return { id: 'access-token', name, reason: 'the header has a nonce: it is for an API of Microsoft' };
  }
  const found = entraAccess.find((claim) => member(claims, claim) !== undefined);
  if (found !== undefined) {
    return { id: 'access-token', name, reason: `it is of Entra ID and has ${found}` };
  }
  const client = stringMember(claims, 'azp');
  const audience = stringMember(claims, 'aud');
  if (client !== undefined && audience !== undefined && client !== audience) {
    return { id: 'access-token', name, reason: 'it is of Entra ID, and azp is not its audience' };
  }
  const isIdToken =
    ['sub', 'aud', 'exp', 'ver'].every((claim) => member(claims, claim) !== undefined) &&
    member(claims, 'azp') === undefined;
  return isIdToken
    ? {
        id: 'id-token',
        name: 'ID Token (Entra ID)',
        reason: 'it is of Entra ID and has no scp, appid or azp',
      }
    : undefined;
}

function ofAuth0(claims: JsonObject, issuer: string): TokenProfile | undefined {
  const grant = stringMember(claims, 'gty');
  if (grant !== undefined && stringMember(claims, 'azp') !== undefined) {
    return {
      id: 'access-token',
      name: 'Access token (Auth0)',
      reason: `it has azp, and gty is ${excerpt(grant, 40)}`,
    };
  }
  const subject = stringMember(claims, 'sub') ?? '';
  const isAtAuth0 = /^https:\/\/[\w.-]{1,200}\.auth0\.com\/$/.test(issuer);
  // Its own domains are known by the subject; others may sign with such a subject, but without a session.
  const isAtOwnDomain = subject.startsWith('auth0|') && member(claims, 'sid') !== undefined;
  if (!isAtAuth0 && !isAtOwnDomain) return undefined;
  const client = stringMember(claims, 'azp');
  const audience = member(claims, 'aud');
  if (isAtAuth0 && client !== undefined && typeof audience === 'string' && audience !== client) {
    return {
      id: 'access-token',
      name: 'Access token (Auth0)',
      reason: 'it is of Auth0, and azp is not its audience',
    };
  }
  const isAccess = ['azp', 'scope', 'client_id'].some((name) => member(claims, name) !== undefined);
  const isForClient = typeof audience === 'string' && subject !== '' && member(claims, 'exp') !== undefined;
  return isAccess || !isForClient
    ? undefined
    : {
        id: 'id-token',
        name: 'ID Token (Auth0)',
        reason: 'it is of Auth0 and has no azp, scope or client_id',
      };
}
