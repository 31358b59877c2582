import { describe, expect, it } from 'vitest';
import { requiredClaimsArePresent } from '../../../../core/checks/access-token/required-claims.ts';
import { credentialIsValidNow } from '../../../../core/checks/profiles/credential-validity.ts';
import { proofHasPublicKey } from '../../../../core/checks/profiles/dpop-key.ts';
import { proofHasItsType } from '../../../../core/checks/profiles/dpop-type.ts';
import { proofUrlIsBare } from '../../../../core/checks/profiles/dpop-url.ts';
import { hashesMatchValuesBeside } from '../../../../core/checks/profiles/hash-beside.ts';
import { hashesHaveTheirForm } from '../../../../core/checks/profiles/hash-form.ts';
import { logoutTokenHasEvent } from '../../../../core/checks/profiles/logout-event.ts';
import { logoutTokenHasNoNonce } from '../../../../core/checks/profiles/logout-nonce.ts';
import { logoutTokenNamesSession } from '../../../../core/checks/profiles/logout-subject.ts';
import { requestIsNotNested } from '../../../../core/checks/profiles/nested-request.ts';
import { requiredClaimRules } from '../../../../core/checks/profiles/required-claims.ts';
import { rulesOfProfile } from '../../../../core/checks/profiles/rules.ts';
import { assertionNamesOneClient } from '../../../../core/checks/profiles/same-client.ts';
import type { JoseSubject } from '../../../../core/facts/facts.ts';
import type { ProfileId } from '../../../../core/token/profiles/profile.ts';
import { profileOf } from '../../../../core/token/profiles/profile-of.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import { joseSubject, jwsToken, opaqueToken, without } from '../../../support/facts.ts';
import { type RuleCase, ruleTable } from '../../../support/rule-table.ts';

const subject = (typ: string, payload: JsonObject, header: JsonObject = {}): JoseSubject =>
  joseSubject({ role: 'unknown', token: jwsToken({ header: { alg: 'ES256', typ, ...header }, payload }) });
const other: RuleCase<JoseSubject> = {
  when: 'the token is for another purpose',
  subject: subject('JWT', { sub: 's' }),
  outcome: 'not-applicable',
  says: 'another purpose',
};
const opaque: RuleCase<JoseSubject> = {
  when: 'the token is opaque',
  subject: joseSubject({ token: opaqueToken('abc') }),
  outcome: 'not-applicable',
};

const event = 'http://schemas.openid.net/event/backchannel-logout';
const logout = { iss: 'i', sub: 's', aud: 'c', iat: 1, exp: 2, jti: 'j', events: { [event]: {} } };
const logoutToken = (more: JsonObject = {}, claims: JsonObject = logout) =>
  subject('logout+jwt', { ...claims, ...more });
const proof = { jti: 'j', htm: 'POST', htu: 'https://as.example/token', iat: 1 };
const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
const dpop = (claims: JsonObject, header: JsonObject = { jwk: key }) => subject('dpop+jwt', claims, header);

const segment = (text: string) => Buffer.from(text).toString('base64url');
const cutIdToken = `${segment('{"alg":"ES256"}')}.${segment('{"at_hash":"h","iss":"i","su')}.c2ln`;

