import { describe, expect, test } from 'vitest';
import type { SavedExpectation } from '../../../../core/record/expectation.ts';
import type { TokenView } from '../../../../core/views/token/token-view.ts';
import {
  appliesTo,
  draftFor,
  expectationOf,
  filledFrom,
  problemOf,
  valueInToken,
} from '../../../../renderer/screens/inspector/expectation-draft.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';

const [sample] = loginTokens(0);
if (sample === undefined) throw new Error('no token');
const issuer = 'https://a.example';
const token = (claims: Readonly<Record<string, string>>, typ = 'JWT'): TokenView => ({
  ...sample,
  header: [{ name: 'typ', value: typ }],
  claims: Object.entries({ iss: issuer, ...claims }).map(([name, value]) => ({ name, value })),
});
const saved: SavedExpectation = {
  id: 'e1',
  name: 'Shop web',
  automatic: false,
  expectation: { as: 'id-token', issuer, client: 'web', maxAge: 300 },
};
const connection = { name: 'Shop', issuer, clientId: 'web', resource: 'api' };
const nothing = { checkedAs: undefined, expectations: [], connections: [] };

describe('the dialog is filled in', () => {
  test('from what the token was checked as, before anything else', () => {
    const checkedAs = { text: 'ID Token', expectation: { as: 'id-token', nonce: 'n' } } as const;
    expect(
      draftFor(token({ aud: 'web' }), { checkedAs, expectations: [saved], connections: [connection] }),
    ).toEqual({ draft: { as: 'id-token', values: { nonce: 'n' } }, saved: undefined });
  });

  test.each(['web', '["api","web"]'])('from a saved expectation about it: aud %s', (aud) => {
    const { draft, saved: from } = draftFor(token({ aud, nonce: 'n' }), {
      ...nothing,
      expectations: [saved],
    });
    expect(draft).toEqual({ as: 'id-token', values: { issuer, client: 'web', maxAge: '300' } });
    expect(from).toBe(saved);
  });

  test.each([
    ['an access token with its API', { scope: 's' }, { as: 'access-token', client: 'web', audience: 'api' }],
    ['an ID Token without it', { sub: 'alice', nonce: 'n' }, { as: 'id-token', client: 'web' }],
  ])('from a connection of its issuer: %s', (_what, claims, { as, ...values }) => {
    expect(draftFor(token(claims), { ...nothing, connections: [connection] })).toMatchObject({
      draft: { as, values: { issuer, ...values } },
      connection: 'Shop',
    });
  });

  test.each([
    ['another client', token({ aud: 'spa', nonce: 'n' })],
    ['another issuer', token({ iss: 'https://b.example', aud: 'web', nonce: 'n' })],
  ])('with the kind alone for a token of %s', (_what, view) => {
    const known = { ...nothing, expectations: [saved], connections: [{ ...connection, issuer: '' }] };
    expect(draftFor(view, known)).toEqual({ draft: { as: 'id-token', values: {} }, saved: undefined });
  });

  test('with an access token where the kind is not clear, whatever aud is', () => {
    expect(draftFor(token({ aud: '[broken' }), nothing).draft).toEqual({ as: 'access-token', values: {} });
  });
});

describe('what was typed', () => {
  test('is an expectation with the members of its kind', () => {
    const values = { issuer: ` ${issuer} `, nonce: 'n', scope: 'a', audience: ' ', clockTolerance: '30' };
    expect(expectationOf({ as: 'id-token', values })).toEqual({
      as: 'id-token',
      issuer,
      nonce: 'n',
      clockTolerance: 30,
    });
    expect(expectationOf({ as: 'dpop-proof', values })).toEqual({ as: 'dpop-proof' });
  });

  test.each(['soon', '-1', '1.5', '3601', '1e3'])('is none with the tolerance %s', (clockTolerance) => {
    expect(expectationOf({ as: 'id-token', values: { clockTolerance } })).toBeUndefined();
    expect(problemOf('clockTolerance', clockTolerance)).toMatch(/at most 3600/);
  });

  test('has no problem in a text or an empty number', () => {
    expect([problemOf('nonce', '-1'), problemOf('maxAge', ' ')]).toEqual([undefined, undefined]);
  });
});

