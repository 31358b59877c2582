import { authTimeIsRecent } from '../../../../core/checks/id-token/auth-time.ts';
import { notExpired } from '../../../../core/checks/id-token/expiry.ts';
import { issuedAtIsSane } from '../../../../core/checks/id-token/issued-at.ts';
import { issuedInRun } from '../../../../core/checks/id-token/issued-in-run.ts';
import { notTooEarly } from '../../../../core/checks/id-token/not-before.ts';
import {
  authorizationRequest,
  factsWith,
  idToken,
  idTokenClaims,
  jwsToken,
  loginFacts,
  NOW,
  NOW_SECONDS,
  without,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

function lacking(name: string) {
  return idToken({ token: jwsToken({ payload: without(idTokenClaims(), name) }) });
}

ruleTable(notExpired, [
  { when: 'exp is to come', subject: idToken({ claims: { exp: NOW_SECONDS + 1 } }), outcome: 'pass' },
  {
    when: 'exp passed while the answer was on its way',
    subject: idToken({ claims: { exp: NOW_SECONDS - 4 } }),
    outcome: 'pass',
  },
  {
    when: 'exp passed just before the tolerance',
    subject: idToken({ claims: { exp: NOW_SECONDS - 5 } }),
    outcome: 'violated',
    pointsTo: 'exp',
  },
  {
    when: 'exp passed long ago',
    subject: idToken({ claims: { exp: NOW_SECONDS - 7200 } }),
    outcome: 'violated',
    says: '2 h before it arrived',
  },
  {
    when: 'exp has no end',
    subject: idToken({ claims: { exp: Number.NEGATIVE_INFINITY } }),
    outcome: 'violated',
  },
  {
    when: 'it arrived in time and is judged later',
    subject: idToken(),
    facts: loginFacts({ overrides: { now: NOW + 10_000_000 } }),
    outcome: 'pass',
  },
  { when: 'exp is missing', subject: lacking('exp'), outcome: 'violated', says: 'no exp' },
  { when: 'exp is a string', subject: idToken({ claims: { exp: '1' } }), outcome: 'not-applicable' },
]);

ruleTable(issuedAtIsSane, [
  { when: 'iat is now', subject: idToken(), outcome: 'pass' },
  { when: 'iat is a minute ahead', subject: idToken({ claims: { iat: NOW_SECONDS + 60 } }), outcome: 'pass' },
  {
    when: 'iat is more than that ahead',
    subject: idToken({ claims: { iat: NOW_SECONDS + 61 } }),
    outcome: 'violated',
    pointsTo: 'iat',
  },
  {
    when: 'iat is ahead by no more than the tolerance of the settings',
    subject: idToken({ claims: { iat: NOW_SECONDS + 300 } }),
    facts: factsWith({ clockTolerance: 300 }),
    outcome: 'pass',
    says: 'tolerance 300 seconds',
  },
  {
    when: 'iat is ahead by more than the tolerance of the settings',
    subject: idToken({ claims: { iat: NOW_SECONDS + 301 } }),
    facts: factsWith({ clockTolerance: 300 }),
    outcome: 'violated',
  },
  { when: 'iat is missing', subject: lacking('iat'), outcome: 'violated', says: 'no iat' },
  { when: 'iat is a string', subject: idToken({ claims: { iat: 'now' } }), outcome: 'not-applicable' },
  { when: 'iat is in milliseconds', subject: idToken({ claims: { iat: NOW } }), outcome: 'not-applicable' },
  {
    when: 'iat is in microseconds',
    subject: idToken({ claims: { iat: NOW * 1e3 } }),
    outcome: 'not-applicable',
    says: 'in microseconds',
  },
]);

ruleTable(notTooEarly, [
  { when: 'nbf has passed', subject: idToken({ claims: { nbf: NOW_SECONDS } }), outcome: 'pass' },
  { when: 'nbf is a minute ahead', subject: idToken({ claims: { nbf: NOW_SECONDS + 60 } }), outcome: 'pass' },
  {
    when: 'nbf is an hour ahead',
    subject: idToken({ claims: { nbf: NOW_SECONDS + 3600 } }),
    outcome: 'violated',
    pointsTo: 'nbf',
  },
  { when: 'there is no nbf', subject: idToken(), outcome: 'not-applicable' },
  { when: 'nbf is a string', subject: idToken({ claims: { nbf: '0' } }), outcome: 'not-applicable' },
]);

const asked = loginFacts({ overrides: { authorizationRequest: authorizationRequest({ max_age: '300' }) } });
ruleTable(authTimeIsRecent, [
  {
    when: 'the login is young enough',
    subject: idToken({ claims: { auth_time: NOW_SECONDS - 300 } }),
    facts: asked,
    outcome: 'pass',
  },
  {
    when: 'the login is too old',
    subject: idToken({ claims: { auth_time: NOW_SECONDS - 361 } }),
    facts: asked,
    outcome: 'violated',
    says: 'max_age=300',
    pointsTo: 'auth_time',
  },
  {
    when: 'the login is to come',
    subject: idToken({ claims: { auth_time: NOW_SECONDS + 3600 } }),
    facts: asked,
    outcome: 'violated',
    says: 'future',
  },
  {
    when: 'auth_time is missing',
    subject: idToken(),
    facts: asked,
    outcome: 'violated',
    says: 'no auth_time',
  },
  {
    when: 'auth_time is a string',
    subject: idToken({ claims: { auth_time: '1' } }),
    facts: asked,
    outcome: 'violated',
  },
  { when: 'no max_age was requested', subject: idToken(), outcome: 'not-applicable' },
  {
    when: 'it comes from a refresh',
    subject: idToken({ refreshed: true }),
    facts: asked,
    outcome: 'not-applicable',
  },
]);

const sentAt = (at?: number) =>
  loginFacts({
    overrides: { authorizationRequest: { ...authorizationRequest(), ...(at === undefined ? {} : { at }) } },
  });
const clock = (ahead: number) => ({ exchange: 'x4', host: 'op.example', ahead });

ruleTable(issuedInRun, [
  { when: 'iat is after the request', subject: idToken(), facts: sentAt(NOW - 5_000), outcome: 'pass' },
  { when: 'iat is a minute before it', subject: idToken(), facts: sentAt(NOW + 60_000), outcome: 'pass' },
  {
    when: 'iat is an hour before it',
    subject: idToken(),
    facts: sentAt(NOW + 3_600_000),
    outcome: 'violated',
    says: 'a token of an earlier login',
    pointsTo: 'iat',
  },
  {
    when: 'the clock of the provider is an hour behind',
    subject: idToken(),
    facts: { ...sentAt(NOW + 3_600_000), clocks: [clock(-3_600)] },
    outcome: 'not-applicable',
    says: 'clock of the provider',
  },
  {
    when: 'its clock is behind, and the token older still',
    subject: idToken({ claims: { iat: NOW_SECONDS - 7_200 } }),
    facts: { ...sentAt(NOW), clocks: [clock(-60)] },
    outcome: 'violated',
  },
  {
    when: 'the token is from a refresh',
    subject: idToken({ refreshed: true }),
    facts: sentAt(NOW + 3_600_000),
    outcome: 'not-applicable',
  },
  {
    when: 'the time of the request is not known',
    subject: idToken(),
    facts: sentAt(),
    outcome: 'not-applicable',
  },
  { when: 'iat is missing', subject: lacking('iat'), facts: sentAt(NOW), outcome: 'not-applicable' },
  {
    when: 'iat is in milliseconds',
    subject: idToken({ claims: { iat: NOW } }),
    facts: sentAt(NOW),
    outcome: 'not-applicable',
  },
]);
