import { describe, expect, test } from 'vitest';
import { countProblems, issuerOf } from '../../../../renderer/screens/inspector/found-verdict.ts';
import { brokenToken, loginTokens } from '../../../support/samples/tokens.ts';

const [access, idToken, refresh] = loginTokens(0);
if (access === undefined || idToken === undefined || refresh === undefined) throw new Error('no tokens');

describe('countProblems', () => {
  test('counts failed checks and warnings', () => {
    expect(countProblems(access)).toEqual({ failed: 0, warned: 0 });
    expect(countProblems(idToken)).toEqual({ failed: 0, warned: 1 });
    expect(countProblems(brokenToken(0))).toMatchObject({ failed: 2 });
    expect(countProblems(refresh)).toEqual({ failed: 0, warned: 0 });
  });

  test('counts deviations as one failure', () => {
    const { deviations } = brokenToken(0);
    expect(countProblems({ ...access, deviations })).toEqual({ failed: 1, warned: 0 });
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
