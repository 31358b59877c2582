import { acrWasGiven } from '../../../../core/checks/id-token/acr.ts';
import { nonceMatches } from '../../../../core/checks/id-token/nonce.ts';
import {
  authorizationRequest,
  factsWith,
  idToken,
  idTokenClaims,
  jsonResponse,
  jweToken,
  jwsToken,
  loginFacts,
  NONCE,
  without,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const nonceless = idToken({ token: jwsToken({ payload: without(idTokenClaims(), 'nonce') }) });
const noneSent = loginFacts({ overrides: { authorizationRequest: authorizationRequest({ nonce: null }) } });
const pushed = loginFacts({
  overrides: {
    authorizationRequest: authorizationRequest({
      nonce: null,
      request_uri: 'urn:ietf:params:oauth:request_uri:1',
    }),
    pushedRequest: {
      exchange: 'x9',
      parameters: [{ name: 'nonce', value: NONCE }],
      response: jsonResponse({}, { status: 201 }),
      problems: [],
    },
  },
});
const renewedFrom = (token = jwsToken({ payload: idTokenClaims() })) =>
  factsWith({ previous: { idToken: token } });

ruleTable(nonceMatches, [
  { when: 'it is the one that was sent', subject: idToken(), outcome: 'pass' },
  { when: 'it is the one that was pushed', subject: idToken(), facts: pushed, outcome: 'pass' },
  {
    when: 'it is another',
    subject: idToken({ claims: { nonce: 'forged' } }),
    outcome: 'violated',
    says: '"forged"',
    pointsTo: 'nonce',
  },
  { when: 'it is not a string', subject: idToken({ claims: { nonce: [NONCE] } }), outcome: 'violated' },
  { when: 'it is missing', subject: nonceless, outcome: 'violated', says: 'nothing' },
  {
    when: 'none was sent and one came',
    subject: idToken(),
    facts: noneSent,
    outcome: 'violated',
    says: 'none was sent',
  },
  { when: 'none was sent and none came', subject: nonceless, facts: noneSent, outcome: 'not-applicable' },
  { when: 'the request is not known', subject: idToken(), facts: factsWith(), outcome: 'not-applicable' },
  {
    when: 'it is encrypted',
    subject: idToken({ token: jweToken({ alg: 'dir' }) }),
    outcome: 'not-applicable',
  },
  {
    when: 'a refreshed one keeps it',
    subject: idToken({ refreshed: true }),
    facts: renewedFrom(),
    outcome: 'pass',
  },
  {
    when: 'a refreshed one changes it',
    subject: idToken({ refreshed: true, claims: { nonce: 'other' } }),
    facts: renewedFrom(),
    outcome: 'violated',
  },
  {
    when: 'a refreshed one leaves it out',
    subject: { ...nonceless, refreshed: true },
    facts: renewedFrom(),
    outcome: 'not-applicable',
  },
  {
    when: 'the one before the refresh is not known',
    subject: idToken({ refreshed: true }),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
]);

const asked = loginFacts({
  overrides: { authorizationRequest: authorizationRequest({ acr_values: 'gold silver' }) },
});
ruleTable(acrWasGiven, [
  {
    when: 'acr is one of them',
    subject: idToken({ claims: { acr: 'silver' } }),
    facts: asked,
    outcome: 'pass',
  },
  {
    when: 'acr is another',
    subject: idToken({ claims: { acr: '0' } }),
    facts: asked,
    outcome: 'violated',
    pointsTo: 'acr',
  },
  { when: 'acr is missing', subject: idToken(), facts: asked, outcome: 'violated', says: 'gold or silver' },
  { when: 'none was asked for', subject: idToken(), outcome: 'not-applicable' },
  {
    when: 'it comes from a refresh',
    subject: idToken({ refreshed: true }),
    facts: asked,
    outcome: 'not-applicable',
  },
]);
