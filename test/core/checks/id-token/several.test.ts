import { channelsAgree } from '../../../../core/checks/id-token/channels-agree.ts';
import { channelsShareClaims } from '../../../../core/checks/id-token/channels-claims.ts';
import { encryptionIsOffered } from '../../../../core/checks/id-token/encryption-algorithms.ts';
import { encryptedIsNested } from '../../../../core/checks/id-token/nested.ts';
import { refreshedKeepsClaims } from '../../../../core/checks/id-token/refreshed.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  CLIENT_ID,
  factsWith,
  idToken,
  idTokenClaims,
  jweToken,
  jwsToken,
  metadata,
  NOW_SECONDS,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const hybrid = (claims: JsonObject = {}) =>
  factsWith({
    idTokens: [idToken({ channel: 'front', claims: { acr: 'gold', groups: ['a', { b: 1 }], ...claims } })],
  });

ruleTable(channelsAgree, [
  { when: 'iss and sub are the same', subject: idToken(), facts: hybrid(), outcome: 'pass' },
  {
    when: 'sub differs',
    subject: idToken({ claims: { sub: 'bob' } }),
    facts: hybrid(),
    outcome: 'violated',
    pointsTo: 'sub',
  },
  {
    when: 'iss differs',
    subject: idToken(),
    facts: hybrid({ iss: 'https://other.example' }),
    outcome: 'violated',
    pointsTo: 'iss',
  },
  { when: 'there is only one', subject: idToken(), outcome: 'not-applicable' },
  {
    when: 'it is the front one',
    subject: idToken({ channel: 'front' }),
    facts: hybrid(),
    outcome: 'not-applicable',
  },
  {
    when: 'it comes from a refresh',
    subject: idToken({ refreshed: true, claims: { sub: 'bob' } }),
    facts: hybrid(),
    outcome: 'not-applicable',
  },
]);

ruleTable(channelsShareClaims, [
  {
    when: 'values are the same, whatever the order of members',
    subject: idToken({ claims: { groups: ['a', { b: 1 }], acr: 'gold' } }),
    facts: hybrid(),
    outcome: 'pass',
  },
  {
    when: 'one has a claim that the other lacks',
    subject: idToken({ claims: { email: 'a@b.example' } }),
    facts: hybrid(),
    outcome: 'pass',
  },
  {
    when: 'acr differs',
    subject: idToken({ claims: { acr: '0' } }),
    facts: hybrid(),
    outcome: 'violated',
    pointsTo: 'acr',
  },
  {
    when: 'a value inside differs',
    subject: idToken({ claims: { groups: ['a', { b: 2 }] } }),
    facts: hybrid(),
    outcome: 'violated',
    pointsTo: 'groups',
  },
  { when: 'there is only one', subject: idToken(), outcome: 'not-applicable' },
]);

const before = (claims: JsonObject = {}) =>
  factsWith({
    previous: { idToken: jwsToken({ payload: idTokenClaims({ auth_time: NOW_SECONDS - 900, ...claims }) }) },
  });
const renewed = (claims: JsonObject = {}) => idToken({ refreshed: true, claims });

ruleTable(refreshedKeepsClaims, [
  {
    when: 'they are as before',
    subject: renewed({ auth_time: NOW_SECONDS - 900 }),
    facts: before(),
    outcome: 'pass',
  },
  {
    when: 'aud is the same in another form',
    subject: renewed({ aud: [CLIENT_ID] }),
    facts: before(),
    outcome: 'pass',
  },
  { when: 'auth_time is left out', subject: renewed(), facts: before(), outcome: 'pass' },
  {
    when: 'aud got another',
    subject: renewed({ aud: [CLIENT_ID, 'api'] }),
    facts: before(),
    outcome: 'violated',
    pointsTo: 'aud',
  },
  {
    when: 'aud lost the client, which another rule says',
    subject: renewed({ aud: 'api' }),
    facts: before(),
    outcome: 'pass',
  },
  {
    when: 'auth_time is the time of the refresh',
    subject: renewed({ auth_time: NOW_SECONDS }),
    facts: before(),
    outcome: 'violated',
    pointsTo: 'auth_time',
  },
  {
    when: 'azp is new',
    subject: renewed({ azp: CLIENT_ID }),
    facts: before(),
    outcome: 'violated',
    pointsTo: 'azp',
  },
  {
    when: 'azp is gone',
    subject: renewed(),
    facts: before({ azp: CLIENT_ID }),
    outcome: 'violated',
    pointsTo: 'azp',
  },
  {
    when: 'the token does not come from a refresh',
    subject: idToken(),
    facts: before(),
    outcome: 'not-applicable',
  },
  { when: 'the one before is not known', subject: renewed(), facts: factsWith(), outcome: 'not-applicable' },
]);

const offers = factsWith({
  metadata: metadata({
    id_token_encryption_alg_values_supported: ['RSA-OAEP-256'],
    id_token_encryption_enc_values_supported: ['A256GCM'],
  }),
});
const encrypted = (header: JsonObject) => idToken({ token: jweToken(header) });

ruleTable(encryptionIsOffered, [
  {
    when: 'the provider offers both',
    subject: encrypted({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }),
    facts: offers,
    outcome: 'pass',
  },
  {
    when: 'alg is not offered',
    subject: encrypted({ alg: 'RSA1_5', enc: 'A256GCM' }),
    facts: offers,
    outcome: 'violated',
    pointsTo: 'alg',
  },
  {
    when: 'enc is not offered',
    subject: encrypted({ alg: 'RSA-OAEP-256', enc: 'A128GCM' }),
    facts: offers,
    outcome: 'violated',
    pointsTo: 'enc',
  },
  {
    when: 'enc is missing',
    subject: encrypted({ alg: 'RSA-OAEP-256' }),
    facts: offers,
    outcome: 'violated',
    says: 'nothing',
  },
  {
    when: 'nothing is offered',
    subject: encrypted({ alg: 'dir' }),
    facts: factsWith({ metadata: metadata() }),
    outcome: 'not-applicable',
  },
  { when: 'the token is not encrypted', subject: idToken(), facts: offers, outcome: 'not-applicable' },
]);

ruleTable(encryptedIsNested, [
  { when: 'cty is JWT', subject: encrypted({ alg: 'dir', cty: 'JWT' }), outcome: 'pass' },
  { when: 'cty is missing', subject: encrypted({ alg: 'dir' }), outcome: 'violated', pointsTo: 'cty' },
  { when: 'cty is another', subject: encrypted({ alg: 'dir', cty: 'json' }), outcome: 'violated' },
  { when: 'the token is not encrypted', subject: idToken(), outcome: 'not-applicable' },
]);
