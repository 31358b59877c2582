import { refreshTokenIsRotated } from '../../../../core/checks/refresh/rotation.ts';
import { scopeDidNotGrow } from '../../../../core/checks/refresh/scope.ts';
import { userIsTheSame } from '../../../../core/checks/refresh/subject.ts';
import type { JsonObject } from '../../../../core/token/token.ts';
import {
  CLIENT_ID,
  factsWith,
  ISSUER,
  idToken,
  idTokenClaims,
  jwsToken,
  opaqueToken,
  REFRESH_TOKEN,
  SECRET,
  tokenDocument,
  tokenResponse,
  without,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

function refreshed(document: JsonObject = {}) {
  return tokenResponse({
    leg: 'refresh',
    form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, code: null, redirect_uri: null },
    document: tokenDocument({ refresh_token: 'another-refresh-token', ...document }),
  });
}
const refused = tokenResponse({ leg: 'refresh', status: 400, document: { error: 'invalid_grant' } });
const before = factsWith({ previous: { scope: 'openid profile email' } });

ruleTable(scopeDidNotGrow, [
  { when: 'it is the same', subject: refreshed(), facts: before, outcome: 'pass' },
  { when: 'it is less', subject: refreshed({ scope: 'openid' }), facts: before, outcome: 'pass' },
  {
    when: 'it is more',
    subject: refreshed({ scope: 'openid admin' }),
    facts: before,
    outcome: 'violated',
    says: 'admin',
    pointsTo: '/scope',
  },
  {
    when: 'it is absent',
    subject: tokenResponse({ leg: 'refresh', document: without(tokenDocument(), 'scope') }),
    facts: before,
    outcome: 'not-applicable',
  },
  {
    when: 'what was granted before is not known',
    subject: refreshed(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  { when: 'the endpoint refused', subject: refused, facts: before, outcome: 'not-applicable' },
]);

const renewed = (claims: JsonObject, issuer?: string) =>
  factsWith({
    ...(issuer === undefined ? {} : { issuer }),
    idTokens: [idToken({ refreshed: true, claims })],
    previous: { idToken: jwsToken({ payload: idTokenClaims() }) },
  });
ruleTable(userIsTheSame, [
  { when: 'both are as before', subject: refreshed(), facts: renewed({}), outcome: 'pass' },
  {
    when: 'sub is another',
    subject: refreshed(),
    facts: renewed({ sub: 'bob' }),
    outcome: 'violated',
    pointsTo: 'sub',
  },
  {
    when: 'iss is another',
    subject: refreshed(),
    facts: renewed({ iss: 'https://other.example' }),
    outcome: 'violated',
    pointsTo: 'iss',
  },
  {
    when: 'iss is wrong, which another rule says',
    subject: refreshed(),
    facts: renewed({ iss: 'https://other.example' }, ISSUER),
    outcome: 'pass',
  },
  {
    when: 'no new ID Token came',
    subject: refreshed(),
    facts: { ...renewed({}), idTokens: [] },
    outcome: 'not-applicable',
  },
  {
    when: 'the one before is not known',
    subject: refreshed(),
    facts: { ...renewed({}), previous: {} },
    outcome: 'not-applicable',
  },
  {
    when: 'the one before cannot be read',
    subject: refreshed(),
    facts: { ...renewed({}), previous: { idToken: opaqueToken('x') } },
    outcome: 'not-applicable',
  },
]);

const confidential = factsWith({
  client: { clientId: CLIENT_ID, authentication: 'client_secret_basic', secret: SECRET },
});
ruleTable(refreshTokenIsRotated, [
  { when: 'a new one came', subject: refreshed(), facts: factsWith(), outcome: 'pass' },
  {
    when: 'the same one came',
    subject: refreshed({ refresh_token: REFRESH_TOKEN }),
    facts: factsWith(),
    outcome: 'violated',
    says: 'the same one',
    pointsTo: '/refresh_token',
  },
  {
    when: 'none came',
    subject: { ...refreshed(), document: without(tokenDocument(), 'refresh_token') },
    facts: factsWith(),
    outcome: 'violated',
    says: 'stays in use',
  },
  {
    when: 'the tokens are bound to a key',
    subject: refreshed({ refresh_token: REFRESH_TOKEN, token_type: 'DPoP' }),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  {
    when: 'the client authenticates',
    subject: refreshed({ refresh_token: REFRESH_TOKEN }),
    facts: confidential,
    outcome: 'not-applicable',
  },
  {
    when: 'it is not known which one was used',
    subject: tokenResponse({ leg: 'refresh' }),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  { when: 'the endpoint refused', subject: refused, facts: factsWith(), outcome: 'not-applicable' },
]);
