import { describe, expect, test } from 'vitest';
import {
  checkDraft,
  checkIssuer,
  fieldOfFailure,
  firstProblem,
} from '../../../../renderer/screens/connections/check-draft.ts';
import { type Draft, newDraft } from '../../../../renderer/screens/connections/draft.ts';

const good: Draft = { ...newDraft, issuer: 'https://login.acme.example', clientId: 'web' };
const check = (part: Partial<Draft>) => checkDraft({ ...good, ...part }, false);

test('a form that is filled in has nothing wrong with it', () => {
  expect(check({})).toEqual({});
});

test('an empty form names what is needed, from top to bottom', () => {
  const problems = checkDraft(newDraft, false);
  expect(Object.keys(problems)).toEqual(['issuer', 'clientId']);
  expect(firstProblem(problems)).toBe('issuer');
  expect(firstProblem({})).toBeUndefined();
});

describe('checkIssuer', () => {
  test.each([
    ['login', /not a URL/],
    ['ftp://a.example', /ftp:/],
    ['https://user:pw@a.example', /username/],
    ['https://a.example?x=1', /query/],
    ['https://a.example/#f', /fragment/],
    [`https://a.example/${'a'.repeat(3_000)}`, /At most/],
  ])('refuses %j', (issuer, message) => {
    expect(checkIssuer(issuer)).toMatch(message);
  });

  test('takes any http or https URL, for the rules speak of the rest', () => {
    expect(checkIssuer(' http://127.0.0.1:4600 ')).toBeUndefined();
    expect(checkIssuer('https://a.example/realms/x')).toBeUndefined();
  });
});

describe('endpoints by hand', () => {
  const withEndpoint = (part: Partial<Draft['endpoints']>) =>
    check({
      byHand: true,
      endpoints: {
        ...newDraft.endpoints,
        authorization_endpoint: 'https://a.example/auth',
        token_endpoint: 'https://a.example/token',
        ...part,
      },
    });

  test('need the two that a login cannot do without', () => {
    expect(withEndpoint({})).toEqual({});
    expect(withEndpoint({ token_endpoint: '' })).toHaveProperty('token_endpoint');
    expect(withEndpoint({ authorization_endpoint: ' ' })).toHaveProperty('authorization_endpoint');
  });

  test('must be https, whole, and without a fragment', () => {
    expect(withEndpoint({ token_endpoint: '/token' })).toHaveProperty('token_endpoint');
    expect(withEndpoint({ token_endpoint: 'http://a.example/token' })).toHaveProperty('token_endpoint');
    expect(withEndpoint({ jwks_uri: 'https://a.example/#x' })).toHaveProperty('jwks_uri');
    expect(withEndpoint({ token_endpoint: 'http://localhost:4600/token' })).toEqual({});
  });

  test('that are added may be left empty, and must be whole otherwise', () => {
    const filledIn = { ...newDraft.filledIn, end_session_endpoint: 'bye' };
    expect(check({ fillsIn: true })).toEqual({});
    expect(check({ filledIn })).toEqual({});
    expect(check({ fillsIn: true, filledIn })).toHaveProperty('end_session_endpoint');
  });

  test('are not looked at where they are discovered', () => {
    expect(check({ endpoints: { ...newDraft.endpoints, token_endpoint: 'nonsense' } })).toEqual({});
  });
});

describe('client', () => {
  test('needs its private key where one signs', () => {
    const signing = { ...good, authentication: 'private_key_jwt' } as const;
    expect(checkDraft(signing, true)).toEqual({ key: expect.stringContaining('Generate one') });
    expect(checkDraft({ ...signing, key: 'k1' }, false)).toEqual({});
    expect(checkDraft({ ...good, authentication: 'client_secret_jwt' }, false)).toHaveProperty('secret');
    expect(fieldOfFailure({ code: 'key-unknown', message: '', step: 'connection.key' })).toBe('key');
  });

  test('needs its secret where one is sent, unless one is stored', () => {
    const basic = { ...good, authentication: 'client_secret_basic' } as const;
    expect(checkDraft(basic, false)).toHaveProperty('secret');
    expect(checkDraft(basic, true)).toEqual({});
    expect(checkDraft({ ...basic, secret: 's' }, false)).toEqual({});
  });

  test('has an id in visible ASCII', () => {
    expect(check({ clientId: 'caf\u00e9' })).toHaveProperty('clientId');
    expect(check({ clientId: 'a\u202Eb' })).toHaveProperty('clientId');
  });
});

describe('redirect URI', () => {
  test.each([
    '',
    'callback',
    'https://a.example/cb#x',
    'http://evil.example/cb',
    'https://u@a.example/cb',
    'https://a.example/a b',
  ])('refuses %j', (redirectUri) => {
    expect(check({ redirectUri })).toHaveProperty('redirectUri');
  });

  test.each([
    'https://app.example/cb',
    'http://localhost:9/cb',
    'http://[::1]/cb',
    'com.example.app:/cb',
    'myapp://cb',
  ])('takes %j', (redirectUri) => {
    expect(check({ redirectUri })).toEqual({});
  });
});

test('scope and resource are checked where they are given', () => {
  expect(check({ scope: '' })).toEqual({});
  expect(check({ scope: 'openid "x"' })).toHaveProperty('scope');
  expect(check({ resource: 'api' })).toHaveProperty('resource');
  expect(check({ resource: 'https://api.example/#x' })).toHaveProperty('resource');
  expect(check({ resource: 'urn:example:api' })).toEqual({});
});

test('extra parameters need a name, and may not take the place of another field', () => {
  const rows = (name: string, value: string) => [{ key: 0, name, value }];
  expect(check({ authorizationParameters: rows('', 'x') })).toHaveProperty('authorizationParameters');
  expect(check({ authorizationParameters: rows(' client_id ', 'x') })).toHaveProperty(
    'authorizationParameters',
  );
  expect(check({ tokenParameters: rows('client_secret', 'x') })).toHaveProperty('tokenParameters');
  expect(check({ authorizationParameters: rows('audience', 'x'), tokenParameters: rows('', '') })).toEqual(
    {},
  );
});

test('a failure of the main process is shown beside the field that it names', () => {
  const failure = { code: 'invalid-input', message: 'no' };
  expect(fieldOfFailure({ ...failure, step: 'connection.redirectUri' })).toBe('redirectUri');
  expect(fieldOfFailure({ ...failure, step: 'metadata.token_endpoint' })).toBe('token_endpoint');
  expect(fieldOfFailure({ ...failure, step: 'connection:create: draft.clientId' })).toBe('clientId');
  expect(fieldOfFailure({ ...failure, step: 'store: writing' })).toBeUndefined();
  expect(fieldOfFailure(failure)).toBeUndefined();
});
