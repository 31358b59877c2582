import { expect, test } from 'vitest';
import { claimsHaveTheirTypes } from '../../../../core/checks/jose/claim-types.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { factsWith, idToken, joseSubject, jweToken, jwsToken, opaqueToken } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const pasted = (payload: JsonObject) => joseSubject({ role: 'unknown', token: jwsToken({ payload }) });

ruleTable(claimsHaveTheirTypes, [
  {
    when: 'they are right',
    subject: idToken({ claims: { email_verified: true, amr: ['pwd'] } }),
    outcome: 'pass',
  },
  {
    when: 'email_verified is the string "true"',
    subject: idToken({ claims: { email_verified: 'true' } }),
    outcome: 'violated',
    says: '"true"',
    pointsTo: 'email_verified',
  },
  ...Object.entries({
    phone_number_verified: 'false',
    updated_at: '1',
    address: 'x',
    amr: 'pwd',
    acr: 1,
    sid: 7,
  }).map(([name, value]) => ({
    when: `${name} is ${JSON.stringify(value)}`,
    subject: idToken({ claims: { [name]: value } }),
    outcome: 'violated' as const,
    pointsTo: name,
  })),
  {
    when: 'several are wrong',
    subject: idToken({ claims: { name: null, email: 7, locale: 8 } }),
    outcome: 'violated',
    says: 'The same applies to name, locale.',
    pointsTo: 'email',
  },
  ...[
    { sub: 100_002_348_117 },
    { sub: null },
    { iss: ['https://op.example'] },
    { aud: { a: 1 } },
    { aud: ['c', 1] },
    { azp: 7 },
    { nonce: 1 },
    { auth_time: '1' },
  ].map((claims) => ({
    when: `a pasted token has ${JSON.stringify(claims)}`,
    subject: pasted(claims),
    outcome: 'violated' as const,
    pointsTo: Object.keys(claims)[0] ?? '',
  })),
  { when: 'a pasted token has an audience', subject: pasted({ aud: ['c'], sub: 'a' }), outcome: 'pass' },
  {
    when: 'another rule judges the subject of an ID Token',
    subject: idToken({ claims: { sub: 7, amr: ['pwd'] } }),
    outcome: 'pass',
  },
  {
    when: 'the issuer has claims of its own',
    subject: pasted({ roles: 'admin', x: 'true' }),
    outcome: 'not-applicable',
  },
  {
    when: 'it is encrypted',
    subject: joseSubject({ token: jweToken({ alg: 'dir' }) }),
    outcome: 'not-applicable',
  },
  { when: 'it is opaque', subject: joseSubject({ token: opaqueToken('abc') }), outcome: 'not-applicable' },
]);

test('a token for others, and a claim that is null, are warnings', () => {
  const severity = (subject: ReturnType<typeof pasted>) => {
    const verdict = claimsHaveTheirTypes.verdict(subject, factsWith());
    return verdict.outcome === 'violated' ? verdict.severity : verdict.outcome;
  };
  expect(severity(pasted({ email_verified: 'true' }))).toBe('warning');
  expect(severity(idToken({ claims: { email_verified: 'true' } }))).toBe('error');
  expect(severity(idToken({ claims: { nickname: null } }))).toBe('warning');
});
