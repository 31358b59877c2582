import { describe, expect, test } from 'vitest';
import { vendorOf } from '../../../../core/token/claim-catalogue/vendor-of.ts';
import { explainClaim, explainHeaderMember, vendorOfClaims } from '../../../../core/token/claims.ts';
import { readJson } from '../../../../core/token/json.ts';
import type { JsonObject } from '../../../../core/token/token.ts';

const none = () => false;
const payload = (value: unknown) => readJson(JSON.stringify(value)).value as JsonObject;

describe('the provider of a token by its issuer', () => {
  test.each([
    ['https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', 'entra'],
    ['https://sts.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad/', 'entra'],
    ['https://acme.b2clogin.com/acme.onmicrosoft.com/v2.0/', 'entra'],
    ['https://accounts.google.com', 'google'],
    ['accounts.google.com', 'google'],
    ['https://securetoken.google.com/acme', 'firebase'],
    ['https://acme.okta.com/oauth2/default', 'okta'],
    ['https://acme.eu.auth0.com/', 'auth0'],
    ['https://sso.acme.example/realms/staff', 'keycloak'],
    ['https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a', 'cognito'],
    ['https://token.actions.githubusercontent.com/acme', 'gitHubActions'],
    ['https://github.acme.example/_services/token', 'gitHubActions'],
    ['https://gitlab.com', 'gitLab'],
    ['kubernetes/serviceaccount', 'kubernetes'],
    ['https://acme.my.salesforce.com', 'salesforce'],
    ['https://identitycenter.amazonaws.com/ssoins-1', 'identityCenter'],
    ['https://auth.pingone.eu/1/as', 'pingOne'],
    ['https://abc.supabase.co/auth/v1', 'supabase'],
    ['https://sso.acme.example/auth/realms/staff', 'keycloak'],
    ['https://appleid.apple.com', 'apple'],
    ['https://acme.cloudflareaccess.com', 'cloudflare'],
    ['https://oidc.circleci.com/org/1', 'circleCi'],
    ['https://agent.buildkite.com', 'buildkite'],
    ['https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc', 'bitbucket'],
    ['https://app.terraform.io', 'terraform'],
  ])('%s: %s', (issuer, vendor) => {
    expect(vendorOf(issuer, none)).toBe(vendor);
  });

  test.each([
    'https://login.microsoftonline.com.evil.example/',
    'https://evil.example/login.microsoftonline.com',
    'http://accounts.google.com',
    'https://notokta.com',
    'https://okta.com.evil.example',
    'https://evil.example/?/realms/',
    'https://a.example/b/realms/c',
    'https://a.example/auth/x/realms/c',
    'https://a.example/authx/realms/c',
    'https://appleid.apple.com.evil.example',
    'https://evil.example/cloudflareaccess.com',
    'https://login.microsoftonline.com@evil.example/',
    '',
    `https://${'a.'.repeat(1000)}okta.com`,
  ])('%s is of none', (issuer) => {
    expect(vendorOf(issuer, none)).toBeUndefined();
  });
});

describe('the provider of a token by its claims', () => {
  test.each([
    [{ 'kubernetes.io': {} }, 'kubernetes'],
    [{ 'https://hasura.io/jwt/claims': {} }, 'hasura'],
    [{ realm_access: {} }, 'keycloak'],
    [{ cid: '1', scp: [], ver: 1 }, 'okta'],
    [{ gty: 'password', azp: '1' }, 'auth0'],
    [{ tid: '1', oid: '1', ver: '2.0' }, 'entra'],
    [{ project_path: 'a/b', pipeline_id: '1' }, 'gitLab'],
    [{ token_use: 'id', origin_jti: '1' }, 'cognito'],
    [{ terraform_run_id: '1', terraform_workspace_id: '2' }, 'terraform'],
  ])('%j: %s', (claims, vendor) => {
    expect(vendorOfClaims(payload({ iss: 'https://id.acme.example', ...claims }))).toBe(vendor);
  });

  test.each([{ tid: '1' }, { oid: '1', ver: 1 }, { ver: 1, scp: 'a' }, { token_use: 'x' }, { iss: 1 }, {}])(
    '%j is of none',
    (claims) => {
      expect(vendorOfClaims(payload(claims))).toBeUndefined();
    },
  );

  test('the issuer is worth more than the claims', () => {
    const claims = { iss: 'https://acme.okta.com', realm_access: {} };
    expect(vendorOfClaims(payload(claims))).toBe('okta');
  });
});

describe('a name has the meaning of its provider', () => {
  test.each([
    ['ref', 'gitLab', 'GitLab: ID tokens'],
    ['job_id', 'buildkite', 'Buildkite: OIDC tokens'],
    ['is_private_email', 'apple', 'Apple: Sign in with Apple'],
    ['country', 'cloudflare', 'Cloudflare Access: application token'],
    ['ref', 'supabase', 'Supabase: JWT claims'],
    ['ref', undefined, 'OpenID Federation'],
    ['ver', 'entra', 'Entra ID: access token claims'],
    ['ver', 'okta', 'Okta: OpenID Connect & OAuth 2.0 API'],
    ['roles', 'entra', 'Entra ID: access token claims'],
    ['roles', 'keycloak', 'RFC 9068 §2.2.3.1'],
    ['exp', 'entra', 'RFC 7519 §4.1.4'],
    ['environment', 'gitHubActions', 'GitHub Actions: OpenID Connect'],
  ] as const)('%s of %s: %s', (name, vendor, source) => {
    expect(explainClaim(name, vendor)?.section).toBe(source);
  });

  test.each([
    ['tid', undefined],
    ['tid', 'google'],
    ['hd', 'entra'],
    ['ver', 'keycloak'],
    ['constructor', 'entra'],
    ['__proto__', 'okta'],
  ] as const)('%s of %s has none', (name, vendor) => {
    expect(explainClaim(name, vendor)).toBeUndefined();
  });

  test('also in a header', () => {
    expect(explainHeaderMember('nonce', 'entra')?.section).toBe('Entra ID: access tokens');
    expect(explainHeaderMember('nonce')?.section).toBe('RFC 8555');
    expect(explainHeaderMember('kid', 'entra')?.section).toBe('RFC 7515 §4.1.4');
  });
});
