import { describe, expect, test } from 'vitest';
import { FormJudge } from '../../../core/checks/form-judge.ts';
import { joseRules } from '../../../core/checks/jose/rules.ts';
import { judge } from '../../../core/checks/judge.ts';
import { pass, type Rule, type Verdict } from '../../../core/checks/rule.ts';
import { formMembers, formOf, isOfForm, type JwsSubject } from '../../../core/checks/token-form.ts';
import type { Facts, JoseSubject } from '../../../core/facts/facts.ts';
import { subjectText, tokenRef } from '../../../core/facts/subject-ref.ts';
import {
  factsWith,
  idTokenClaims,
  joseSubject,
  jweToken,
  jwsToken,
  opaqueToken,
} from '../../support/facts.ts';

const facts = factsWith();
const header = { alg: 'RS256', typ: 'JWT', kid: 'key-1' };
const signature = { state: 'not-checked', reason: 'no key' } as const;
const about = tokenRef({ role: 'unknown' });

/** Tokens of one form, so many that its rules are known. */
const alike = (payload = {}): JoseSubject => ({
  role: 'unknown',
  signature,
  token: jwsToken({ header, payload }),
});

function judgeAll(rules: readonly Rule<JoseSubject>[], subjects: readonly JoseSubject[], of: Facts = facts) {
  const judged = new FormJudge(rules);
  return subjects.map((subject) => judged.judge(subject, about, of, subjectText(about)));
}

const rule = (verdict: Rule<JoseSubject>['verdict']): Rule<JoseSubject> => ({
  id: 'jose.rule',
  titles: { passed: 'Passed', failed: 'Failed' },
  spec: 'RFC 7519 §4',
  severity: 'error',
  verdict,
});

/** How often a rule runs for ten tokens of one form. */
function runsOf(read: (subject: JoseSubject, of: Facts) => unknown): number {
  let runs = 0;
  const counted = rule((subject, of) => {
    runs += 1;
    read(subject, of);
    return pass();
  });
  judgeAll(
    [counted],
    Array.from({ length: 10 }, () => alike({ sub: 'a' })),
  );
  return runs;
}

describe('the findings', () => {
  const claims = [
    { name: 'Alice' },
    { exp: 'soon' },
    { exp: 2, iat: 1 },
    {},
    { sub: 7, password: 'x' },
    { _sd: [] },
  ];
  const deviation = { code: 'json-too-deep', message: 'm', part: 'payload', position: 1 } as const;
  const subjects: readonly JoseSubject[] = [
    header,
    { alg: 'HS256' },
    { alg: 'none' },
    { alg: 'ES256', kid: '../a' },
  ].flatMap((one) =>
    claims.flatMap((payload) => [
      { role: 'unknown', signature, token: jwsToken({ header: one, payload }) },
      { role: 'unknown', signature, token: jwsToken({ header: one, payload, signature: new Uint8Array(3) }) },
      { role: 'unknown', signature, token: jwsToken({ header: one, payload, deviations: [deviation] }) },
      joseSubject({ token: jwsToken({ header: one, payload }) }),
      {
        role: 'id-token',
        exchange: 'x1',
        signature,
        token: jwsToken({ header: one, payload: idTokenClaims(payload) }),
      },
      { role: 'unknown', signature, token: jweToken({ alg: 'RSA-OAEP', enc: 'A256GCM' }) },
      { role: 'unknown', signature, token: opaqueToken('abc') },
    ]),
  );

  test.each([1, 5, 7, 11])(
    'are those of the rules one by one, for tokens in any order (every %i)',
    (step) => {
      const mixed = Array.from(
        { length: subjects.length * 3 },
        (_, index) => subjects[(index * step) % subjects.length],
      ).filter((one) => one !== undefined);
      const expected = mixed.map((subject) => joseRules.map((one) => judge(one, subject, about, facts)));
      expect(judgeAll(joseRules, mixed)).toEqual(expected);
    },
  );

  test('name the subject of each token', () => {
    const judged = new FormJudge(joseRules);
    for (let number = 1; number < 9; number += 1) {
      const ref = tokenRef({ role: 'unknown', number });
      const findings = judged.judge(alike(), ref, facts, subjectText(ref));
      expect(new Set(findings.map(({ subject }) => subject))).toEqual(new Set([`token ${number}`]));
      expect(findings.every((one) => one.about === ref)).toBe(true);
    }
  });

  test('say of a rule that throws that it failed to run, for every token', () => {
    const broken = rule(() => {
      throw new TypeError('x');
    });
    const all = judgeAll(
      [broken],
      Array.from({ length: 6 }, () => alike()),
    );
    expect(all.flat().map((one) => one.broken)).toEqual(Array.from({ length: 6 }, () => true));
  });
});

