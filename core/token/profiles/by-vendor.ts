import { member, objectMember, stringMember } from '../json-members.ts';
import { entraIssuers } from '../resigned-by-entra.ts';
import type { JsonObject } from '../token.ts';
import type { Evidence, TokenProfile } from './profile.ts';

type Members = Pick<Evidence, 'header' | 'claims'>;

/** The profile by what one provider alone writes. */
export function byVendor(evidence: Members): TokenProfile | undefined {
  const issuer = stringMember(evidence.claims, 'iss') ?? '';
  return (
    ofPlatform(evidence, issuer) ??
    ofKeycloak(evidence.claims) ??
    ofCognito(evidence.claims, issuer) ??
    ofEntra(evidence, issuer)
  );
}

function ofPlatform({ claims }: Members, issuer: string): TokenProfile | undefined {
  if (objectMember(claims, 'kubernetes.io') !== undefined) {
    return service('the claim kubernetes.io names namespace and pod');
  }
  if (issuer === 'kubernetes/serviceaccount') return service('iss is kubernetes/serviceaccount');
  if (issuer === 'https://token.actions.githubusercontent.com') {
    return { id: 'ci-job', name: 'GitHub Actions token', reason: `iss is ${issuer}` };
  }
  if (has(claims, 'project_path', 'pipeline_id', 'job_id')) {
    return {
      id: 'ci-job',
      name: 'GitLab CI/CD ID Token',
      reason: 'it has project_path, pipeline_id and job_id',
    };
  }
  if (issuer.startsWith('https://securetoken.google.com/')) {
    return {
      id: 'id-token',
      name: 'ID Token (Firebase)',
      reason: 'iss is at https://securetoken.google.com/',
    };
  }
  return undefined;
}

function service(reason: string): TokenProfile {
  return { id: 'kubernetes-service-account', name: 'Kubernetes service account token', reason };
}

/** Keycloak writes what a token is into the claim `typ`. */
const keycloakTypes: Readonly<Record<string, Omit<TokenProfile, 'reason'>>> = {
  ID: { id: 'id-token', name: 'ID Token (Keycloak)' },
  Bearer: { id: 'access-token', name: 'Access token (Keycloak)' },
  DPoP: { id: 'access-token', name: 'Access token (Keycloak)' },
  Refresh: { id: 'refresh-token', name: 'Refresh token (Keycloak)' },
  Offline: { id: 'refresh-token', name: 'Offline token (Keycloak)' },
  Logout: { id: 'logout-token', name: 'Logout token (Keycloak)' },
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

function ofEntra({ claims, header }: Members, issuer: string): TokenProfile | undefined {
  if (!entraIssuers.test(issuer)) return undefined;
  const name = 'Access token (Entra ID)';
  if (member(header, 'nonce') !== undefined) {
    return { id: 'access-token', name, reason: 'the header has a nonce: it is for an API of Microsoft' };
  }
  const found = entraAccess.find((claim) => member(claims, claim) !== undefined);
  return found === undefined
    ? undefined
    : { id: 'access-token', name, reason: `it is of Entra ID and has ${found}` };
}

function has(claims: JsonObject, ...names: readonly string[]): boolean {
  return names.every((name) => member(claims, name) !== undefined);
}
