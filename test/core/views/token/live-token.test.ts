import { describe, expect, test } from 'vitest';
import { liveToken } from '../../../../core/views/token/live-token.ts';
import type { ClaimView, TokenView } from '../../../../core/views/token/token-view.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';

const at = 1_700_000_000_000;
const [access, idToken, refresh] = loginTokens(at);
if (access === undefined || idToken === undefined || refresh === undefined) throw new Error('no tokens');
const withClaims = (...claims: readonly ClaimView[]): TokenView => {
  const { expiresAt: _, ...rest } = access;
  return { ...rest, claims };
};

describe('a token in a list', () => {
  test('has its subject, audience, scopes and expiry', () => {
    expect(liveToken(access)).toEqual({
      ref: 't1',
      role: 'access-token',
      title: 'Access token',
      masked: 'eyJhbGci…',
      subject: 'alice',
      audience: 'https://orders.example',
      scopes: 3,
      expiresAt: at + 120_000,
    });
  });

  test('that is opaque has the scopes and the expiry of its response', () => {
    const opaque: TokenView = { ...refresh, role: 'access-token', expiresAt: at + 60_000 };
    expect(liveToken(opaque, ['openid', 'email'])).toMatchObject({ scopes: 2, expiresAt: at + 60_000 });
    expect(liveToken(refresh, ['openid'])).not.toHaveProperty('scopes');
    expect(liveToken(refresh)).not.toHaveProperty('expiresAt');
  });

  test.each<[what: string, claims: readonly ClaimView[], shown: object]>([
    ['several audiences', [{ name: 'aud', value: '["a","b","c"]' }], { audience: 'a +2' }],
    ['a quoted subject', [{ name: 'sub', value: '"2482"' }], { subject: '2482' }],
    ['a long subject', [{ name: 'sub', value: `${'a'.repeat(79)}😀` }], { subject: `${'a'.repeat(79)}…` }],
    ['scopes in an array', [{ name: 'scp', value: '["a","b"]' }], { scopes: 2 }],
    ['a scope twice', [{ name: 'scope', value: 'a b a' }], { scopes: 2 }],
    ['a start', [{ name: 'nbf', value: '1700000060', time: 1_700_000_060 }], { startsAt: at + 60_000 }],
  ])('with %s', (_what, claims, shown) => {
    expect(liveToken(withClaims(...claims))).toMatchObject(shown);
  });

  test.each<[what: string, claim: ClaimView, missing: string]>([
    ['an audience that is no text', { name: 'aud', value: '[1,{}]' }, 'audience'],
    ['a broken array', { name: 'aud', value: '["a' }, 'audience'],
    ['an empty subject', { name: 'sub', value: '' }, 'subject'],
    ['an exp that is no date', { name: 'exp', value: '"soon"' }, 'expiresAt'],
    ['a scope that is an object', { name: 'scope', value: '[{}]' }, 'scopes'],
  ])('leaves out %s', (_what, claim, missing) => {
    expect(liveToken(withClaims(claim))).not.toHaveProperty(missing);
  });

  test('is bounded', () => {
    const long = liveToken(withClaims({ name: 'sub', value: 'x'.repeat(500) }));
    expect(long.subject).toBe(`${'x'.repeat(80)}…`);
    const huge = liveToken(withClaims({ name: 'aud', value: `["${'x'.repeat(1e6)}"]` }));
    expect(huge).not.toHaveProperty('audience');
  });

  test.each([
    ['ID Token, RS256', 'id-token'],
    ['Access token (RFC 9068), RS256', 'access-token'],
    ['Refresh token', 'refresh-token'],
    ['JWT, RS256', 'unknown'],
  ])('that was pasted as "%s" has the role %s', (title, role) => {
    expect(liveToken({ ...access, role: 'unknown', title }).role).toBe(role);
  });
});
