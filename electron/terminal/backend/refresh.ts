import type { FollowUpAction } from '../../../core/actions/follow-up-action.ts';
import { assertNever } from '../../../core/base/assert-never.ts';
import type { Failure, Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { noBrowser } from '../../ports/no-browser.ts';
import type { HttpPort } from '../../ports/ports.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { findDemoClient } from '../../provider/demo-clients.ts';
import type { RefreshRequest, RunResult } from '../services.ts';
import { withDemoProvider } from './demo.ts';
import { demoSite, issuerSite, type Site } from './follow-up-site.ts';
import { overBackChannel, performFollowUp } from './perform-follow-up.ts';
import type { TerminalLogin } from './terminal-login.ts';

/** Refreshes the tokens of an earlier run. A failure means that the refresh could not start. */
export async function startRefresh(
  request: RefreshRequest,
  listener: RunListener,
  signal: AbortSignal,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<RunReport>> {
  const { refreshToken, previous } = request;
  const scope = request.scope?.split(' ').filter((word) => word !== '') ?? [];
  const action: FollowUpAction = { kind: 'refresh', refreshToken, scope, previous };
  const perform = async (site: Site): Promise<Result<RunReport>> => ({
    ok: true,
    value: await overBackChannel(site.connection.network, listener, (http) =>
      performFollowUp(
        action,
        { ...site, tampering: request.tampering },
        { http, browser: noBrowser },
        listener,
        signal,
      ),
    ),
  });
  switch (request.target) {
    case 'demo':
      return withDemoProvider(env, listener, async (provider) => {
        const client = findDemoClient(request.client);
        return client === undefined ? unknownDemoClient(request.client) : perform(demoSite(provider, client));
      });
    case 'issuer':
      return perform(issuerSite(request));
    default:
      return assertNever(request);
  }
}

/** Refreshes the tokens of a run that has just ended, over the same back channel. */
export async function refreshAfter(
  report: RunReport,
  { plan, privateKey, clockTolerance }: TerminalLogin,
  http: HttpPort,
  listener: RunListener,
  signal: AbortSignal,
  tampering: TamperingId | undefined,
): Promise<RunResult> {
  const { tokens } = report;
  if (tokens?.refreshToken === undefined) return { report, refreshFailure: noRefreshToken };
  const { refreshToken, idToken, accessToken, grantedScope } = tokens;
  const { connection, client, user } = plan;
  const refreshed = await performFollowUp(
    {
      kind: 'refresh',
      refreshToken,
      scope: [],
      previous: present({ idToken, accessToken, scope: grantedScope.join(' ') }),
    },
    present({ connection, client, privateKey, user, tampering, clockTolerance }),
    { http, browser: noBrowser },
    listener,
    signal,
  );
  return { report, refreshed };
}

const noRefreshToken: Failure = {
  code: 'invalid-input',
  message: 'There is nothing to refresh: the login returned no refresh token.',
  step: 'refresh',
  expected: 'refresh_token in the token response',
  received: 'none',
  spec: 'RFC 6749 §6',
  hint: 'Request the scope offline_access, or allow refresh tokens for this client at the provider.',
};

function unknownDemoClient(clientId: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The demo provider has no client ${clientId}.`,
      received: clientId,
      hint: 'Use the unchanged output of a demo run.',
    },
  };
}
