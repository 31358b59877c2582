import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import type { ClientAuthentication } from '../../core/oauth/client.ts';
import { headerValues, mediaType, type Parameter, readParameters } from '../../core/oauth/message.ts';
import { startRefresh } from '../../electron/terminal/backend/refresh.ts';
import { answering, locationOf } from '../support/login/fake-browser.ts';
import { logIn, redirectUri } from '../support/login/log-in.ts';
import {
  type Forgery,
  type MockIssuer,
  mockClientId,
  startMockIssuer,
} from '../support/login/mock-issuer.ts';
import { prepareOracle, type SentRequest } from '../support/login/oracle.ts';
import { drawing, oracleInputs } from '../support/login/oracle-inputs.ts';
import { stepsOf } from '../support/login/report.ts';

let mock: MockIssuer;
beforeAll(async () => {
  mock = await startMockIssuer();
});
afterAll(() => mock.close());

/** The parameters of a message as a set: order does not count, repeats do. */
function setOf(parameters: readonly Parameter[]): readonly string[] {
  return parameters.map(({ name, value }) => `${name}=${value}`).sort();
}

function setOfUrl(url: string) {
  const [endpoint = '', query = ''] = url.split('?');
  return { endpoint, parameters: setOf(readParameters(query)) };
}

/** Client identifier and secret as a server reads them (RFC 6749 section 2.3.1). */
function basicOf(authorization: string | undefined): readonly string[] | undefined {
  if (authorization === undefined) return undefined;
  const [scheme = '', encoded = ''] = authorization.split(' ');
  const parts = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [scheme, ...parts.map((part) => readParameters(`v=${part}`)[0]?.value ?? '')];
}

function setOfRequest({ url, method, headers, parameters }: SentRequest) {
  return {
    url,
    method,
    type: mediaType(headers),
    basic: basicOf(headerValues(headers, 'authorization')[0]),
    parameters: setOf(parameters),
  };
}

/** What a run of ours sent on a leg. */
function sentOn(leg: 'token' | 'refresh', report: RunReport): SentRequest {
  const step = stepsOf(report).find(({ performed }) => performed.leg === leg);
  if (step?.performed.kind !== 'http') throw new Error(`nothing was sent on the leg ${leg}`);
  const { url, method, headers, body } = step.performed.request;
  return { url, method, headers, parameters: readParameters(body?.content ?? '') };
}

const claims = (changes: Record<string, unknown>): Forgery => ({
  claims: (all) => void Object.assign(all, changes),
});

const oddSecret = 'a secret/with+100% of:odd & characters=ü€"\\~*-._!\'()';
const oddClientId = 'client:of 7%/üb er';

describe('the same parameters are sent', () => {
  const clients: readonly { clientId: string; authentication: ClientAuthentication }[] = [
    { clientId: mockClientId, authentication: { method: 'none' } },
    { clientId: oddClientId, authentication: { method: 'client_secret_basic', secret: oddSecret } },
    { clientId: oddClientId, authentication: { method: 'client_secret_post', secret: oddSecret } },
  ];

  it.each(
    clients.flatMap((client) =>
      (['S256', 'off'] as const).map((pkce) => ({ ...client, pkce, method: client.authentication.method })),
    ),
  )('with $method and PKCE $pkce', async ({ clientId, authentication, pkce }) => {
    const { verifier: drawn, ...withoutPkce } = oracleInputs(mock.issuer, { clientId, authentication });
    const oracle = await prepareOracle(
      pkce === 'off' ? withoutPkce : { ...withoutPkce, ...(drawn && { verifier: drawn }) },
    );
    const forMe = claims({ aud: clientId });
    mock.forgeNext(forMe);
    await oracle.finish(await locationOf(oracle.authorizationUrl));

    let asked = '';
    let code = '';
    mock.forgeNext(forMe);
    const report = await logIn({
      options: { issuer: mock.issuer, client: { clientId, authentication }, pkce },
      random: drawing(),
      browser: answering(async ({ url }) => {
        asked = url;
        const location = await locationOf(url);
        code = new URL(location).searchParams.get('code') ?? '';
        return location;
      }),
    });
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(setOfUrl(asked)).toEqual(setOfUrl(oracle.authorizationUrl));
    const [theirs] = oracle.sent;
    if (theirs === undefined) throw new Error('the oracle sent nothing');
    const sameCode = theirs.parameters.map(({ name, value }) => ({
      name,
      value: name === 'code' ? code : value,
    }));
    expect(setOfRequest(sentOn('token', report))).toEqual(setOfRequest({ ...theirs, parameters: sameCode }));
  });

  it.each(['fragment', 'form_post'] as const)('with the response mode %s', async (responseMode) => {
    const oracle = await prepareOracle(oracleInputs(mock.issuer, { responseMode }));
    let asked = '';
    await logIn({
      options: { issuer: mock.issuer, responseMode },
      random: drawing(),
      browser: answering(({ url }) => {
        asked = url;
        return `${redirectUri}?error=access_denied`;
      }),
    });
    expect(setOfUrl(asked)).toEqual(setOfUrl(oracle.authorizationUrl));
  });

  it.each(clients)('in a refresh with $authentication.method', async (client) => {
    const oracle = await prepareOracle(oracleInputs(mock.issuer, client));
    mock.forgeNext(claims({ aud: client.clientId }));
    await oracle.refresh('a refresh/token+1');
    const refreshed = await startRefresh(
      {
        target: 'issuer',
        issuer: mock.issuer,
        client,
        refreshToken: 'a refresh/token+1',
        endpoints: {},
        previous: {},
        network: {},
      },
      { exchange: () => undefined, notice: () => undefined },
      new AbortController().signal,
      {},
    );
    if (!refreshed.ok) throw new Error(refreshed.failure.message);
    const report = refreshed.value;
    expect(report.outcome).toEqual({ state: 'completed' });
    const [theirs] = oracle.sent;
    expect(theirs && setOfRequest(theirs)).toEqual(setOfRequest(sentOn('refresh', report)));
  });
});