test('the value of the token is beside each member', () => {
  const view = token({ aud: 'web', htu: 'https://a.example/token', scp: 's' }, 'at+jwt');
  const values = (['issuer', 'client', 'audience', 'type', 'scope', 'nonce', 'maxAge'] as const).map((name) =>
    valueInToken(view, 'access-token', name),
  );
  expect(values).toEqual([issuer, 'web', 'web', 'at+jwt', 's', undefined, undefined]);
  expect(valueInToken(view, 'dpop-proof', 'audience')).toBe('https://a.example/token');
});

test('an SD-JWT is checked as a presentation, with what its key binding has', () => {
  const claims = [
    { name: 'aud', value: 'https://verifier.example' },
    { name: 'nonce', value: 'n1' },
  ];
  const keyBinding = { signature: { state: 'valid', text: '' } as const, problems: [], claims };
  const view = { ...token({}), sdJwt: { text: '', disclosures: [], wrong: [], problems: [], keyBinding } };
  expect(draftFor(view, nothing).draft).toEqual({ as: 'sd-jwt', values: {} });
  expect(valueInToken(view, 'sd-jwt', 'audience')).toBe('https://verifier.example');
  expect(valueInToken(view, 'sd-jwt', 'nonce')).toBe('n1');
  expect(valueInToken(view, 'sd-jwt', 'issuer')).toBe(issuer);
  expect(valueInToken(token({ nonce: 'other' }), 'sd-jwt', 'nonce')).toBeUndefined();
});

test('SAML is checked as a response, with what its assertion has', () => {
  const rows = [
    { name: 'Issuer', value: 'https://idp.example' },
    { name: 'Audience', value: 'https://app.example' },
  ];
  const parts = [
    { title: 'Response', rows: [{ name: 'Issuer', value: 'https://unsigned.example' }] },
    { title: 'Assertion', rows },
  ];
  const view: TokenView = {
    ...token({}),
    kind: 'opaque',
    claims: [],
    formatState: { isSigned: true },
    format: { format: 'saml', name: 'SAML response', reason: '', parts, problems: [] },
  };
  expect(draftFor(view, nothing).draft).toEqual({ as: 'saml-response', values: {} });
  expect(valueInToken(view, 'saml-response', 'issuer')).toBe('https://idp.example');
  expect(valueInToken(view, 'saml-response', 'audience')).toBe('https://app.example');
  expect(valueInToken(view, 'saml-response', 'clockTolerance')).toBeUndefined();
});

test.each([
  ['access-token', { issuer: 'i', client: 'c', audience: 'a' }, 'this issuer and client'],
  ['access-token', { issuer: 'i', audience: 'a' }, 'this issuer and audience'],
  ['access-token', { issuer: 'i', scope: 's' }, 'this issuer'],
  ['access-token', { client: 'c' }, undefined],
  ['id-token', { issuer: ' ' }, undefined],
  ['client-assertion', { issuer: 'i' }, undefined],
  ['client-assertion', { client: 'c' }, 'this client'],
  ['sd-jwt', { issuer: 'i', audience: 'a' }, 'this issuer'],
] as const)('an expectation for %s with %j applies to tokens of %j', (as, values, applies) => {
  expect(appliesTo({ as, values })).toBe(applies);
});

describe('empty fields are filled in from the token', () => {
  test('with what lasts, without quotation marks, of an array the first', () => {
    const given = token(
      { aud: '["api","web"]', client_id: '"123"', scope: 'a b', nonce: 'n', exp: '1' },
      'at+jwt',
    );
    expect(filledFrom(given, { as: 'access-token', values: {} }).values).toEqual({
      issuer,
      audience: 'api',
      client: '123',
      type: 'at+jwt',
      scope: 'a b',
    });
    expect(filledFrom(given, { as: 'id-token', values: {} }).values).not.toHaveProperty('nonce');
  });

  test('and what was entered stays', () => {
    const { values } = filledFrom(token({ aud: 'api' }), {
      as: 'access-token',
      values: { audience: 'other' },
    });
    expect(values).toMatchObject({ issuer, audience: 'other' });
    expect(filledFrom(token({ aud: '[]' }), { as: 'access-token', values: {} }).values.audience).toBe('[]');
  });
});
