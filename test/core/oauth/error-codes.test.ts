import { describe, expect, test } from 'vitest';
import { explainErrorCode } from '../../../core/oauth/error-codes.ts';
import { section } from '../../../core/spec/sections.ts';

type ErrorPlace = Parameters<typeof explainErrorCode>[1];

/** Every error code of the documents, by the place where it is returned. */
const defined: readonly (readonly [document: string, where: ErrorPlace, codes: readonly string[]])[] = [
  [
    'RFC 6749 section 4.1.2.1 and 4.2.2.1',
    'authorization',
    [
      ...['invalid_request', 'unauthorized_client', 'access_denied', 'unsupported_response_type'],
      ...['invalid_scope', 'server_error', 'temporarily_unavailable'],
    ],
  ],
  [
    'RFC 6749 section 5.2',
    'token',
    [
      ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client'],
      ...['unsupported_grant_type', 'invalid_scope'],
    ],
  ],
  ['RFC 6750 section 3.1', 'resource', ['invalid_request', 'invalid_token', 'insufficient_scope']],
  ['RFC 8628 section 3.5', 'token', ['authorization_pending', 'slow_down', 'access_denied', 'expired_token']],
  ['RFC 9126 section 2.3', 'token', ['invalid_request', 'invalid_client']],
  ['RFC 9126 section 2.3', 'authorization', ['invalid_request', 'invalid_request_object']],
  ['RFC 9449 section 5 and 8', 'token', ['invalid_dpop_proof', 'use_dpop_nonce']],
  ['RFC 9449 section 7.1 and 9', 'resource', ['invalid_dpop_proof', 'use_dpop_nonce', 'invalid_token']],
  ['RFC 9470 section 3', 'resource', ['insufficient_user_authentication']],
  ['RFC 9470 section 5', 'authorization', ['unmet_authentication_requirements']],
  [
    'OpenID Connect Core section 3.1.2.6',
    'authorization',
    [
      ...['interaction_required', 'login_required', 'account_selection_required', 'consent_required'],
      ...['invalid_request_uri', 'invalid_request_object', 'request_not_supported'],
      ...['request_uri_not_supported', 'registration_not_supported'],
    ],
  ],
  ['RFC 8707 section 2', 'authorization', ['invalid_target']],
  ['RFC 8707 section 2', 'token', ['invalid_target']],
  ['RFC 9396 section 5', 'authorization', ['invalid_authorization_details']],
  ['RFC 7009 section 2.2.1', 'token', ['unsupported_token_type']],
  [
    'RFC 7591 section 3.2.2',
    'metadata',
    ['invalid_redirect_uri', 'invalid_client_metadata', 'invalid_software_statement'],
  ],
];

describe('explainErrorCode', () => {
  test.each(
    defined.flatMap(([document, where, codes]) => codes.map((code) => [code, where, document] as const)),
  )('explains %s of the %s (%s)', (code, where) => {
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
