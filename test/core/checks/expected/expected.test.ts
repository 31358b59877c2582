import { kindIsExpected } from '../../../../core/checks/expected/kind.ts';
import { proofIsFresh } from '../../../../core/checks/expected/proof-age.ts';
import { scopesAreExpected } from '../../../../core/checks/expected/scopes.ts';
import { typeIsExpected } from '../../../../core/checks/expected/type.ts';
import type { ExpectedSubject } from '../../../../core/facts/facts.ts';
import type { Expectation } from '../../../../core/record/expectation.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { loginFacts } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function subject(header: object, claims: object, expected: Partial<Expectation>): ExpectedSubject {
  return {
    role: 'unknown',
    token: readToken(`${segment({ alg: 'RS256', ...header })}.${segment(claims)}.c2ln`),
    signature: { state: 'not-checked', reason: 'no key' },
    checkedAs: true,
    expectation: { as: 'access-token', ...expected },
  };
}

const typed = (typ: unknown, type?: string) => subject({ typ }, {}, type === undefined ? {} : { type });
const opaque = { ...typed('JWT', 'JWT'), token: readToken('opaque') };

ruleTable(typeIsExpected, [
  { when: 'they are the same', subject: typed('at+jwt', 'at+jwt'), outcome: 'pass' },
  { when: 'they differ in case', subject: typed('AT+JWT', 'at+jwt'), outcome: 'pass' },
  { when: 'one is a whole media type', subject: typed('application/at+jwt', 'at+jwt'), outcome: 'pass' },
  { when: 'they differ', subject: typed('JWT', 'at+jwt'), outcome: 'violated', pointsTo: 'typ' },
  { when: 'there is none', subject: typed(undefined, 'at+jwt'), outcome: 'violated', pointsTo: 'typ' },
  { when: 'typ is not a string', subject: typed(['at+jwt'], 'at+jwt'), outcome: 'violated' },
  { when: 'it is another media type', subject: typed('application/x/jwt', 'x/jwt'), outcome: 'violated' },
  { when: 'no type was entered', subject: typed('JWT'), outcome: 'not-applicable', says: 'no type was' },
  { when: 'the token is opaque', subject: opaque, outcome: 'not-applicable' },
]);

const stated = (claims: object, as: Expectation['as'], header: object = {}) =>
  subject(header, claims, { as });

ruleTable(kindIsExpected, [
  { when: 'its type says so', subject: stated({}, 'access-token', { typ: 'at+jwt' }), outcome: 'pass' },
  { when: 'its provider says so', subject: stated({ typ: 'ID' }, 'id-token'), outcome: 'pass' },
  {
    when: 'it is a refresh token',
    subject: stated({ typ: 'Refresh', scope: 'a' }, 'access-token'),
    outcome: 'violated',
    says: 'Refresh token (Keycloak): the claim typ is Refresh',
  },
  {
    when: 'it is an ID Token without a nonce',
    subject: stated({ iss: 'https://accounts.google.com' }, 'access-token'),
    outcome: 'violated',
  },
  {
    when: 'it is a request object',
    subject: stated({ nonce: 'n' }, 'id-token', { typ: 'oauth-authz-req+jwt' }),
    outcome: 'violated',
  },
  {
    when: 'it is a security event token, as every logout token is',
    subject: stated({}, 'logout-token', { typ: 'secevent+jwt' }),
    outcome: 'not-applicable',
  },
  {
    when: 'it is a security event token in place of an ID Token',
    subject: stated({}, 'id-token', { typ: 'secevent+jwt' }),
    outcome: 'violated',
  },
  {
    when: 'only its claims look like another kind',
    subject: stated({ scope: 'a', iss: 'i', sub: 's', aud: 'c', exp: 2 }, 'id-token'),
    outcome: 'not-applicable',
    says: 'does not state its kind',
  },
  {
    when: 'it is what a platform signs for any purpose',
    subject: stated({ sub: 'spiffe://a.example/web' }, 'id-token'),
    outcome: 'not-applicable',
  },
  {
    when: 'it is a session token of a platform, which its backend reads as a token for an API',
    subject: stated({ iss: 'https://session.firebase.google.com/p' }, 'access-token'),
    outcome: 'not-applicable',
  },
  { when: 'the token is opaque', subject: opaque, outcome: 'not-applicable' },
]);

const scoped = (claims: object, scope?: string) => subject({}, claims, scope === undefined ? {} : { scope });

ruleTable(scopesAreExpected, [
  { when: 'it has them among others', subject: scoped({ scope: 'a b c' }, 'c a'), outcome: 'pass' },
  { when: 'they are in scp as a list', subject: scoped({ scp: ['a', 'b'] }, 'a'), outcome: 'pass' },
  { when: 'they are in scp as a text', subject: scoped({ scp: 'a b' }, 'a b'), outcome: 'pass' },
  {
    when: 'it lacks one',
    subject: scoped({ scope: 'a' }, 'a b'),
    outcome: 'violated',
    says: 'It lacks b.',
    pointsTo: 'scope',
  },
  { when: 'it has only a part of one', subject: scoped({ scope: 'a:read' }, 'a'), outcome: 'violated' },
  { when: 'there is no scope', subject: scoped({}, 'a'), outcome: 'violated', pointsTo: 'scope' },
  { when: 'scope is not a text', subject: scoped({ scope: { a: true } }, 'a'), outcome: 'violated' },
  { when: 'scp has other values', subject: scoped({ scp: [1, null] }, 'a'), outcome: 'violated' },
  { when: 'no scope was entered', subject: scoped({ scope: 'a' }), outcome: 'not-applicable' },
  {
    when: 'the token is opaque',
    subject: { ...scoped({}, 'a'), token: opaque.token },
    outcome: 'not-applicable',
  },
]);

const seconds = Math.floor(loginFacts().now / 1000);
const proof = (iat: unknown, audience?: string) =>
  subject(
    { typ: 'dpop+jwt' },
    { iat },
    { as: 'dpop-proof', ...(audience === undefined ? {} : { audience }) },
  );

ruleTable(proofIsFresh, [
  { when: 'it was made a minute ago', subject: proof(seconds - 60), outcome: 'pass' },
  { when: 'the clock of the client is ahead', subject: proof(seconds + 20), outcome: 'pass' },
  {
    when: 'it is for a URL, with which it is judged',
    subject: proof(1, 'https://a.example'),
    outcome: 'not-applicable',
  },
  { when: 'iat is text', subject: proof('1'), outcome: 'not-applicable' },
  { when: 'another token is expected', subject: typed('at+jwt'), outcome: 'not-applicable' },
  { when: 'it is from yesterday', subject: proof(seconds - 86_400), outcome: 'violated', pointsTo: 'iat' },
  {
    when: 'it is of the future',
    subject: proof(seconds + 86_400),
    outcome: 'violated',
    says: 'for one request',
  },
]);
