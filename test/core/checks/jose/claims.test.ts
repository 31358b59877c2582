import { lifetimeIsSensible } from '../../../../core/checks/jose/lifetime.ts';
import { datesAreSeconds } from '../../../../core/checks/jose/milliseconds.ts';
import { datesAreNumbers } from '../../../../core/checks/jose/numeric-dates.ts';
import { claimsAreNotConfidential } from '../../../../core/checks/jose/readable-data.ts';
import { readJson } from '../../../../core/token/json.ts';
import { isObject } from '../../../../core/token/json-members.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { joseSubject, jweToken, jwsToken, NOW, NOW_SECONDS, opaqueToken } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

/** Claims as a token has them, with numbers as they are written. */
function readClaims(text: string): JsonObject {
  const { value } = readJson(text);
  if (!isObject(value)) throw new Error(`no claims: ${text}`);
  return value;
}

const carrying = (payload: JsonObject) => joseSubject({ token: jwsToken({ payload }) });
const encrypted = joseSubject({ token: jweToken({ alg: 'dir', enc: 'A256GCM' }) });
const opaque = joseSubject({ token: opaqueToken('abc') });

ruleTable(datesAreNumbers, [
  { when: 'they are', subject: carrying({ exp: NOW_SECONDS, iat: 1.5 }), outcome: 'pass' },
  { when: 'exp is text', subject: carrying({ exp: `${NOW_SECONDS}` }), outcome: 'violated', pointsTo: 'exp' },
  { when: 'iat is null', subject: carrying({ exp: 1, iat: null }), outcome: 'violated', pointsTo: 'iat' },
  { when: 'nbf is a date', subject: carrying({ nbf: '2026-01-02' }), outcome: 'violated', pointsTo: 'nbf' },
  { when: 'there are none', subject: carrying({}), outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(datesAreSeconds, [
  { when: 'they are', subject: carrying({ exp: NOW_SECONDS }), outcome: 'pass' },
  {
    when: 'exp is in milliseconds',
    subject: carrying({ iat: NOW_SECONDS, exp: NOW }),
    outcome: 'violated',
    pointsTo: 'exp',
  },
  {
    when: 'exp is in microseconds',
    subject: carrying({ iat: NOW_SECONDS, exp: NOW * 1e3 }),
    outcome: 'violated',
    says: 'in microseconds',
    pointsTo: 'exp',
  },
  {
    when: 'iat is in nanoseconds',
    subject: carrying({ iat: NOW * 1e6, exp: NOW_SECONDS }),
    outcome: 'violated',
    says: 'in nanoseconds',
    pointsTo: 'iat',
  },
  { when: 'exp is in no unit', subject: carrying({ exp: 1e308 }), outcome: 'pass' },
  { when: 'nbf is in milliseconds', subject: carrying({ nbf: NOW }), outcome: 'violated', pointsTo: 'nbf' },
  { when: 'exp is text', subject: carrying({ exp: 'x' }), outcome: 'not-applicable' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

const living = (seconds: number) => carrying({ iat: NOW_SECONDS, exp: NOW_SECONDS + seconds });
ruleTable(lifetimeIsSensible, [
  { when: 'it is an hour', subject: living(3600), outcome: 'pass' },
  { when: 'it is a leap year', subject: living(366 * 86_400), outcome: 'pass' },
  {
    when: 'it is ten years',
    subject: living(3653 * 86_400),
    outcome: 'violated',
    says: 'years',
    pointsTo: 'exp',
  },
  { when: 'it ends as it begins', subject: living(0), outcome: 'violated' },
  { when: 'it ends before the start', subject: living(-60), outcome: 'violated', says: 'before the start' },
  {
    when: 'only nbf says when it begins',
    subject: carrying({ nbf: 0, exp: NOW_SECONDS }),
    outcome: 'violated',
  },
  {
    when: 'its dates are in milliseconds',
    subject: carrying({ iat: NOW_SECONDS, exp: NOW }),
    outcome: 'not-applicable',
  },
  {
    when: 'its dates are in microseconds',
    subject: carrying({ iat: NOW * 1e3, exp: NOW * 1e3 + 1 }),
    outcome: 'not-applicable',
  },
  ...[
    ['1e999', 1],
    ['-1e999', 1],
    ['1e308', 1],
    ['9'.repeat(400), 1],
  ].map(([exp, iat]) => ({
    when: `it ends at ${String(exp).slice(0, 10)}`,
    subject: carrying(readClaims(`{"iat":${iat},"exp":${exp}}`)),
    outcome: 'violated' as const,
    says: `exp is ${String(exp).slice(0, 40)}`,
  })),
  { when: 'it does not say when it ends', subject: carrying({ iat: 1 }), outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

const inAccessToken = (payload: JsonObject) => ({ ...carrying(payload), role: 'access-token' as const });
const email = { email: 'hunter2@b.example' };
const deep = (levels: number): JsonObject => (levels === 0 ? email : { a: deep(levels - 1) });

ruleTable(claimsAreNotConfidential, [
  {
    when: 'there is nothing of the kind',
    subject: inAccessToken({ sub: 'alice', email_verified: true }),
    outcome: 'pass',
  },
  {
    when: 'there is a mail address',
    subject: inAccessToken(email),
    outcome: 'violated',
    says: 'email',
    pointsTo: 'email',
  },
  {
    when: 'there is a password',
    subject: inAccessToken({ email: 'a@b.example', db_password: 'hunter2' }),
    outcome: 'violated',
    says: 'db_password, email',
  },
  {
    when: 'there is a token of another service',
    subject: inAccessToken({ github_access_token: 'hunter2' }),
    outcome: 'violated',
  },
  {
    when: 'a mail address is inside a claim',
    subject: inAccessToken({ 'https://a.example/user': { contact: [email] } }),
    outcome: 'violated',
    says: 'https://a.example/user.contact.email',
    pointsTo: 'https://a.example/user',
  },
  { when: 'a name is that of a user', subject: inAccessToken({ user: { name: 'A' } }), outcome: 'violated' },
  {
    when: 'a name is that of a role',
    subject: inAccessToken({ roles: [{ name: 'admin' }] }),
    outcome: 'pass',
  },
  {
    when: 'a flag speaks of a password',
    subject: inAccessToken({ password_expired: false }),
    outcome: 'pass',
  },
  { when: 'a mail address is too deep to look for', subject: inAccessToken(deep(50)), outcome: 'pass' },
  {
    when: 'it may be an access token',
    subject: { ...carrying(email), role: 'unknown' },
    outcome: 'violated',
  },
  {
    when: 'it is an ID Token',
    subject: carrying(email),
    outcome: 'not-applicable',
    says: 'not an access token',
  },
  {
    when: 'it is an ID Token by its claims',
    subject: { ...carrying({ ...email, nonce: 'n' }), role: 'unknown' },
    outcome: 'not-applicable',
  },
  {
    when: 'it is a signed UserInfo response',
    subject: { ...carrying(email), role: 'userinfo' },
    outcome: 'not-applicable',
  },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);
