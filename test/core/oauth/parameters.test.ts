import { describe, expect, test } from 'vitest';
import { explainParameter, type ParameterContext, parameterNames } from '../../../core/oauth/parameters.ts';
import { section } from '../../../core/spec/sections.ts';

const demoRequest = [
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'code_challenge'],
  ...['code_challenge_method', 'response_mode', 'prompt', 'display', 'max_age', 'ui_locales'],
  ...['claims_locales', 'id_token_hint', 'login_hint', 'acr_values', 'claims', 'request', 'request_uri'],
  ...['registration', 'resource', 'authorization_details', 'dpop_jkt'],
];

const known: readonly (readonly [ParameterContext, readonly string[]])[] = [
  ['authorization-request', demoRequest],
  ['authorization-response', ['code', 'state', 'iss', 'error', 'response', 'session_state', 'id_token']],
  ['token-request', ['grant_type', 'code', 'code_verifier', 'client_assertion', 'subject_token', 'resource']],
  ['token-response', ['access_token', 'token_type', 'expires_in', 'id_token', 'issued_token_type', 'error']],
  ['introspection-request', ['token', 'token_type_hint', 'client_id', 'client_secret', 'client_assertion']],
  ['introspection-response', ['active', 'scope', 'exp', 'aud', 'acr', 'authorization_details', 'error']],
  ['revocation-request', ['token', 'token_type_hint', 'client_id']],
  ['revocation-response', ['error', 'error_description']],
  ['logout-request', ['id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'logout_hint']],
  ['logout-response', ['state']],
  ['device-authorization-request', ['client_id', 'client_secret', 'scope', 'resource']],
  ['device-authorization-response', ['device_code', 'user_code', 'verification_uri', 'interval', 'error']],
  ['challenge', ['realm', 'scope', 'error', 'resource_metadata', 'acr_values', 'max_age', 'algs']],
  ['resource-metadata', ['resource', 'authorization_servers', 'bearer_methods_supported', 'resource_name']],
  [
    'metadata',
    ['issuer', 'jwks_uri', 'mtls_endpoint_aliases', 'authorization_response_iss_parameter_supported'],
  ],
];

describe('explainParameter', () => {
  test.each(known.flatMap(([context, names]) => names.map((name) => [context, name] as const)))(
    '%s: %s',
    (context, name) => {
      const explanation = explainParameter(context, name);
      expect(explanation?.meaning).toMatch(/^\S.*[^.]$/);
      expect(explanation && section(explanation.section).title).toBeTruthy();
    },
  );

  test.each([...parameterNames])('every %s is explained in at most ten words', (name) => {
    const meanings = known.flatMap(([context]) => explainParameter(context, name)?.meaning ?? []);
    expect(meanings.length).toBeGreaterThan(0);
    for (const meaning of meanings) expect(meaning.split(' ').length, meaning).toBeLessThanOrEqual(10);
  });

  test.each([
    ['authorization-response', 'code'],
    ['authorization-response', 'response'],
    ['authorization-request', 'id_token_hint'],
    ['authorization-request', 'client_secret'],
    ['token-request', 'code'],
    ['token-request', 'code_verifier'],
    ['token-request', 'client_secret'],
    ['token-request', 'client_assertion'],
    ['token-request', 'refresh_token'],
    ['token-request', 'password'],
    ['token-response', 'access_token'],
    ['token-response', 'refresh_token'],
    ['token-response', 'id_token'],
    ['introspection-request', 'token'],
    ['revocation-request', 'token'],
    ['logout-request', 'id_token_hint'],
  ] as const)('%s: %s is secret', (context, name) => {
    expect(explainParameter(context, name)?.secret).toBe(true);
  });

  test.each([
    ['authorization-request', 'state'],
    ['authorization-request', 'code_challenge'],
    ['token-response', 'expires_in'],
    ['metadata', 'issuer'],
  ] as const)('%s: %s is not secret', (context, name) => {
    expect(explainParameter(context, name)?.secret).toBe(false);
  });

  test.each([
    ['authorization-request', 'code_verifier'],
    ['token-response', 'code'],
    ['metadata', 'Issuer'],
    ['metadata', ''],
    ['token-request', 'toString'],
    ['token-request', '__proto__'],
  ] as const)('%s: %j is not defined', (context, name) => {
    expect(explainParameter(context, name)).toBeUndefined();
  });

  test('the same name is explained by its context', () => {
    expect(explainParameter('authorization-request', 'scope')?.section).toBe('RFC 6749 §3.3');
    expect(explainParameter('token-response', 'scope')?.section).toBe('RFC 6749 §5.1');
  });

  test.each([
    ['refresh', true],
    ['token', false],
    ['device-authorization', false],
    ['authorization', false],
  ] as const)('the scopes of the %s request are limited to granted ones: %s', (request, isLimited) => {
    const meaning = explainParameter(`${request}-request`, 'scope')?.meaning ?? '';
    expect([meaning.length > 0, meaning.includes('already granted')]).toEqual([true, isLimited]);
  });
});