const complete: readonly (readonly [ProfileId, string, JsonObject])[] = [
  ['logout-token', 'logout+jwt', without(logout, 'sub')],
  ['dpop-proof', 'dpop+jwt', proof],
  ['security-event', 'secevent+jwt', { iss: 'i', iat: 1, jti: 'j', events: { 'urn:x': {} } }],
  ['client-assertion', 'client-authentication+jwt', { iss: 'c', sub: 'c', aud: ['a'], exp: 2 }],
  [
    'introspection-response',
    'token-introspection+jwt',
    { iss: 'i', aud: 'c', iat: 1, token_introspection: {} },
  ],
  ['sd-jwt-vc', 'dc+sd-jwt', { vct: 'https://a.example/id' }],
  ['request-object', 'oauth-authz-req+jwt', { client_id: 'c', response_type: 'code' }],
];
const idTokenClaims = requiredClaimRules.get('id-token');
if (idTokenClaims === undefined) throw new Error('no rule for ID Tokens');
const identity = { iss: 'i', sub: 's', aud: 'c', exp: 2, iat: 1, at_hash: 'h' };
ruleTable(idTokenClaims, [
  { when: 'all of them are there', subject: subject('JWT', identity), outcome: 'pass' },
  {
    when: 'it says nothing but its kind',
    subject: subject('JWT', { at_hash: 'h' }),
    outcome: 'violated',
    says: 'Missing or invalid: iss, sub, aud, exp, iat.',
  },
  {
    when: 'its audience is empty',
    subject: subject('JWT', { ...identity, aud: [] }),
    outcome: 'violated',
    says: 'Missing or invalid: aud.',
    pointsTo: 'aud',
  },
  {
    when: 'it is a message of a tool to its platform, which has no user (LTI)',
    subject: subject('JWT', {
      ...{ iss: 'c', aud: 'i', exp: 2, iat: 1, nonce: 'n' },
      'https://purl.imsglobal.org/spec/lti/claim/message_type': 'LtiDeepLinkingResponse',
    }),
    outcome: 'not-applicable',
    says: 'another format',
  },
  { when: 'it has a scope', subject: subject('at+jwt', { scope: 'a' }), outcome: 'not-applicable' },
  {
    when: 'its payload ends early',
    subject: joseSubject({ role: 'unknown', token: readToken(cutIdToken) }),
    outcome: 'not-applicable',
    says: 'not complete',
  },
  opaque,
]);

for (const [profile, typ, claims] of complete) {
  const rule = requiredClaimRules.get(profile);
  if (rule === undefined) throw new Error(`no rule for ${profile}`);
  ruleTable(rule, [
    { when: 'all of them are there', subject: subject(typ, claims), outcome: 'pass' },
    ...Object.keys(claims).map(
      (name): RuleCase<JoseSubject> => ({
        when: `${name} is missing`,
        subject: subject(typ, without(claims, name)),
        outcome: 'violated',
        pointsTo: name,
      }),
    ),
    ...Object.keys(claims).map(
      (name): RuleCase<JoseSubject> => ({
        when: `${name} is of another type`,
        subject: subject(typ, { ...claims, [name]: [] }),
        // Dates have a rule of their own.
        ...(['iat', 'exp'].includes(name)
          ? { outcome: 'pass' as const }
          : { outcome: 'violated' as const, pointsTo: name }),
      }),
    ),
    other,
    opaque,
  ]);
}

const hashed = (claims: JsonObject, header: JsonObject = {}) => subject('JWT', claims, header);
const half = 'a'.repeat(22);
/** The example of OpenID Connect Core, appendix A.3, with the SHA-256 of its access token. */
const beside = (at_hash: NonNullable<JoseSubject['beside']>['at_hash'], claims: JsonObject): JoseSubject => ({
  ...subject('JWT', claims, { alg: 'RS256' }),
  ...(at_hash === undefined ? {} : { beside: { at_hash } }),
});
const exampleAccess = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
const exampleHash = '77QmUPtjPfzWtF2AnpK9RQ';

