import { describe, expect, test } from 'vitest';
import { mainAction } from '../../../../renderer/screens/inspector/main-action.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';

const [, idToken] = loginTokens(0);
if (idToken === undefined) throw new Error('no tokens');
const verify = { code: 'not-verified', next: { kind: 'verify' } } as const;
const notVerified = {
  ...idToken,
  signature: { state: 'not-checked', text: 'signature not verified' },
} as const;
const hmac = { ...notVerified, header: [{ name: 'alg', value: 'HS256' }] };

describe('the action that is offered first', () => {
  test('fetches the keys of the issuer', () => {
    expect(mainAction(notVerified, verify)).toBe('verify-from-issuer');
  });

  test('asks for a key where no issuer has one', () => {
    expect(mainAction({ ...notVerified, claims: [] }, verify)).toBe('verify');
    expect(mainAction(hmac, verify)).toBe('verify');
  });

  test('is the check of a token with a valid signature', () => {
    expect(mainAction(idToken, { code: 'unchecked', next: { kind: 'check-as' } })).toBe('check-as');
  });

  test.each([
    ['expired', idToken],
    ['wrong-audience', idToken],
    ['truncated', notVerified],
    ['unsecured', notVerified],
    ['malformed', { ...idToken, signature: { state: 'unsecured', text: 'not signed' } }],
  ] as const)('is none of them for a token that is %s', (code, token) => {
    expect(mainAction(token, { code, next: { kind: 'hint', text: '' } })).toBeUndefined();
  });
});
