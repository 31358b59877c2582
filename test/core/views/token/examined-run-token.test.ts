import { describe, expect, test } from 'vitest';
import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import { examineRunToken } from '../../../../core/views/token/examined-run-token.ts';
import { tokenStatus } from '../../../../core/views/token/status-line.ts';
import type { TokenView } from '../../../../core/views/token/token-view.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';

const at = 1_700_000_000_000;
const [access, idToken, refresh] = loginTokens(at);
if (access === undefined || idToken === undefined || refresh === undefined) throw new Error('no tokens');

const judged = (rule: string, result: FindingView['result'] = 'pass'): FindingView => ({
  rule,
  subject: 'token',
  title: rule,
  spec: 'RFC 7519',
  severity: 'error',
  result,
});
const line = (token: TokenView, now = at) => tokenStatus(examineRunToken(token, false), now).text;
const withFindings = (token: TokenView, ...findings: readonly FindingView[]) => ({ ...token, findings });

describe('the line above a token of a run', () => {
  const compared = [judged('id-token.issuer'), judged('id-token.audience')];

  test('says what it is valid as where issuer and audience were compared with the login', () => {
    expect(line(withFindings(idToken, ...compared))).toBe('Valid as ID Token');
    expect(line(withFindings(access, judged('access-token.issuer'), judged('access-token.audience')))).toBe(
      'Valid as access token',
    );
  });

  test.each<[what: string, findings: readonly FindingView[]]>([
    ['the audience was not compared', [judged('id-token.issuer')]],
    ['nothing was compared', []],
    ['it could not be compared', [judged('id-token.issuer'), judged('id-token.audience', 'not-applicable')]],
    [
      'the rules of another token were applied',
      [judged('access-token.issuer'), judged('access-token.audience')],
    ],
  ])('says no more than was verified where %s', (_what, findings) => {
    expect(line(withFindings(idToken, ...findings))).toBe('Signature valid, not expired');
  });

  test.each<[text: string, findings: readonly FindingView[]]>([
    ['Wrong issuer', [judged('id-token.issuer', 'fail'), judged('id-token.audience')]],
    ['Wrong audience', [judged('id-token.issuer'), judged('id-token.audience', 'fail')]],
    ['Wrong nonce', [...compared, judged('id-token.nonce', 'fail')]],
    ['Valid as ID Token, 1 warning', [...compared, judged('id-token.acr', 'warn')]],
  ])('is "%s" by its checks', (text, findings) => {
    expect(line(withFindings(idToken, ...findings))).toBe(text);
  });

  test('follows the time, also of an opaque token whose response said when it expires', () => {
    const hourLater = at + 7_200_000;
    expect(line(withFindings(idToken, ...compared), hourLater)).toBe('Expired 1 h ago');
    expect(line(refresh, hourLater)).toBe('Not a JWT: refresh token');
    expect(line({ ...refresh, expiresAt: at + 3_600_000 })).toBe('Not a JWT: refresh token');
    expect(line({ ...refresh, expiresAt: at + 3_600_000 }, hourLater)).toBe('Expired 1 h ago');
  });
});