ruleTable(hashesMatchValuesBeside, [
  {
    when: 'at_hash is of the access token',
    subject: beside({ value: exampleAccess }, { at_hash: exampleHash }),
    outcome: 'pass',
  },
  {
    when: 'the access token in the fragment is another one',
    subject: beside({ value: 'other', inFragment: true }, { at_hash: exampleHash }),
    outcome: 'violated',
    says: 'was replaced',
    pointsTo: 'at_hash',
  },
  {
    when: 'an access token elsewhere is another one',
    subject: beside({ value: 'other' }, { at_hash: exampleHash }),
    outcome: 'violated',
    says: 'may have been refreshed',
  },
  {
    when: 'it is the hash of the right value with padding',
    subject: beside({ value: exampleAccess }, { at_hash: `${exampleHash}==` }),
    outcome: 'violated',
    says: 'hash of the right value',
  },
  {
    when: 'there are several access tokens',
    subject: beside({ reason: 'there are several values' }, { at_hash: exampleHash }),
    outcome: 'not-applicable',
    says: 'several values',
  },
  {
    when: 'the text has no access token',
    subject: beside(undefined, { at_hash: exampleHash }),
    outcome: 'not-applicable',
    says: 'no value named access token',
  },
  {
    when: 'only a code is beside it',
    subject: {
      ...beside(undefined, { at_hash: exampleHash, c_hash: 'LDktKdoQak3Pk0cnXxCltA' }),
      beside: {
        c_hash: { value: 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk', inFragment: true },
      },
    },
    outcome: 'pass',
    says: 'c_hash',
  },
  {
    when: 'alg has no hash',
    subject: {
      ...beside({ value: 'v' }, { at_hash: exampleHash }),
      ...subject('JWT', { at_hash: exampleHash }, { alg: 'x' }),
    },
    outcome: 'not-applicable',
  },
  {
    when: 'there is no hash',
    subject: beside({ value: 'v' }, { nonce: 'n', sub: 's' }),
    outcome: 'not-applicable',
  },
  other,
  opaque,
]);

ruleTable(hashesHaveTheirForm, [
  { when: 'they have', subject: hashed({ at_hash: half, c_hash: '-_'.repeat(11) }), outcome: 'pass' },
  {
    when: 'alg has a longer hash',
    subject: hashed({ at_hash: 'a'.repeat(43) }, { alg: 'RS512' }),
    outcome: 'pass',
  },
  { when: 'there is none', subject: hashed({ nonce: 'n', sub: 's' }), outcome: 'not-applicable' },
  { when: 'alg has no hash', subject: hashed({ at_hash: half }, { alg: 'x' }), outcome: 'not-applicable' },
  {
    when: 'the login has the values',
    subject: { ...hashed({ at_hash: 'h' }), role: 'id-token' },
    outcome: 'not-applicable',
    says: 'of the login',
  },
  {
    when: 'one is too short',
    subject: hashed({ at_hash: half, c_hash: 'abc' }),
    outcome: 'violated',
    pointsTo: 'c_hash',
    says: '22 characters',
  },
  { when: 'one is the whole hash', subject: hashed({ at_hash: 'a'.repeat(43) }), outcome: 'violated' },
  { when: 'one is in hexadecimal', subject: hashed({ at_hash: 'ab'.repeat(16) }), outcome: 'violated' },
  { when: 'one has padding', subject: hashed({ at_hash: `${half}==` }), outcome: 'violated' },
  { when: 'one is a number', subject: hashed({ s_hash: 5 }), outcome: 'violated', pointsTo: 's_hash' },
  other,
  opaque,
]);

ruleTable(logoutTokenHasNoNonce, [
  { when: 'it has none', subject: logoutToken(), outcome: 'pass' },
  { when: 'it has one', subject: logoutToken({ nonce: 'n' }), outcome: 'violated', pointsTo: 'nonce' },
  { when: 'it has one that is null', subject: logoutToken({ nonce: null }), outcome: 'violated' },
  other,
]);

ruleTable(logoutTokenNamesSession, [
  { when: 'it has sub', subject: logoutToken(), outcome: 'pass', says: 'sub' },
  {
    when: 'it has sid',
    subject: logoutToken({ sid: 'x' }, without(logout, 'sub')),
    outcome: 'pass',
    says: 'sid',
  },
  { when: 'it has neither', subject: logoutToken({}, without(logout, 'sub')), outcome: 'violated' },
  { when: 'sub is empty', subject: logoutToken({ sub: '' }), outcome: 'violated' },
  other,
]);

ruleTable(logoutTokenHasEvent, [
  { when: 'it is there', subject: logoutToken(), outcome: 'pass' },
  { when: 'it is another event', subject: logoutToken({ events: { 'urn:x': {} } }), outcome: 'violated' },
  { when: 'it is no object', subject: logoutToken({ events: { [event]: true } }), outcome: 'violated' },
  {
    when: 'there are no events',
    subject: logoutToken({}, without(logout, 'events')),
    outcome: 'not-applicable',
  },
  other,
]);

const request = { client_id: 'c', response_type: 'code' };
const requested = (more: JsonObject) => subject('oauth-authz-req+jwt', { ...request, ...more });
ruleTable(requestIsNotNested, [
  { when: 'it has none', subject: requested({}), outcome: 'pass' },
  { when: 'it has one', subject: requested({ request: 'eyJ' }), outcome: 'violated', pointsTo: 'request' },
  {
    when: 'it has its URL',
    subject: requested({ request_uri: 'urn:x' }),
    outcome: 'violated',
    pointsTo: 'request_uri',
  },
  other,
]);

const credential = (claims: JsonObject) => subject('vc+jwt', claims);
const [past, future] = ['2020-01-01T00:00:00Z', '2120-01-01T00:00:00Z'];
ruleTable(credentialIsValidNow, [
  {
    when: 'its dates include now',
    subject: credential({ validFrom: past, validUntil: future }),
    outcome: 'pass',
  },
  {
    when: 'those of 1.1 do',
    subject: credential({ vc: { issuanceDate: past, expirationDate: future } }),
    outcome: 'pass',
  },
  { when: 'it has none', subject: credential({ vc: {} }), outcome: 'not-applicable', says: 'no dates' },
  {
    when: 'it has expired',
    subject: credential({ validUntil: past }),
    outcome: 'violated',
    pointsTo: 'validUntil',
  },
  {
    when: 'it is not valid yet',
    subject: credential({ validFrom: future }),
    outcome: 'violated',
    says: 'in the past',
  },
  {
    when: 'one of 1.1 has expired',
    subject: credential({ vc: { expirationDate: past } }),
    outcome: 'violated',
    pointsTo: 'vc',
  },
  {
    when: 'a date cannot be read',
    subject: credential({ validUntil: 'soon' }),
    outcome: 'violated',
    says: 'as a date',
  },
  other,
]);

ruleTable(proofHasItsType, [
  { when: 'it is right', subject: dpop(proof), outcome: 'pass' },
  { when: 'it is JWT', subject: subject('JWT', proof, { jwk: key }), outcome: 'violated', pointsTo: 'typ' },
  { when: 'it is missing', subject: subject('', proof, { jwk: key }), outcome: 'violated' },
  other,
]);

ruleTable(proofHasPublicKey, [
  { when: 'it is public', subject: dpop(proof), outcome: 'pass' },
  { when: 'it is missing', subject: dpop(proof, {}), outcome: 'violated', pointsTo: 'jwk' },
  {
    when: 'it is private',
    subject: dpop(proof, { jwk: { ...key, d: 'd' } }),
    outcome: 'violated',
    says: 'secret member d',
  },
  { when: 'it has no type', subject: dpop(proof, { jwk: {} }), outcome: 'violated' },
  other,
]);

ruleTable(proofUrlIsBare, [
  { when: 'it has neither', subject: dpop(proof), outcome: 'pass' },
  {
    when: 'it has a query',
    subject: dpop({ ...proof, htu: `${proof.htu}?a=b` }),
    outcome: 'violated',
    pointsTo: 'htu',
  },
  { when: 'it has a fragment', subject: dpop({ ...proof, htu: `${proof.htu}#a` }), outcome: 'violated' },
  { when: 'there is none', subject: dpop(without(proof, 'htu')), outcome: 'not-applicable' },
  other,
]);

ruleTable(assertionNamesOneClient, [
  {
    when: 'they are equal',
    subject: subject('client-authentication+jwt', { iss: 'c', sub: 'c' }),
    outcome: 'pass',
  },
  {
    when: 'they differ',
    subject: subject('client-authentication+jwt', { iss: 'c', sub: 'd' }),
    outcome: 'violated',
    pointsTo: 'sub',
  },
  other,
]);

describe('the rules of a token', () => {
  it.each([
    ['at+jwt', { sub: 's' }, [requiredClaimsArePresent.id]],
    [
      'logout+jwt',
      logout,
      ['logout-token.claims', 'logout-token.event', 'logout-token.subject', 'logout-token.nonce'],
    ],
    ['JWT', { sub: 's' }, []],
    ['statuslist+jwt', {}, []],
  ])('of type %s are those of its profile', (typ, claims, ids) => {
    expect(rulesOfProfile(profileOf(subject(typ, claims).token)?.id).map(({ id }) => id)).toEqual(ids);
  });

  it('of a token for nothing in particular are none', () => expect(rulesOfProfile(undefined)).toEqual([]));
});
