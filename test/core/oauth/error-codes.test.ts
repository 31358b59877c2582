import { describe, expect, test } from 'vitest';
import { section } from '../../../core/checks/sections.ts';
import { explainErrorCode } from '../../../core/oauth/error-codes.ts';

type ErrorPlace = Parameters<typeof explainErrorCode>[1];

const defined: Record<ErrorPlace, readonly string[]> = {
  authorization: [
    ...['invalid_request', 'unauthorized_client', 'access_denied', 'unsupported_response_type'],
    ...['invalid_scope', 'server_error', 'temporarily_unavailable'],
    ...['interaction_required', 'login_required', 'account_selection_required', 'consent_required'],
    ...['invalid_request_uri', 'invalid_request_object', 'request_not_supported'],
    ...['request_uri_not_supported', 'registration_not_supported'],
    ...['invalid_target', 'invalid_authorization_details', 'unmet_authentication_requirements'],
  ],
  token: [
    ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client'],
    ...['unsupported_grant_type', 'invalid_scope', 'invalid_target', 'invalid_authorization_details'],
    ...['invalid_dpop_proof', 'use_dpop_nonce'],
  ],
  resource: [
    ...['invalid_request', 'invalid_token', 'insufficient_scope'],
    ...['insufficient_user_authentication', 'invalid_dpop_proof', 'use_dpop_nonce'],
  ],
  metadata: ['invalid_redirect_uri', 'invalid_client_metadata', 'invalid_software_statement'],
};

describe('explainErrorCode', () => {
  test.each(
    Object.entries(defined).flatMap(([where, codes]) =>
      codes.map((code) => [code, where as ErrorPlace] as const),
    ),
  )('explains %s of the %s', (code, where) => {
    const explanation = explainErrorCode(code, where);
    expect(explanation?.meaning).toMatch(/\.$/);
    expect(explanation?.causes.length).toBeGreaterThan(0);
    expect(explanation && section(explanation.section).url).toMatch(/^https:/);
  });

  test('the same code is explained by its place', () => {
    const atToken = explainErrorCode('invalid_scope', 'token');
    const atCallback = explainErrorCode('invalid_scope', 'authorization');
    expect(atToken?.section).toBe('RFC 6749 §5.2');
    expect(atCallback?.section).toBe('RFC 6749 §4.1.2.1');
  });

  test.each([
    ['invalid_grant', 'authorization'],
    ['login_required', 'token'],
    ['invalid_token', 'token'],
    ['Invalid_Request', 'token'],
    ['', 'token'],
    ['constructor', 'authorization'],
    ['__proto__', 'resource'],
  ] as const)('does not know %j of the %s', (code, where) => {
    expect(explainErrorCode(code, where)).toBeUndefined();
  });
});
