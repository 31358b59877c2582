import { expect, test } from 'vitest';
import { accessTokenIsLong } from '../../../core/checks/access-token/entropy.ts';
import { stateIsLong } from '../../../core/checks/authorization-request/state-length.ts';
import { responseIsSuccessOrError } from '../../../core/checks/authorization-response/code-and-error.ts';
import { issuerIsNamed } from '../../../core/checks/authorization-response/issuer.ts';
import { stateIsUnchanged } from '../../../core/checks/authorization-response/state.ts';
import { judge as asFinding } from '../../../core/checks/judge.ts';
import { issuerIsPlainUrl } from '../../../core/checks/metadata/issuer-form.ts';
import { responseTypesAreNoGrants } from '../../../core/checks/metadata/response-types.ts';
import type { Rule } from '../../../core/checks/rule.ts';
import { idTokenIsPresent } from '../../../core/checks/token-response/id-token.ts';
import { scopeIsGranted } from '../../../core/checks/token-response/scope-granted.ts';
import { scopeIsList } from '../../../core/checks/token-response/scope-syntax.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import { describeOpaque } from '../../../core/token/opaque.ts';
import {
  accessToken,
  authorizationRequest,
  authorizationResponse,
  loginFacts,
  metadata,
  tokenDocument,
  tokenResponse,
} from '../../support/facts.ts';

/** The finding of a rule, as a user reads it. */
function findingOf<S>(rule: Rule<S>, subject: S, facts: Facts = loginFacts()) {
  const { result, title, received, note, reason } = asFinding(
    rule,
    subject,
    { kind: 'document', document: 'metadata' },
    facts,
  );
  return { result, text: [title, received, note, reason].join('\n') };
}

const refused = (more: Readonly<Record<string, string | null>>) =>
  authorizationResponse({ code: null, error: 'access_denied', ...more });

test('an error response without state fails', () => {
  expect(findingOf(stateIsUnchanged, refused({ state: null }))).toMatchObject({
    result: 'fail',
    text: expect.stringContaining('nothing'),
  });
});

test('an error response of a foreign issuer fails', () => {
  expect(findingOf(issuerIsNamed, refused({ iss: 'https://evil.example' }))).toMatchObject({
    result: 'fail',
    text: expect.stringContaining('https://evil.example'),
  });
});

test.each(['code', 'access_token', 'id_token'])('%s and error together fail', (name) => {
  const subject = authorizationResponse({ code: null, [name]: 'a.b.c', error: 'server_error' });
  expect(findingOf(responseIsSuccessOrError, subject).result).toBe('fail');
});

test.each(['f47ac10b-58cc-4372-a567-0e02b2c3d479', 'F47AC10B58CC4372A5670E02B2C3D479'])(
  'the random UUID %s is not called guessable',
  (uuid) => {
    const findings = [
      findingOf(accessTokenIsLong, accessToken({ token: describeOpaque(uuid) })),
      findingOf(stateIsLong, authorizationRequest({ state: uuid })),
    ];
    for (const { result, text } of findings) {
      expect(['info', 'pass']).toContain(result);
      expect(text.replace('not guessable', '')).not.toMatch(/guess|found by trying|predictable/);
    }
  },
);

test('a short token is still called that', () => {
  const { result, text } = findingOf(accessTokenIsLong, accessToken({ token: describeOpaque('8f14e45f') }));
  expect(result).toBe('warn');
  expect(text).toContain('has fewer than 128 random bits');
  expect(text).toContain('short enough to be guessed');
});

test.each(['http://127.0.0.1:8080/realms/a', 'http://localhost:3000', 'http://[::1]:9000'])(
  'the issuer %s does not pass as an https URL',
  (issuer) => {
    const { result, text } = findingOf(issuerIsPlainUrl, metadata({ issuer }));
    expect(result).toBe('not-applicable');
    expect(text).toContain('loopback');
  },
);

test.each([
  ['authorization_code'],
  ['code', 'implicit', 'password'],
  ['client_credentials', 'refresh_token'],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
])('response_types_supported with %s fails', (...types) => {
  expect(findingOf(responseTypesAreNoGrants, metadata({ response_types_supported: types })).result).toBe(
    'fail',
  );
});

test.each(['repo,read:user', 'read:user,repo'])('commas in the scope %s are named', (scope) => {
  const subject = tokenResponse({ document: tokenDocument({ scope }) });
  const facts = loginFacts({
    overrides: {
      authorizationRequest: authorizationRequest({ scope: 'repo read:user' }),
      tokenResponse: subject,
    },
  });
  expect(findingOf(scopeIsList, subject, facts)).toMatchObject({
    result: 'fail',
    text: expect.stringContaining('Commas separate the scopes'),
  });
  expect(findingOf(scopeIsGranted, subject, facts).result).toBe('pass');
});

test.each([null, {}, 7, ''])('id_token %j of a refresh is reported as that', (value) => {
  const subject = tokenResponse({ leg: 'refresh', document: tokenDocument({ id_token: value }) });
  const { result, text } = findingOf(idTokenIsPresent, subject);
  expect(result).toBe('fail');
  expect(text).not.toContain('does not know the openid scope');
  if (value === null) expect(text).toContain('null');
});

test('a refresh without id_token is in order', () => {
  const { id_token: _, ...document } = tokenDocument();
  expect(findingOf(idTokenIsPresent, tokenResponse({ leg: 'refresh', document })).result).toBe(
    'not-applicable',
  );
});
