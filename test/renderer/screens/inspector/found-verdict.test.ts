import { describe, expect, test } from 'vitest';
import { foundVerdict, issuerOf } from '../../../../renderer/screens/inspector/found-verdict.ts';
import { brokenToken, loginTokens } from '../../../support/samples/tokens.ts';

const [access, idToken, refresh] = loginTokens(0);
if (access === undefined || idToken === undefined || refresh === undefined) throw new Error('no tokens');

describe('foundVerdict', () => {
  test('is good where rules ran and none spoke', () => {
    expect(foundVerdict(access)).toEqual({ failed: 0, warned: 0, tone: 'pass' });
  });

  test('warns, and fails, with the number of rules', () => {
    expect(foundVerdict(idToken)).toEqual({ failed: 0, warned: 1, tone: 'warn' });
    expect(foundVerdict(brokenToken(0))).toMatchObject({ failed: 2, tone: 'fail' });
  });

  test('says nothing of an opaque value', () => {
    expect(foundVerdict(refresh).tone).toBe('none');
  });

  test('never calls a token good whose signature is wrong, or whose bytes deviate', () => {
    const signature = { state: 'invalid', text: 'the signature is wrong' } as const;
    expect(foundVerdict({ ...access, signature }).tone).toBe('fail');
    const { deviations } = brokenToken(0);
    expect(foundVerdict({ ...access, deviations })).toEqual({ failed: 1, warned: 0, tone: 'fail' });
  });
});

describe('issuerOf', () => {
  const issuedBy = (value: string) => issuerOf({ ...access, claims: [{ name: 'iss', value }] });

  test('is the issuer that can be asked', () => {
    expect(issuerOf(access)).toBe('http://127.0.0.1:4600');
    expect(issuedBy('https://login.acme.example')).toBe('https://login.acme.example');
  });

  test.each(['joe', '', 'javascript:alert(1)', 'file:///etc/passwd', '{"a":1}'])('is not %j', (value) => {
    expect(issuedBy(value)).toBeUndefined();
  });

  test('is none without the claim, or for what is not signed', () => {
    expect(issuerOf({ ...access, claims: [] })).toBeUndefined();
    expect(issuerOf(refresh)).toBeUndefined();
  });
});
