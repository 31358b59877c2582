import { describe, expect, test } from 'vitest';
import { connectionProblems } from '../../../../core/views/connection/connection-problems.ts';
import { connectionProblem } from '../../../../electron/workbench/connection-problem.ts';
import { checkDraft } from '../../../../renderer/screens/connections/check-draft.ts';
import { connectionDraft, newDraft } from '../../../../renderer/screens/connections/draft.ts';

const good = {
  name: 'Acme',
  issuer: 'https://login.acme.example',
  clientId: 'web',
  redirectUri: 'http://127.0.0.1:8400/callback',
  scope: 'openid',
  authorizationParameters: [],
  tokenParameters: [],
};
const byHand = {
  authorization_endpoint: 'https://a.example/auth',
  token_endpoint: 'https://a.example/token',
};
const wrong = (part: object) => Object.fromEntries(connectionProblems({ ...good, ...part }));

test.each([
  {},
  { issuer: 'http://127.0.0.1:4600' },
  { issuer: '', endpoints: byHand },
  { endpoints: { ...byHand, token_endpoint: 'http://localhost:4600/token' } },
  { endpoints: { ...byHand, jwks_uri: '' } },
  { filledIn: { revocation_endpoint: 'https://a.example/revoke' } },
  { redirectUri: 'com.example.app:/cb' },
  { redirectUri: 'myapp://cb', postLogoutRedirectUri: 'https://a.example/bye' },
  { scope: '', resource: 'urn:example:api' },
  { authorizationParameters: [{ name: 'audience', value: 'x' }] },
])('%j is fine', (part) => {
  expect(wrong(part)).toEqual({});
});

describe('what is wrong is named by its setting, with one action', () => {
  test.each([
    [{ name: ' ' }, 'name', /no name/],
    [{ issuer: '' }, 'issuer', /missing/],
    [{ issuer: 'login' }, 'issuer', /not a URL/],
    [{ issuer: 'https://a.example?x=1' }, 'issuer', /query/],
    [{ endpoints: { ...byHand, token_endpoint: '' } }, 'token_endpoint', /token_endpoint is missing/],
    [{ endpoints: { ...byHand, token_endpoint: '/token' } }, 'token_endpoint', /not an absolute URL/],
    [{ endpoints: { ...byHand, token_endpoint: 'http://a.example/' } }, 'token_endpoint', /not an https URL/],
    [{ endpoints: { ...byHand, jwks_uri: 'https://a.example/#k' } }, 'jwks_uri', /fragment/],
    [{ endpoints: { ...byHand, jwks_uri: 'file:///k' } }, 'jwks_uri', /not an https URL/],
    [
      { filledIn: { introspection_endpoint: 'http://localhost.evil.example/' } },
      'introspection_endpoint',
      /https/,
    ],
    [{ clientId: '' }, 'clientId', /missing/],
    [{ clientId: 'a\u202Eb' }, 'clientId', /ASCII/],
    [{ redirectUri: '' }, 'redirectUri', /missing/],
    [{ redirectUri: '/callback' }, 'redirectUri', /not an absolute URI/],
    [{ redirectUri: 'http://evil.example/cb' }, 'redirectUri', /not an https URL/],
    [{ redirectUri: 'https://u@a.example/cb' }, 'redirectUri', /username/],
    [{ redirectUri: 'https://a.example/a b' }, 'redirectUri', /not allowed in a URI/],
    [{ postLogoutRedirectUri: 'https://a.example/#x' }, 'postLogoutRedirectUri', /fragment/],
    [{ scope: 'openid "x"' }, 'scope', /not allowed in a scope/],
    [{ resource: 'api' }, 'resource', /not an absolute URI/],
    [{ tokenParameters: [{ name: 'client_secret', value: 'x' }] }, 'tokenParameters', /already sent/],
    [
      { authorizationParameters: [{ name: '', value: 'x' }] },
      'authorizationParameters',
      /The value x has no name/,
    ],
  ] as const)('%j', (part, setting, message) => {
    const problems = wrong(part);
    expect(Object.keys(problems)).toEqual([setting]);
    expect(problems[setting]?.message).toMatch(message);
    expect(problems[setting]?.hint).toMatch(/^[A-Z].*\.$/);
  });
});

test('names of the language itself are no settings', () => {
  expect(wrong({ filledIn: JSON.parse('{"__proto__":"x"}') })).toEqual({});
});

test('form and main process refuse the same, in the same words', () => {
  const draft = {
    ...newDraft,
    issuer: 'https://a.example',
    clientId: 'app',
    redirectUri: 'http://evil.example/cb',
  };
  const failure = connectionProblem(connectionDraft(draft));
  expect(failure).toMatchObject({ code: 'invalid-input', step: 'connection.redirectUri' });
  expect(checkDraft(draft, false)).toEqual({ redirectUri: `${failure?.message} ${failure?.hint}` });
});
