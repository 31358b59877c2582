import { clientCredentialsAreConfidential } from '../../../../core/checks/token-response/client-credentials-client.ts';
import { clientCredentialsGiveNoRefreshToken } from '../../../../core/checks/token-response/client-credentials-refresh.ts';
import { passwordGrantIsNotUsed } from '../../../../core/checks/token-response/password-grant.ts';
import { REFRESH_TOKEN, SECRET, tokenDocument, tokenResponse } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const grant_type = 'client_credentials';

ruleTable(clientCredentialsAreConfidential, [
  {
    when: 'the client sends a header',
    subject: tokenResponse({ form: { grant_type }, requestHeaders: [['authorization', 'Basic x']] }),
    outcome: 'pass',
  },
  {
    when: 'the client posts its secret',
    subject: tokenResponse({ form: { grant_type, client_secret: SECRET } }),
    outcome: 'pass',
  },
  {
    when: 'the client sends its name alone',
    subject: tokenResponse({ form: { grant_type, client_id: 'service' } }),
    outcome: 'violated',
    pointsTo: 'Authorization',
  },
  { when: 'another grant is used', subject: tokenResponse(), outcome: 'not-applicable' },
]);

ruleTable(clientCredentialsGiveNoRefreshToken, [
  { when: 'none came', subject: tokenResponse({ form: { grant_type } }), outcome: 'pass' },
  {
    when: 'one came',
    subject: tokenResponse({
      form: { grant_type },
      document: tokenDocument({ refresh_token: REFRESH_TOKEN }),
    }),
    outcome: 'violated',
    pointsTo: '/refresh_token',
  },
  {
    when: 'the endpoint refused',
    subject: tokenResponse({
      form: { grant_type },
      status: 401,
      document: { error: 'invalid_client' },
    }),
    outcome: 'not-applicable',
  },
  {
    when: 'another grant is used',
    subject: tokenResponse({ document: tokenDocument({ refresh_token: REFRESH_TOKEN }) }),
    outcome: 'not-applicable',
  },
]);

ruleTable(passwordGrantIsNotUsed, [
  {
    when: 'a password was handed in',
    subject: tokenResponse({ form: { grant_type: 'password', username: 'alice', password: SECRET } }),
    outcome: 'violated',
    says: 'Deprecated',
    pointsTo: 'grant_type',
  },
  { when: 'another grant is used', subject: tokenResponse(), outcome: 'not-applicable' },
  {
    when: 'the request does not say',
    subject: tokenResponse({ form: { grant_type: null } }),
    outcome: 'not-applicable',
  },
]);
