import { describe, expect, it } from 'vitest';
import { base64urlIsStrict } from '../../../../core/checks/jose/base64url.ts';
import { partsAreJsonObjects } from '../../../../core/checks/jose/json-object.ts';
import { numbersAreExact } from '../../../../core/checks/jose/numbers.ts';
import { joseRules } from '../../../../core/checks/jose/rules.ts';
import { structureIsComplete } from '../../../../core/checks/jose/structure.ts';
import { memberNamesAreUnique } from '../../../../core/checks/jose/unique-members.ts';
import { textIsUtf8 } from '../../../../core/checks/jose/utf8.ts';
import { judge } from '../../../../core/checks/judge.ts';
import type { JoseSubject } from '../../../../core/facts/facts.ts';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import wycheproof from '../../../fixtures/wycheproof/json_web_signature_test.json' with { type: 'json' };
import { base64url, factsWith, joseSubject, opaqueToken } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const header = base64url('{"alg":"RS256","typ":"JWT"}');
const payload = base64url('{"sub":"alice"}');
const signature = base64url(new Uint8Array(256).fill(9));
const balanced = base64url('{"alg":"ES256","signer":"arn:aws:elasticloadbalancing"}');
const reading = (raw: string): JoseSubject => joseSubject({ token: readToken(raw) });
const carrying = (text: string | Uint8Array) => reading(`${header}.${base64url(text)}.${signature}`);
const good = reading(`${header}.${payload}.${signature}`);
const opaque = joseSubject({ token: opaqueToken('abc') });

ruleTable(structureIsComplete, [
  { when: 'there are three segments', subject: good, outcome: 'pass' },
  { when: 'the signature is empty', subject: reading(`${header}.${payload}.`), outcome: 'pass' },
  {
    when: 'there are two',
    subject: reading(`${header}.${payload}`),
    outcome: 'violated',
    says: 'this one has 2',
  },
  {
    when: 'there are four',
    subject: reading(`${header}.${payload}.${signature}.x`),
    outcome: 'violated',
    says: 'was appended',
  },
  {
    when: 'a JWE has no tag',
    subject: reading(`${base64url('{"alg":"dir","enc":"A256GCM"}')}..aa.aa.`),
    outcome: 'violated',
    says: 'tag',
  },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

it.each([
  ['of a load balancer of AWS is a warning', `${balanced}=`, 'warn'],
  ['of any other is a failure', `${header}=`, 'fail'],
])('padding in a token %s', (_whose, start, result) => {
  const subject = reading(`${start}.${payload}.${signature}`);
  const about = tokenRef({ role: 'unknown' });
  expect(judge(base64urlIsStrict, subject, about, factsWith({})).result).toBe(result);
});

ruleTable(base64urlIsStrict, [
  { when: 'it is', subject: good, outcome: 'pass' },
  {
    when: 'a segment is padded',
    subject: reading(`${header}.${payload}.${signature}=`),
    outcome: 'violated',
    says: 'signature',
  },
  {
    when: 'a load balancer of AWS padded it',
    subject: reading(`${balanced}=.${payload}.${signature}=`),
    outcome: 'violated',
    says: 'sign the padding, too',
  },
  {
    when: 'a load balancer of AWS needed no padding',
    subject: reading(`${balanced}.${payload}.${signature}`),
    outcome: 'pass',
  },
  {
    when: 'a segment has a plus',
    subject: reading(`${header}.${payload}.+${signature.slice(1)}`),
    outcome: 'violated',
  },
  {
    when: 'a segment has a space',
    subject: reading(`${header}.${payload} .${signature}`),
    outcome: 'violated',
    says: 'payload',
  },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(textIsUtf8, [
  { when: 'it is', subject: carrying('{"name":"Zoë"}'), outcome: 'pass' },
  {
    when: 'a byte is not',
    subject: carrying(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    outcome: 'violated',
    says: 'payload',
  },
  { when: 'half a character is escaped', subject: carrying('{"name":"\\ud800"}'), outcome: 'violated' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(partsAreJsonObjects, [
  { when: 'they are', subject: good, outcome: 'pass' },
  { when: 'the claims are an array', subject: carrying('[1]'), outcome: 'violated', says: 'payload' },
  { when: 'the claims break off', subject: carrying('{"sub":'), outcome: 'violated' },
  { when: 'text follows the claims', subject: carrying('{"sub":"a"} x'), outcome: 'violated' },
  {
    when: 'the payload of a JWS that says it is no JWT is text',
    subject: reading(`${base64url('{"alg":"RS256","cty":"text/plain"}')}.${base64url('hello')}.${signature}`),
    outcome: 'pass',
  },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(memberNamesAreUnique, [
  { when: 'they are', subject: good, outcome: 'pass' },
  {
    when: 'a claim is repeated',
    subject: carrying('{"sub":"alice","sub":"bob"}'),
    outcome: 'violated',
    pointsTo: '/sub',
  },
  {
    when: 'a claim stands twice, once escaped',
    subject: carrying('{"sub":"alice","\\u0073ub":"bob"}'),
    outcome: 'violated',
  },
  {
    when: 'a header member is repeated',
    subject: reading(`${base64url('{"alg":"none","alg":"RS256"}')}.${payload}.${signature}`),
    outcome: 'violated',
    says: 'header',
  },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

ruleTable(numbersAreExact, [
  { when: 'they are', subject: carrying('{"exp":1767323045}'), outcome: 'pass' },
  { when: 'one is too large to be exact', subject: carrying('{"id":9007199254740993}'), outcome: 'violated' },
  { when: 'it is opaque', subject: opaque, outcome: 'not-applicable' },
]);

describe('the form of published vectors (Wycheproof)', () => {
  const tests = new Map(
    wycheproof.testGroups.flatMap(({ tests }) => tests.map((test) => [test.tcId, test] as const)),
  );
  const failures = (id: number) => {
    const jws = tests.get(id)?.jws;
    if (typeof jws !== 'string') throw new Error(`no vector ${id}`);
    const subject = joseSubject({
      role: 'unknown',
      token: readToken(jws),
      signature: { state: 'not-checked', reason: 'x' },
    });
    return joseRules
      .map((rule) => judge(rule, subject, tokenRef({ role: 'unknown' }), factsWith()))
      .filter(({ result }) => result === 'fail')
      .map(({ rule }) => rule);
  };

  it.each([1, 18, 33, 357, 376, 377])('%i fails no rule', (id) => {
    expect(failures(id)).toEqual([]);
  });

  it.each([
    [360, 'spaces in the signature'],
    [361, 'a foreign character in the signature'],
    [365, 'spaces in the header'],
    [368, 'spaces in the payload'],
    [372, 'a foreign character in the header'],
    [374, 'unused bits that are not zero'],
  ])('%i fails for %s', (id) => {
    expect(failures(id)).toEqual(['jose.base64url']);
  });

  it.each([386, 387, 388, 389, 390, 394, 398])('%i fails for a half of the signature that is zero', (id) => {
    expect(failures(id)).toEqual(['jose.zero-signature']);
  });

  it.each([391, 392, 396])('%i has halves that are no zeros', (id) => {
    expect(failures(id)).toEqual([]);
  });

  it.each([341, 342, 343, 344])('%i fails for alg none', (id) => {
    expect(failures(id)).toContain('jose.alg-none');
  });
});
