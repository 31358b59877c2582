import { scopeIsGranted } from '../../../../core/checks/token-response/scope-granted.ts';
import { scopeIsStated } from '../../../../core/checks/token-response/scope-stated.ts';
import { scopeIsList } from '../../../../core/checks/token-response/scope-syntax.ts';
import type { JsonValue } from '../../../../core/token/token.ts';
import {
  accessToken,
  authorizationRequest,
  factsWith,
  jwsToken,
  loginFacts,
  tokenDocument,
  tokenResponse,
  without,
} from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const scoped = (scope: JsonValue) => tokenResponse({ document: tokenDocument({ scope }) });
const silent = tokenResponse({ document: without(tokenDocument(), 'scope') });
const tokenWith = (scope: string) =>
  loginFacts({
    overrides: {
      authorizationRequest: authorizationRequest({ scope: 'openid api:read api:write' }),
      accessToken: accessToken({ token: jwsToken({ payload: { scope } }) }),
    },
  });

ruleTable(scopeIsList, [
  { when: 'one space stands between names', subject: scoped('openid profile'), outcome: 'pass' },
  { when: 'it is an array', subject: scoped(['openid']), outcome: 'violated', pointsTo: '/scope' },
  {
    when: 'commas separate requested names',
    subject: scoped('openid,profile'),
    outcome: 'violated',
    says: 'Commas separate the scopes',
  },
  { when: 'commas are in a name of its own', subject: scoped('repo,read'), outcome: 'pass' },
  ...['openid, profile', 'openid;profile', 'openid+profile', 'openid%20profile', 'openid\nprofile'].map(
    (scope) => ({
      when: `it is ${JSON.stringify(scope)}`,
      subject: scoped(scope),
      outcome: 'violated' as const,
      says: 'separate the scopes',
    }),
  ),
  { when: 'other names have such characters', subject: scoped('openid a+b;c'), outcome: 'pass' },
  { when: 'two spaces stand between names', subject: scoped('openid  profile'), outcome: 'violated' },
  { when: 'it is empty', subject: scoped(''), outcome: 'violated' },
  { when: 'a name has quotes', subject: scoped('"openid"'), outcome: 'violated' },
  { when: 'it is missing', subject: silent, outcome: 'not-applicable' },
]);

ruleTable(scopeIsStated, [
  { when: 'it is there', subject: tokenResponse(), outcome: 'pass' },
  {
    when: 'it is absent and the token has what was asked for',
    subject: silent,
    facts: tokenWith('api:write api:read'),
    outcome: 'pass',
  },
  {
    when: 'it is absent and the token has less',
    subject: silent,
    facts: tokenWith('api:read'),
    outcome: 'violated',
    pointsTo: '/scope',
  },
  {
    when: 'it is absent and the token has more',
    subject: silent,
    facts: tokenWith('api:read api:write admin'),
    outcome: 'violated',
    says: 'admin',
  },
  { when: 'it is absent and the token cannot be read', subject: silent, outcome: 'not-applicable' },
  {
    when: 'nothing is known of what was asked',
    subject: silent,
    facts: factsWith(),
    outcome: 'not-applicable',
  },
]);

ruleTable(scopeIsGranted, [
  { when: 'all was granted, in another order', subject: scoped('email openid profile'), outcome: 'pass' },
  {
    when: 'some was not granted',
    subject: scoped('openid'),
    outcome: 'violated',
    says: 'Not granted: profile email',
  },
  {
    when: 'more was granted',
    subject: scoped('openid profile email admin'),
    outcome: 'violated',
    says: 'Granted without a request: admin',
  },
  { when: 'it is absent', subject: silent, outcome: 'not-applicable' },
  { when: 'nothing was asked for', subject: tokenResponse(), facts: factsWith(), outcome: 'not-applicable' },
  {
    when: 'a refresh asks for less and gets it',
    subject: tokenResponse({
      leg: 'refresh',
      form: { scope: 'openid' },
      document: tokenDocument({ scope: 'openid' }),
    }),
    outcome: 'pass',
  },
  {
    when: 'a refresh gets less than before',
    subject: { ...scoped('openid'), leg: 'refresh' },
    facts: factsWith({ previous: { scope: 'openid email' } }),
    outcome: 'violated',
    says: 'Not granted: email',
  },
]);
