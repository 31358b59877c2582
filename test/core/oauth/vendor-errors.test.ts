import { describe, expect, test } from 'vitest';
import { explainRefusal, meaningOf } from '../../../core/oauth/explain-refusal.ts';
import { findVendorError } from '../../../core/oauth/vendor-errors/find-vendor-error.ts';

describe('an error of a known provider', () => {
  test.each([
    [
      'invalid_client',
      'AADSTS7000215: Invalid client secret provided.',
      'Microsoft Entra ID',
      'secret is wrong',
    ],
    ['invalid_client', 'AADSTS7000222: The provided client secret keys are expired.', 'Microsoft', 'expired'],
    ['invalid_request', 'AADSTS50011: The redirect URI …', 'Microsoft', 'not registered'],
    ['interaction_required', 'AADSTS50076: Due to a configuration change …', 'Microsoft', 'multi-factor'],
    [
      'unauthorized_client',
      'AADSTS700016: Application was not found',
      'Microsoft',
      'not known in this tenant',
    ],
    ['invalid_grant', 'Code not valid', 'Keycloak', 'already used'],
    ['invalid_grant', 'PKCE verification failed: Code mismatch', 'Keycloak', 'code_verifier'],
    ['invalid_grant', 'PKCE verification failed.', 'Okta', 'code_verifier'],
    ['access_denied', 'User is not assigned to the client application.', 'Okta', 'Assign'],
    [
      'invalid_client',
      'Request denied: Unsupported authentication method (Correlation ID: 1)',
      'PingOne',
      'method',
    ],
    ['bad_verification_code', undefined, 'GitHub', 'already used'],
    ['invalid_code', undefined, 'Slack', 'already used'],
    ['redirect_uri_mismatch', undefined, 'Google, GitHub and Salesforce', 'Register it'],
    ['disallowed_useragent', undefined, 'Google', 'your browser'],
    ['inactive_org', undefined, 'Salesforce', 'domain'],
    ['user_cancelled_authorize', undefined, 'Apple', 'cancelled'],
    ['mfa_required', 'Multifactor authentication required', 'Auth0', 'Sign in interactively'],
    ['redirect_mismatch', undefined, 'Amazon Cognito', 'callback URLs'],
  ])('%s, %s: %s', (error, description, vendor, words) => {
    const found = findVendorError(error, description);
    expect(found?.vendor).toContain(vendor);
    expect(`${found?.meaning} ${found?.next}`).toContain(words);
    expect(found?.source).toMatch(/^https:\/\//);
  });

  test('is explained before the standard code, whose causes stay', () => {
    const explained = explainRefusal('invalid_client', 'token', 'RFC 6749 §5.2', 'AADSTS7000215: Invalid');
    expect(explained.hint).toMatch(
      /^Microsoft Entra ID, AADSTS7000215: The client secret is wrong\. Use the value/,
    );
    expect(explained.hint).toContain(' See https://learn.microsoft.com/');
    expect(explained.causes?.length).toBeGreaterThan(1);
  });

  test('is explained instead of a guess', () => {
    expect(meaningOf('invalid_code', 'token')).toMatch(/^Slack: The authorization code is wrong/);
  });
});

describe('what is not one', () => {
  test.each([
    ['invalid_client', 'AADSTS70002151: another code'],
    ['invalid_client', 'AADSTS70002'],
    ['invalid_client', undefined],
    ['Invalid_Code', undefined],
    ['__proto__', 'constructor'],
    ['', ''],
    ['error', `${' '.repeat(6_000)}AADSTS50011`],
  ])('%s, %s', (error, description) => {
    expect(findVendorError(error, description)).toBeUndefined();
  });
});
