import { describe, expect, it } from 'vitest';
import { accessTokenStaysOffBrowser } from '../../../core/checks/authorization-request/front-access-token.ts';
import { noRefreshTokenInFront } from '../../../core/checks/authorization-response/no-refresh-token.ts';
import { runChecks } from '../../../core/checks/run-checks.ts';
import { collectFacts } from '../../../core/facts/collect-facts.ts';
import { collectTokens } from '../../../core/facts/collect-tokens.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import { frontChannelResponse } from '../../../core/facts/front-channel-response.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import {
  ACCESS_TOKEN,
  authorizationRequest,
  authorizationResponse,
  CLIENT_ID,
  NONCE,
  NOW,
  REDIRECT_URI,
  REFRESH_TOKEN,
  STATE,
} from '../../support/facts.ts';
import { fakeCrypto } from '../../support/fake-crypto.ts';
import { callbackReply, httpReply, json } from '../../support/play.ts';
import { ruleTable } from '../../support/rule-table.ts';

ruleTable(accessTokenStaysOffBrowser, [
  { when: 'a code is asked for', subject: authorizationRequest(), outcome: 'pass' },
  {
    when: 'a code and an ID Token are asked for',
    subject: authorizationRequest({ response_type: 'code id_token' }),
    outcome: 'pass',
  },
  ...['token', 'id_token token', 'code token', 'code id_token token'].map((response_type) => ({
    when: `${response_type} is asked for`,
    subject: authorizationRequest({ response_type }),
    outcome: 'violated' as const,
    says: 'Deprecated',
    pointsTo: 'response_type',
  })),
  {
    when: 'nothing is asked for',
    subject: authorizationRequest({ response_type: null }),
    outcome: 'not-applicable',
  },
]);

ruleTable(noRefreshTokenInFront, [
  { when: 'none came', subject: authorizationResponse(), outcome: 'pass' },
  {
    when: 'one came',
    subject: authorizationResponse({ refresh_token: REFRESH_TOKEN }),
    outcome: 'violated',
    pointsTo: 'refresh_token',
  },
]);

/** The facts of a login whose callback has this fragment, and whose token endpoint gave this, where it was asked. */
function factsOf(responseType: string, fragment: string, tokens?: unknown): Facts {
  const query = new URLSearchParams({
    response_type: responseType,
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: 'openid api',
    state: STATE,
    nonce: NONCE,
  });
  const browse = {
    kind: 'browse',
    leg: 'authorization',
    url: `https://op.example/auth?${query}`,
    redirectUri: REDIRECT_URI,
    responseMode: 'fragment',
  } as const;
  const token = {
    kind: 'http',
    leg: 'token',
    request: { method: 'POST', url: 'https://op.example/token', headers: [] },
  } as const;
  const common = { kind: 'step', script: 'test@1', at: NOW, endedAt: NOW } as const;
  const exchanges: Exchange[] = [
    {
      ...common,
      id: 'x1',
      step: 0,
      draft: browse,
      performed: browse,
      believed: callbackReply(`${REDIRECT_URI}#${fragment}`),
    },
  ];
  if (tokens !== undefined) {
    const believed = httpReply(json(tokens));
    exchanges.push({ ...common, id: 'x2', step: 1, draft: token, performed: token, believed });
  }
  return collectFacts({
    exchanges,
    client: { clientId: CLIENT_ID, redirectUri: REDIRECT_URI, authentication: 'none' },
    now: NOW,
    crypto: fakeCrypto(),
  });
}

const front = `access_token=${ACCESS_TOKEN}&token_type=Bearer&expires_in=60&state=${STATE}`;
const resultOf = (facts: Facts, rule: string) =>
  runChecks(facts).find((finding) => finding.rule === rule)?.result;

describe('tokens that came through the browser', () => {
  it('are the tokens of the run, when no others came', () => {
    const facts = factsOf('token', front);
    expect(facts.accessToken).toMatchObject({ exchange: 'x1', from: 'callback' });
    expect(collectTokens(facts)).toMatchObject({
      accessToken: ACCESS_TOKEN,
      tokenType: 'Bearer',
      expiresAt: expect.any(Number),
      requestedScope: ['openid', 'api'],
      grantedScope: ['openid', 'api'],
    });
  });

  it('give way to those of the token endpoint', () => {
    const facts = factsOf('code token', `${front}&code=c`, { access_token: 'from-the-endpoint' });
    expect(facts.accessToken).toMatchObject({ exchange: 'x2' });
    expect(facts.accessToken).not.toHaveProperty('from');
    expect(collectTokens(facts)?.accessToken).toBe('from-the-endpoint');
  });

  it('stay when the token endpoint refuses', () => {
    const facts = factsOf('code token', `${front}&code=c`, { error: 'invalid_grant' });
    expect(collectTokens(facts)?.accessToken).toBe(ACCESS_TOKEN);
  });

  it.each(['', `state=${STATE}`, 'access_token=&id_token=', 'error=access_denied'])(
    'are none in "%s"',
    (fragment) => {
      const facts = factsOf('token', fragment);
      expect(facts.accessToken).toBeUndefined();
      expect(collectTokens(facts)).toBeUndefined();
      expect(resultOf(facts, 'access-token.readable')).toBe('not-applicable');
    },
  );

  it('live for no time that is not a number', () => {
    const { authorizationResponse: subject } = factsOf('token', front.replace('60', 'soon'));
    expect(subject && frontChannelResponse(subject)).not.toHaveProperty('expires_in');
  });

  it('are judged: the state, what is missing, and that the grant is outdated', () => {
    const facts = factsOf('id_token token', front.replace(STATE, 'another'));
    expect(resultOf(facts, 'authorization-response.state')).toBe('fail');
    expect(resultOf(facts, 'authorization-response.id-token')).toBe('fail');
    expect(resultOf(facts, 'authorization-response.access-token')).toBe('pass');
    expect(resultOf(facts, 'authorization-request.front-access-token')).toBe('warn');
  });
});

describe('the expiry of a refresh token', () => {
  const expiryOf = (tokens: object): number | undefined => {
    const set = collectTokens(factsOf('code token', `${front}&code=c`, { access_token: 'a', ...tokens }));
    return set?.refreshExpiresAt === undefined ? undefined : (set.refreshExpiresAt - set.obtainedAt) / 1000;
  };

  it.each([
    { refresh_token: 'r', refresh_expires_in: 1800 },
    { refresh_token: 'r', refresh_token_expires_in: 1800 },
    { refresh_token: 'r', refresh_token_expires_in: '1800' },
  ])('is read from %j', (tokens) => {
    expect(expiryOf(tokens)).toBe(1800);
  });

  it.each([
    { refresh_token: 'r' },
    { refresh_token: 'r', refresh_expires_in: 0 },
    { refresh_token: 'r', refresh_expires_in: -5 },
    { refresh_token: 'r', refresh_expires_in: 'soon' },
    { refresh_expires_in: 1800 },
  ])('is unknown in %j', (tokens) => {
    expect(expiryOf(tokens)).toBeUndefined();
  });
});