describe('a rule', () => {
  test.each<[string, (subject: JoseSubject, of: Facts) => unknown]>([
    ['nothing', () => undefined],
    ['the header', ({ token }) => (token.kind === 'jws' ? token.header : token.kind)],
    ['how the signature was checked', ({ signature: { state } }) => state],
    ['the client and its keys', (_, { client, jwks }) => [client, jwks]],
  ])('that reads %s runs for the first tokens of a form', (_, read) => expect(runsOf(read)).toBe(4));

  test.each<[string, (subject: JoseSubject, of: Facts) => unknown]>([
    ['the claims', ({ token }) => (token.kind === 'jws' ? token.payload : token.kind)],
    ['whether there are claims', ({ token }) => 'payload' in token],
    ['all members of the token', ({ token }) => ({ ...token })],
    ['the names of its members', ({ token }) => Object.keys(token)],
    ['one of its members by a descriptor', ({ token }) => Object.hasOwn(token, 'payload')],
    ['the value', ({ token }) => token.raw],
    ['where the token was', (subject) => subject.number],
    ['the time', (_, { now }) => now],
    ['other facts', (_, { joseObjects }) => joseObjects],
    ['what the crypto port has', (_, { crypto }) => crypto.findCommonSecret],
  ])('that reads %s runs for every token', (_, read) => expect(runsOf(read)).toBeGreaterThanOrEqual(10));
});

describe('a form', () => {
  const subject = { ...alike(), token: jwsToken({ header }) } satisfies JwsSubject;
  const form = formOf(subject, facts);
  const other: unknown = {};

  test('is that of the same token', () => expect(isOfForm(form, subject, facts)).toBe(true));

  test.each(formMembers.subject)('has %s of the subject', (name) =>
    expect(isOfForm(form, Object.assign({ ...subject }, { [name]: other }), facts)).toBe(false),
  );

  test.each(formMembers.token)('has %s of the token', (name) => {
    const token = Object.assign({ ...subject.token }, { [name]: other });
    expect(isOfForm(form, { ...subject, token }, facts)).toBe(false);
  });

  test.each(formMembers.facts)('has %s of the facts', (name) =>
    expect(isOfForm(form, subject, Object.assign({ ...facts }, { [name]: other }))).toBe(false),
  );

  test('has nothing of the claims and the value of its token', () => {
    const text = JSON.stringify(
      formOf({ ...subject, token: jwsToken({ header, payload: { sub: 'alice' } }) }, facts),
    );
    expect(text).not.toContain('alice');
  });

  test('of one header, two of them in turn, are judged as alone', () => {
    const verdict = ({ signature: { state } }: JoseSubject): Verdict => pass({ received: state });
    const verified = joseSubject({ role: 'unknown', token: jwsToken({ header }) });
    const all = judgeAll(
      [rule(verdict)],
      Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? alike() : verified)),
    );
    expect(
      all
        .flat()
        .map(({ received }) => received)
        .slice(-2),
    ).toEqual(['not-checked', 'valid']);
  });
});
