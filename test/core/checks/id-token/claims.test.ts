import { audienceHoldsClient } from '../../../../core/checks/id-token/audience.ts';
import { azpIsClient } from '../../../../core/checks/id-token/azp.ts';
import { azpIsPresent } from '../../../../core/checks/id-token/azp-present.ts';
import { issuerMatches } from '../../../../core/checks/id-token/issuer.ts';
import { audienceHoldsNoOthers } from '../../../../core/checks/id-token/other-audiences.ts';
import { subjectIsValid } from '../../../../core/checks/id-token/subject.ts';
import {
  CLIENT_ID,
  factsWith,
  ISSUER,
  idToken,
  idTokenClaims,
  jweToken,
  jwsToken,
  loginFacts,
  metadata,
  without,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const encrypted = idToken({ token: jweToken({ alg: 'dir', enc: 'A256GCM' }) });

function lacking(name: string) {
  return idToken({ token: jwsToken({ payload: without(idTokenClaims(), name) }) });
}

const ofTenants = loginFacts({
  overrides: { metadata: metadata({ issuer: `${ISSUER}/{tenantid}/v2.0` }) },
});
ruleTable(issuerMatches, [
  { when: 'iss is the issuer', subject: idToken(), outcome: 'pass' },
  {
    when: 'iss has one slash more',
    subject: idToken({ claims: { iss: `${ISSUER}/` } }),
    outcome: 'violated',
    says: 'the trailing slash (added)',
    pointsTo: 'iss',
  },
  {
    when: 'iss is of other case',
    subject: idToken({ claims: { iss: 'https://OP.example' } }),
    outcome: 'violated',
  },
  { when: 'iss is missing', subject: lacking('iss'), outcome: 'violated', says: 'nothing' },
  {
    when: 'iss is missing and no issuer is known',
    subject: lacking('iss'),
    facts: factsWith(),
    outcome: 'violated',
  },
  { when: 'iss is an array', subject: idToken({ claims: { iss: [ISSUER] } }), outcome: 'violated' },
  {
    when: 'the metadata names another issuer than was asked for',
    subject: idToken({ claims: { iss: 'https://real.example' } }),
    facts: loginFacts({ overrides: { metadata: metadata({ issuer: 'https://real.example' }) } }),
    outcome: 'pass',
  },
  ...['', null, 7].map((issuer) => ({
    when: `the issuer of the metadata is ${JSON.stringify(issuer)}, which its own rule says`,
    subject: idToken(),
    facts: loginFacts({ overrides: { metadata: metadata({ issuer }) } }),
    outcome: 'pass' as const,
  })),
  {
    when: 'iss has no scheme, as of old at Google',
    subject: idToken({ claims: { iss: 'op.example' } }),
    outcome: 'violated',
    says: 'the scheme (https:// is missing)',
  },
  {
    when: 'the metadata has the template of several tenants, and iss and tid name one',
    subject: idToken({ claims: { iss: `${ISSUER}/72f9/v2.0`, tid: '72f9' } }),
    facts: ofTenants,
    outcome: 'pass',
  },
  {
    when: 'iss names another tenant than tid',
    subject: idToken({ claims: { iss: `${ISSUER}/72f9/v2.0`, tid: 'other' } }),
    facts: ofTenants,
    outcome: 'violated',
  },
  {
    when: 'iss is the template itself',
    subject: idToken({ claims: { iss: `${ISSUER}/{tenantid}/v2.0`, tid: '{tenantid}' } }),
    facts: loginFacts(),
    outcome: 'violated',
  },
  { when: 'no issuer is known', subject: idToken(), facts: factsWith(), outcome: 'not-applicable' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(audienceHoldsClient, [
  { when: 'aud is the client', subject: idToken(), outcome: 'pass' },
  {
    when: 'aud lists the client',
    subject: idToken({ claims: { aud: ['api', CLIENT_ID] } }),
    outcome: 'pass',
  },
  {
    when: 'aud is another',
    subject: idToken({ claims: { aud: 'other' } }),
    outcome: 'violated',
    says: '"other"',
    pointsTo: 'aud',
  },
  ...[
    [CLIENT_ID.toUpperCase(), 'letter case or spaces'],
    [` ${CLIENT_ID}`, 'letter case or spaces'],
    [[`${CLIENT_ID}\n`, 'api'], 'letter case or spaces'],
    [`${CLIENT_ID},api`, 'Several audiences are in one string'],
    [`api ${CLIENT_ID}`, 'Several audiences are in one string'],
    [`api://${CLIENT_ID}`, 'a URI with the client ID'],
    [`https://op.example/apps/${CLIENT_ID}`, 'a URI with the client ID'],
    [`my-${CLIENT_ID}`, 'issued to another client'],
    [`/${CLIENT_ID}`, 'issued to another client'],
    ['', 'issued to another client'],
    ['клиент', 'issued to another client'],
  ].map(([aud = '', says = '']) => ({
    when: `aud is ${JSON.stringify(aud)}`,
    subject: idToken({ claims: { aud } }),
    outcome: 'violated' as const,
    says: String(says),
  })),
  {
    when: 'aud only begins like the client',
    subject: idToken({ claims: { aud: `${CLIENT_ID}0` } }),
    outcome: 'violated',
  },
  { when: 'aud is an empty list', subject: idToken({ claims: { aud: [] } }), outcome: 'violated' },
  {
    when: 'aud lists a number too',
    subject: idToken({ claims: { aud: [CLIENT_ID, 1] } }),
    outcome: 'violated',
  },
  { when: 'aud is missing', subject: lacking('aud'), outcome: 'violated', says: 'nothing' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);

ruleTable(audienceHoldsNoOthers, [
  { when: 'aud is the client alone', subject: idToken(), outcome: 'pass' },
  {
    when: 'aud lists another too',
    subject: idToken({ claims: { aud: [CLIENT_ID, 'api'] } }),
    outcome: 'violated',
  },
  {
    when: 'aud does not contain the client',
    subject: idToken({ claims: { aud: 'other' } }),
    outcome: 'not-applicable',
  },
]);

ruleTable(azpIsClient, [
  { when: 'azp is the client', subject: idToken({ claims: { azp: CLIENT_ID } }), outcome: 'pass' },
  {
    when: 'azp is the client and aud is forged',
    subject: idToken({ claims: { azp: CLIENT_ID, aud: 'x' } }),
    outcome: 'pass',
  },
  {
    when: 'azp is another',
    subject: idToken({ claims: { azp: 'other' } }),
    outcome: 'violated',
    pointsTo: 'azp',
  },
  { when: 'azp is an array', subject: idToken({ claims: { azp: [CLIENT_ID] } }), outcome: 'violated' },
  { when: 'there is no azp', subject: idToken(), outcome: 'not-applicable' },
]);

ruleTable(azpIsPresent, [
  {
    when: 'azp stands beside two audiences',
    subject: idToken({ claims: { aud: [CLIENT_ID, 'api'], azp: CLIENT_ID } }),
    outcome: 'pass',
  },
  {
    when: 'there are two audiences and no azp',
    subject: idToken({ claims: { aud: [CLIENT_ID, 'api'] } }),
    outcome: 'violated',
    pointsTo: 'azp',
  },
  {
    when: 'the same audience is repeated',
    subject: idToken({ claims: { aud: [CLIENT_ID, CLIENT_ID] } }),
    outcome: 'not-applicable',
  },
  { when: 'there is one audience', subject: idToken(), outcome: 'not-applicable' },
]);

ruleTable(subjectIsValid, [
  { when: 'sub has 1 character', subject: idToken({ claims: { sub: 'a' } }), outcome: 'pass' },
  { when: 'sub has 255 characters', subject: idToken({ claims: { sub: 'a'.repeat(255) } }), outcome: 'pass' },
  {
    when: 'sub has 256 characters',
    subject: idToken({ claims: { sub: 'a'.repeat(256) } }),
    outcome: 'violated',
    says: '256 characters',
  },
  { when: 'sub is empty', subject: idToken({ claims: { sub: '' } }), outcome: 'violated' },
  {
    when: 'sub is not ASCII',
    subject: idToken({ claims: { sub: 'zoë' } }),
    outcome: 'violated',
    pointsTo: 'sub',
  },
  { when: 'sub is a number', subject: idToken({ claims: { sub: 42 } }), outcome: 'violated', says: '42' },
  { when: 'sub is missing', subject: lacking('sub'), outcome: 'violated' },
  { when: 'it is encrypted', subject: encrypted, outcome: 'not-applicable' },
]);
