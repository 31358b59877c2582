import { userinfoAudienceHoldsClient } from '../../../../core/checks/userinfo/audience.ts';
import { userinfoClaimsHaveTheirTypes } from '../../../../core/checks/userinfo/claim-types.ts';
import { userinfoTypeIsKnown } from '../../../../core/checks/userinfo/content-type.ts';
import { userinfoIssuerMatches } from '../../../../core/checks/userinfo/issuer.ts';
import { userinfoIsJsonObject } from '../../../../core/checks/userinfo/json.ts';
import { promisedClaimsCame } from '../../../../core/checks/userinfo/promised-claims.ts';
import { userinfoSignatureVerifies } from '../../../../core/checks/userinfo/signature.ts';
import { userinfoStatusIsOk } from '../../../../core/checks/userinfo/status.ts';
import { userinfoSubjectMatches } from '../../../../core/checks/userinfo/subject.ts';
import { userinfoHasSubject } from '../../../../core/checks/userinfo/subject-present.ts';
import { textBody } from '../../../../core/oauth/message.ts';
import type { SignatureVerdict } from '../../../../core/token/signature-verdict.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  CLIENT_ID,
  factsWith,
  ISSUER,
  idToken,
  idTokenClaims,
  joseSubject,
  jsonResponse,
  jwsToken,
  loginFacts,
  tokenDocument,
  tokenResponse,
  userinfo,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const refused = userinfo({ error: 'invalid_token' }, { response: jsonResponse({}, { status: 401 }) });
const typed = (type: string) => jsonResponse({}, { headers: [['Content-Type', type]] });
const { document: _, ...undocumented } = userinfo();

ruleTable(userinfoStatusIsOk, [
  { when: 'it is 200', subject: userinfo(), outcome: 'pass' },
  { when: 'it is 401', subject: refused, outcome: 'violated', says: 'rejected' },
  {
    when: 'it is 302',
    subject: userinfo({}, { response: jsonResponse({}, { status: 302 }) }),
    outcome: 'violated',
  },
]);

