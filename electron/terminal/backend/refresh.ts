import type { JWK } from 'jose';
import { refresh, refreshVersion } from '../../../core/actions/refresh/refresh.ts';
import { assertNever } from '../../../core/base/assert-never.ts';
import type { Failure, Result } from '../../../core/base/failure.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import { present } from '../../../core/base/present.ts';
import type { ConnectionSummary, RunReport } from '../../../core/checks/report.ts';
import type { PreviousTokens } from '../../../core/facts/facts.ts';
import type { Client } from '../../../core/oauth/client.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { signerOf } from '../../crypto/signer.ts';
import { insecureNotice, openBackChannel } from '../../http/back-channel.ts';
import { systemClock } from '../../ports/clock.ts';
import { noBrowser } from '../../ports/no-browser.ts';
import type { HttpPort } from '../../ports/ports.ts';
import { systemRandom } from '../../ports/random.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { findDemoClient } from '../../provider/demo-clients.ts';
import { demoKeyOf } from '../../provider/demo-key.ts';
import { clientFacts } from '../../run/client-facts.ts';
import { performRun } from '../../run/run.ts';
import type { RefreshRequest, RunResult } from '../services.ts';
import { withDemoProvider } from './demo.ts';
import { terminalCrypto } from './terminal-crypto.ts';

interface RefreshPlan {
  readonly connection: ConnectionSummary;
  readonly client: Client;
  /** What the client signs with, for private_key_jwt. */
  readonly privateKey?: JWK;
  readonly refreshToken: string;
  readonly scope: readonly string[];
  readonly previous: PreviousTokens;
  readonly persona?: string;
}

/** Refreshes the tokens of an earlier run. A failure means that it could not begin. */
export async function startRefresh(
  request: RefreshRequest,
  listener: RunListener,
  signal: AbortSignal,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<RunReport>> {
  const common = {
    refreshToken: request.refreshToken,
    scope: request.scope?.split(' ').filter((word) => word !== '') ?? [],
    previous: previousTokens({ ...request.previous, refreshToken: request.refreshToken }),
  };
  switch (request.target) {
    case 'demo':
      return withDemoProvider(env, listener, async (provider) => {
        const client = findDemoClient(request.client);
        if (client === undefined) return unknownDemoClient(request.client);
        const connection: ConnectionSummary = {
          name: 'Demo provider',
          issuer: provider.issuer,
          clientId: client.clientId,
          authentication: client.authentication.method,
          resource: provider.resource,
        };
        const signing = demoKeyOf(provider, client.clientId);
        return perform({ ...common, ...signing, client, connection }, {}, listener, signal);
      });
    case 'issuer': {
      const connection: ConnectionSummary = {
        name: URL.canParse(request.issuer) ? new URL(request.issuer).host : request.issuer,
        issuer: request.issuer,
        clientId: request.client.clientId,
        authentication: request.client.authentication.method,
        ...present({ resource: request.resource }),
        ...(request.network.insecureTls ? { insecureTls: true as const } : {}),
      };
      const { client, privateKey, network } = request;
      const signing = privateKey === undefined ? {} : { privateKey };
      return perform({ ...common, ...signing, client, connection }, network, listener, signal);
    }
    default:
      return assertNever(request);
  }
}

/** Refreshes the tokens of a run that has just ended, over the same back channel. */
export async function refreshAfter(
  report: RunReport,
  { client, privateKey }: Pick<RefreshPlan, 'client' | 'privateKey'>,
  http: HttpPort,
  listener: RunListener,
  signal: AbortSignal,
): Promise<RunResult> {
  const { tokens, connection, persona } = report;
  if (tokens?.refreshToken === undefined) return { report, refreshFailure: noRefreshToken };
  const refreshed = await run(
    present({
      connection,
      client,
      privateKey,
      refreshToken: tokens.refreshToken,
      scope: [],
      previous: previousTokens({ ...tokens, scope: tokens.grantedScope.join(' ') }),
      persona,
    }),
    http,
    listener,
    signal,
  );
  return { report, refreshed };
}

async function perform(
  plan: RefreshPlan,
  network: NetworkSettings,
  listener: RunListener,
  signal: AbortSignal,
): Promise<Result<RunReport>> {
  if (network.insecureTls) listener.notice(insecureNotice, 'warning');
  const http = openBackChannel(network);
  try {
    return { ok: true, value: await run(plan, http, listener, signal) };
  } finally {
    await http.close();
  }
}

async function run(
  plan: RefreshPlan,
  http: HttpPort,
  listener: RunListener,
  signal: AbortSignal,
): Promise<RunReport> {
  const { connection, client, privateKey, refreshToken, scope, previous, persona } = plan;
  return performRun(
    present({
      grant: 'refresh',
      script: refresh({ issuer: connection.issuer, client, refreshToken, scope }),
      version: refreshVersion,
      connection,
      client: clientFacts(client),
      previous,
      persona,
    }),
    {
      ports: {
        http,
        browser: noBrowser,
        clock: systemClock,
        random: systemRandom,
        sign: signerOf(client, privateKey),
      },
      crypto: terminalCrypto,
      signal,
      onExchange: (exchange) => listener.exchange(exchange),
    },
  );
}

function previousTokens(raw: {
  readonly idToken?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly scope?: string;
}): PreviousTokens {
  const { idToken, accessToken, refreshToken, scope } = raw;
  return present({
    idToken: idToken === undefined ? undefined : readToken(idToken),
    accessToken,
    refreshToken,
    scope,
  });
}

const noRefreshToken: Failure = {
  code: 'invalid-input',
  message: 'There is nothing to refresh: the login gave no refresh token.',
  step: 'refresh',
  expected: 'refresh_token in the token answer',
  received: 'none',
  spec: 'RFC 6749 §6',
  hint: 'Ask for the scope offline_access, or allow refresh tokens for this client at the provider.',
};

function unknownDemoClient(clientId: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The demo provider has no client ${clientId}.`,
      received: clientId,
      hint: 'Use the output of a demo run as it is.',
    },
  };
}
