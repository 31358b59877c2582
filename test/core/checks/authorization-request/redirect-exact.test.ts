import { redirectIsExact } from '../../../../core/checks/authorization-request/redirect-exact.ts';
import type { Facts } from '../../../../core/facts/facts.ts';
import type { ObservedExchange } from '../../../../core/record/exchange.ts';
import { authorizationRequest, loginFacts } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const subject = authorizationRequest({ redirect_uri: 'https://client.example/cb' });

function held(url: string, location?: string): Facts {
  const exchange: ObservedExchange = {
    kind: 'observed',
    id: 'x9',
    leg: 'authorization',
    at: 0,
    request: { method: 'GET', url, headers: [] },
    ...(location === undefined
      ? {}
      : {
          response: {
            status: 302,
            statusText: 'Found',
            headers: [['Location', location]],
            body: { encoding: 'utf8', content: '', size: 0 },
          },
        }),
    failure: { code: 'redirect-mismatch', message: 'Held.' },
    resourceType: 'Document',
    page: 'page-1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
  };
  const { authorizationResponse: _, ...facts } = loginFacts();
  return { ...facts, heldRedirects: [exchange] };
}

function answered(url: string): Facts {
  const facts = loginFacts();
  const response = facts.authorizationResponse;
  if (response === undefined) throw new Error('no response');
  return { ...facts, authorizationResponse: { ...response, answer: { ...response.answer, url } } };
}

const { authorizationResponse: _, ...unanswered } = loginFacts();

ruleTable(redirectIsExact, [
  {
    when: 'the response arrived there',
    subject,
    facts: answered('https://client.example/cb?code=1'),
    outcome: 'pass',
  },
  {
    when: 'host and port are written in another way',
    subject,
    facts: answered('https://Client.example:443/cb#x'),
    outcome: 'pass',
  },
  {
    when: 'a response with a slash was held',
    subject,
    facts: held('https://client.example/cb/?code=1'),
    outcome: 'violated',
    says: 'the trailing slash (added)',
  },
  {
    when: 'a redirect to a private-use scheme was held',
    subject,
    facts: held('https://idp.example/authorize', 'com.example.app:/cb?code=1'),
    outcome: 'violated',
    says: 'the scheme (com.example.app, not https)',
  },
  {
    when: 'a response with another port was accepted',
    subject,
    facts: answered('https://client.example:8443/cb?code=1'),
    outcome: 'violated',
    says: 'the port (8443, not 443)',
  },
  {
    when: 'no response arrived',
    subject,
    facts: unanswered,
    outcome: 'not-applicable',
    says: 'no redirect arrived',
  },
  {
    when: 'the request has no redirect URI',
    subject: authorizationRequest({ redirect_uri: null }),
    facts: {
      ...answered('https://client.example/cb?code=1'),
      client: { clientId: 'c', authentication: 'none' },
    },
    outcome: 'not-applicable',
  },
  {
    when: 'the redirect URI is no URL',
    subject: authorizationRequest({ redirect_uri: '/cb' }),
    facts: answered('https://client.example/cb?code=1'),
    outcome: 'not-applicable',
  },
]);