ruleTable(userinfoTypeIsKnown, [
  { when: 'it is JSON', subject: userinfo(), outcome: 'pass' },
  { when: 'it is a JWT', subject: userinfo({}, { response: typed('application/jwt') }), outcome: 'pass' },
  {
    when: 'it is HTML',
    subject: userinfo({}, { response: typed('text/html') }),
    outcome: 'violated',
    pointsTo: 'Content-Type',
  },
  {
    when: 'it is missing',
    subject: userinfo({}, { response: jsonResponse({}, { headers: [] }) }),
    outcome: 'violated',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

ruleTable(userinfoIsJsonObject, [
  { when: 'it is an object', subject: userinfo(), outcome: 'pass' },
  {
    when: 'a member is repeated',
    subject: userinfo({ sub: 'a' }, { problems: ['duplicate member "sub"'] }),
    outcome: 'violated',
    says: 'duplicate',
  },
  { when: 'it is none', subject: undocumented, outcome: 'violated' },
  {
    when: 'it is an encrypted JWT',
    subject: { ...undocumented, response: typed('application/jwt') },
    outcome: 'not-applicable',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

const signed = (signature: SignatureVerdict) =>
  loginFacts({
    overrides: { joseObjects: [joseSubject({ role: 'userinfo', signature })] },
  });
ruleTable(userinfoSignatureVerifies, [
  {
    when: 'it verifies',
    subject: userinfo(),
    facts: signed({ state: 'valid', alg: 'RS256' }),
    outcome: 'pass',
  },
  {
    when: 'it does not',
    subject: userinfo(),
    facts: signed({ state: 'invalid', alg: 'RS256' }),
    outcome: 'violated',
    says: 'does not verify',
  },
  {
    when: 'there is no key',
    subject: userinfo(),
    facts: signed({ state: 'no-key', candidates: 0, reason: 'no such kid' }),
    outcome: 'violated',
    says: 'no such kid',
  },
  {
    when: 'it is not signed',
    subject: userinfo(),
    facts: signed({ state: 'unsecured' }),
    outcome: 'not-applicable',
  },
  {
    when: 'it is encrypted',
    subject: userinfo(),
    facts: signed({ state: 'not-checked', reason: 'encrypted' }),
    outcome: 'not-applicable',
  },
  { when: 'it is JSON', subject: userinfo(), outcome: 'not-applicable' },
]);

ruleTable(userinfoHasSubject, [
  { when: 'sub is there', subject: userinfo(), outcome: 'pass' },
  {
    when: 'sub is missing',
    subject: userinfo({ email: 'a@b.example' }),
    outcome: 'violated',
    pointsTo: '/sub',
  },
  { when: 'sub is a number', subject: userinfo({ sub: 7 }), outcome: 'violated' },
  { when: 'no claims', subject: undocumented, outcome: 'not-applicable' },
]);

ruleTable(userinfoSubjectMatches, [
  { when: 'it is the same person', subject: userinfo(), outcome: 'pass' },
  {
    when: 'it is another',
    subject: userinfo({ sub: 'bob' }),
    outcome: 'violated',
    says: '"bob"',
    pointsTo: '/sub',
  },
  { when: 'it is the same in other case', subject: userinfo({ sub: 'Alice' }), outcome: 'violated' },
  {
    when: 'the second ID Token of a hybrid login is about another',
    subject: userinfo(),
    facts: loginFacts({
      overrides: { idTokens: [idToken({ channel: 'front' }), idToken({ claims: { sub: 'bob' } })] },
    }),
    outcome: 'violated',
  },
  {
    when: 'a refresh brought no ID Token and the one before is about another',
    subject: userinfo({ sub: 'bob' }),
    facts: factsWith({ previous: { idToken: jwsToken({ payload: idTokenClaims() }) } }),
    outcome: 'violated',
  },
  { when: 'there is no ID Token', subject: userinfo(), facts: factsWith(), outcome: 'not-applicable' },
  { when: 'sub is missing', subject: userinfo({}), outcome: 'not-applicable' },
]);

const granted = (scope: string) =>
  factsWith({ tokenResponse: tokenResponse({ document: tokenDocument({ scope }) }) });
ruleTable(promisedClaimsCame, [
  {
    when: 'all came',
    subject: userinfo({ sub: 'a', email: 'a@b.example', email_verified: false }),
    facts: granted('openid email'),
    outcome: 'pass',
  },
  {
    when: 'some did not come',
    subject: userinfo({ sub: 'a', email: 'a@b.example' }),
    facts: granted('openid email phone'),
    outcome: 'violated',
    says: 'email: email_verified; phone: phone_number',
  },
  {
    when: 'no scope asks for claims',
    subject: userinfo(),
    facts: granted('openid api'),
    outcome: 'not-applicable',
  },
  {
    when: 'nothing is known of what was granted',
    subject: userinfo(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);

const claiming = (claims: JsonObject) =>
  loginFacts({
    overrides: { joseObjects: [joseSubject({ role: 'userinfo', token: jwsToken({ payload: claims }) })] },
  });

ruleTable(userinfoIssuerMatches, [
  { when: 'it is the issuer', subject: userinfo(), facts: claiming({ iss: ISSUER }), outcome: 'pass' },
  {
    when: 'it is another',
    subject: userinfo(),
    facts: claiming({ iss: 'https://evil.example' }),
    outcome: 'violated',
    says: 'the host (evil.example, not op.example)',
    pointsTo: 'iss',
  },
  {
    when: 'it is missing',
    subject: userinfo(),
    facts: claiming({}),
    outcome: 'violated',
    says: 'should have',
  },
  { when: 'it is no text', subject: userinfo(), facts: claiming({ iss: [ISSUER] }), outcome: 'violated' },
  { when: 'the response is not signed', subject: userinfo(), outcome: 'not-applicable' },
  {
    when: 'the issuer is not known',
    subject: userinfo(),
    facts: factsWith({ joseObjects: claiming({ iss: ISSUER }).joseObjects }),
    outcome: 'not-applicable',
  },
]);

ruleTable(userinfoAudienceHoldsClient, [
  { when: 'it is the client', subject: userinfo(), facts: claiming({ aud: CLIENT_ID }), outcome: 'pass' },
  {
    when: 'it is among others',
    subject: userinfo(),
    facts: claiming({ aud: ['x', CLIENT_ID] }),
    outcome: 'pass',
  },
  {
    when: 'it is another client',
    subject: userinfo(),
    facts: claiming({ aud: 'other' }),
    outcome: 'violated',
    says: 'another client',
    pointsTo: 'aud',
  },
  { when: 'it is a number', subject: userinfo(), facts: claiming({ aud: 7 }), outcome: 'violated' },
  {
    when: 'it is missing',
    subject: userinfo(),
    facts: claiming({}),
    outcome: 'violated',
    says: 'should have',
  },
  { when: 'the response is not signed', subject: userinfo(), outcome: 'not-applicable' },
]);

const unsigned = loginFacts({
  overrides: {
    joseObjects: [
      joseSubject({
        role: 'userinfo',
        token: jwsToken({ header: { alg: 'none' } }),
        signature: { state: 'unsecured' },
      }),
    ],
  },
});
for (const rule of [userinfoIssuerMatches, userinfoAudienceHoldsClient]) {
  ruleTable(rule, [
    {
      when: 'the JWT has no signature',
      subject: userinfo(),
      facts: unsigned,
      outcome: 'not-applicable',
      says: 'not signed',
    },
  ]);
}

const jwt = jwsToken({ payload: { sub: 'alice' } }).raw;
ruleTable(userinfoTypeIsKnown, [
  {
    when: 'it is JSON, and the body a JWT',
    subject: userinfo({}, { response: { ...typed('application/json'), body: textBody(jwt) } }),
    outcome: 'violated',
    says: 'The body is a JWT.',
  },
  {
    when: 'it is JSON, and the body ends with dots',
    subject: userinfo({}, { response: { ...typed('application/json'), body: textBody('{"a":"ey.a.b"}') } }),
    outcome: 'pass',
  },
]);

const address = { locality: 'Berlin' };
ruleTable(userinfoClaimsHaveTheirTypes, [
  {
    when: 'all of them are right',
    subject: userinfo({
      email_verified: true,
      phone_number_verified: false,
      updated_at: 1,
      address,
      'name#de': 'A',
    }),
    outcome: 'pass',
  },
  {
    when: 'email_verified is the string "true"',
    subject: userinfo({ email_verified: 'true' }),
    outcome: 'violated',
    says: '"true"',
    pointsTo: '/email_verified',
  },
  ...Object.entries({
    email_verified: 1,
    phone_number_verified: 'false',
    updated_at: '2026-01-02T03:04:05Z',
    address: 'Berlin',
    name: ['Alice'],
    email: { value: 'a@example.com' },
    picture: 7,
    locale: true,
    'name#de': 7,
  }).map(([name, value]) => ({
    when: `${name} is ${JSON.stringify(value)}`,
    subject: userinfo({ [name]: value }),
    outcome: 'violated' as const,
    pointsTo: `/${name}`,
  })),
  {
    when: 'a claim is null',
    subject: userinfo({ nickname: null }),
    outcome: 'violated',
    says: 'should be omitted',
  },
  { when: 'a claim has no definition', subject: userinfo({ shoe_size: '43' }), outcome: 'not-applicable' },
  { when: 'the endpoint refused', subject: refused, outcome: 'not-applicable' },
]);
