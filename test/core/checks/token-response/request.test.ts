import { clientAuthenticatesOnce } from '../../../../core/checks/token-response/one-authentication.ts';
import { redirectUriIsSame } from '../../../../core/checks/token-response/redirect-uri.ts';
import { urlHoldsNoSecret } from '../../../../core/checks/token-response/secret-in-url.ts';
import {
  authorizationRequest,
  factsWith,
  ISSUER,
  loginFacts,
  REFRESH_TOKEN,
  SECRET,
  tokenRequest,
  tokenResponse,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

ruleTable(clientAuthenticatesOnce, [
  {
    when: 'it sends a header',
    subject: tokenResponse({ requestHeaders: [['authorization', 'Basic x']] }),
    outcome: 'pass',
  },
  {
    when: 'it posts its secret',
    subject: tokenResponse({ form: { client_secret: SECRET } }),
    outcome: 'pass',
  },
  {
    when: 'it sends a header and posts its secret',
    subject: tokenResponse({
      form: { client_secret: SECRET },
      requestHeaders: [['Authorization', 'Basic x']],
    }),
    outcome: 'violated',
    says: 'an Authorization header and client_secret',
  },
  {
    when: 'it posts a secret and an assertion',
    subject: tokenResponse({ form: { client_secret: SECRET, client_assertion: 'a' } }),
    outcome: 'violated',
  },
  { when: 'it does not authenticate', subject: tokenResponse(), outcome: 'not-applicable' },
]);

const at = (query: string) =>
  tokenResponse({ request: { ...tokenRequest(), url: `${ISSUER}/token${query}` } });
ruleTable(urlHoldsNoSecret, [
  { when: 'the query is harmless', subject: at('?tenant=1'), outcome: 'pass' },
  {
    when: 'the secret is in the query',
    subject: at(`?client_secret=${SECRET}`),
    outcome: 'violated',
    says: 'client_secret',
    pointsTo: 'client_secret',
  },
  {
    when: 'the code is in the query',
    subject: at('?tenant=1&code=x'),
    outcome: 'violated',
    pointsTo: 'code',
  },
  { when: 'there is no query', subject: tokenResponse(), outcome: 'not-applicable' },
]);

ruleTable(redirectUriIsSame, [
  { when: 'it is the same', subject: tokenResponse(), outcome: 'pass' },
  {
    when: 'it has one slash more',
    subject: tokenResponse({ form: { redirect_uri: 'https://client.example/cb/' } }),
    outcome: 'violated',
    pointsTo: 'redirect_uri',
  },
  {
    when: 'it is left out',
    subject: tokenResponse({ form: { redirect_uri: null } }),
    outcome: 'violated',
    says: 'nothing',
  },
  {
    when: 'none was sent before',
    subject: tokenResponse(),
    facts: loginFacts({ overrides: { authorizationRequest: authorizationRequest({ redirect_uri: null }) } }),
    outcome: 'not-applicable',
  },
  {
    when: 'the authorization request is not known',
    subject: tokenResponse(),
    facts: factsWith(),
    outcome: 'not-applicable',
  },
  {
    when: 'it is a refresh',
    subject: tokenResponse({
      form: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, redirect_uri: null },
    }),
    outcome: 'not-applicable',
  },
]);
