import { apiAcceptedToken } from '../../../core/checks/api-call/accepted.ts';
import { rejectionIsChallenged } from '../../../core/checks/api-call/challenged.ts';
import { apiErrorIsKnown } from '../../../core/checks/api-call/error-code.ts';
import { errorFitsStatus } from '../../../core/checks/api-call/error-status.ts';
import { challengeIsWellFormed } from '../../../core/checks/api-call/syntax.ts';
import type { ApiCallSubject } from '../../../core/facts/facts.ts';
import { readChallenges } from '../../../core/oauth/challenge.ts';
import { jsonResponse, NOW } from '../../support/facts.ts';
import { ruleTable } from '../../support/rule-table.ts';

function answered(status: number, ...challenges: readonly string[]): ApiCallSubject {
  return {
    exchange: 'x2',
    at: NOW,
    request: { method: 'GET', url: 'https://api.example/', headers: [] },
    response: jsonResponse({}, { status, headers: challenges.map((value) => ['WWW-Authenticate', value]) }),
    ...readChallenges(challenges),
  };
}

const expired = answered(401, 'Bearer realm="r", error="invalid_token"');

ruleTable(apiAcceptedToken, [
  { when: 'the status is 200', subject: answered(200), outcome: 'pass' },
  { when: 'the token is refused', subject: expired, outcome: 'violated', says: '401 invalid_token' },
  { when: 'nothing says why', subject: answered(403), outcome: 'violated', says: '403' },
  { when: 'there is nothing there', subject: answered(404), outcome: 'not-applicable' },
  { when: 'the API failed', subject: answered(500), outcome: 'not-applicable' },
]);

ruleTable(rejectionIsChallenged, [
  { when: 'a challenge came', subject: expired, outcome: 'pass' },
  { when: 'none came', subject: answered(401), outcome: 'violated', pointsTo: 'WWW-Authenticate' },
  { when: 'what came cannot be read', subject: answered(401, '"x"'), outcome: 'violated' },
  { when: 'the status is 403', subject: answered(403), outcome: 'not-applicable' },
]);

ruleTable(challengeIsWellFormed, [
  { when: 'it can be read', subject: expired, outcome: 'pass' },
  {
    when: 'quotes are open',
    subject: answered(401, 'Bearer realm="r'),
    outcome: 'violated',
    says: 'unclosed quotes',
  },
  {
    when: 'a parameter is repeated',
    subject: answered(401, 'Bearer error="a", error="b"'),
    outcome: 'violated',
  },
  { when: 'there is none', subject: answered(401), outcome: 'not-applicable' },
]);

ruleTable(apiErrorIsKnown, [
  { when: 'it is one of RFC 6750', subject: expired, outcome: 'pass' },
  {
    when: 'it is one of an extension',
    subject: answered(401, 'Bearer error="insufficient_user_authentication"'),
    outcome: 'pass',
  },
  {
    when: 'it is made up',
    subject: answered(401, 'Bearer error="made_up"'),
    outcome: 'violated',
    says: 'made_up',
  },
  {
    when: 'it has another case',
    subject: answered(401, 'Bearer error="Invalid_Token"'),
    outcome: 'violated',
  },
  { when: 'there is no error', subject: answered(401, 'Bearer realm="r"'), outcome: 'not-applicable' },
  {
    when: 'the scheme is not for OAuth',
    subject: answered(401, 'Basic error="x"'),
    outcome: 'not-applicable',
  },
]);

ruleTable(errorFitsStatus, [
  { when: 'invalid_token comes with 401', subject: expired, outcome: 'pass' },
  {
    when: 'insufficient_scope comes with 403',
    subject: answered(403, 'Bearer error="insufficient_scope"'),
    outcome: 'pass',
  },
  {
    when: 'invalid_request comes with 400',
    subject: answered(400, 'DPoP error="invalid_request"'),
    outcome: 'pass',
  },
  {
    when: 'insufficient_scope comes with 401',
    subject: answered(401, 'Bearer error="insufficient_scope"'),
    outcome: 'violated',
    says: '403 with insufficient_scope',
  },
  {
    when: 'no status is laid down',
    subject: answered(401, 'DPoP error="use_dpop_nonce"'),
    outcome: 'not-applicable',
  },
  {
    when: 'the name is that of a prototype',
    subject: answered(401, 'Bearer error="constructor"'),
    outcome: 'not-applicable',
  },
  { when: 'there is no challenge', subject: answered(401), outcome: 'not-applicable' },
]);

/** The same request, with a token of this scheme. */
const sentBy = (scheme: string, subject: ApiCallSubject): ApiCallSubject => ({
  ...subject,
  request: { ...subject.request, headers: [['Authorization', `${scheme} opaque`]] },
});
const both = 'DPoP algs="ES256", error="use_dpop_nonce", Bearer error="invalid_token"';
ruleTable(apiAcceptedToken, [
  {
    when: 'the error is in the second challenge of one header',
    subject: answered(401, 'DPoP algs="ES256", Bearer error="invalid_token"'),
    outcome: 'violated',
    says: '401 invalid_token',
  },
  {
    when: 'the error is in the second header',
    subject: answered(401, 'DPoP algs="ES256"', 'bearer error="invalid_token"'),
    outcome: 'violated',
    says: '401 invalid_token',
  },
  {
    when: 'both have an error, and a Bearer token was sent',
    subject: sentBy('bearer', answered(401, both)),
    outcome: 'violated',
    says: '401 invalid_token',
  },
  {
    when: 'both have an error, and a DPoP token was sent',
    subject: sentBy('DPoP', answered(401, both)),
    outcome: 'violated',
    says: '401 use_dpop_nonce',
  },
]);
ruleTable(errorFitsStatus, [
  {
    when: 'the error is in the second challenge',
    subject: answered(401, 'DPoP algs="ES256", Bearer error="insufficient_scope"'),
    outcome: 'violated',
    says: '403 with insufficient_scope',
  },
  {
    when: 'the error is that of another scheme',
    subject: answered(401, 'DPoP algs="ES256", Basic error="insufficient_scope"'),
    outcome: 'not-applicable',
  },
]);
ruleTable(apiErrorIsKnown, [
  {
    when: 'the error of the second challenge is none of a specification',
    subject: answered(401, 'DPoP algs="ES256", Bearer error="teapot"'),
    outcome: 'violated',
    says: 'teapot',
  },
]);
