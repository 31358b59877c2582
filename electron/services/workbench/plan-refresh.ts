import type { Result } from '../../../core/contract/failure.ts';
import { refresh, refreshVersion } from '../../../core/grants/refresh.ts';
import type { Client } from '../../../core/oauth/client.ts';
import { readToken } from '../../../core/token/read-token.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';
import { clientFacts } from '../client-facts.ts';
import type { RunPlan } from '../run.ts';
import type { KeptConnection } from '../store/connections.ts';
import type { KeptRun } from '../store/runs.ts';
import { demoConnectionId, endpointsOf } from './connection-plan.ts';

/** A refresh of the tokens of a run. Fails when there is no refresh token, or none that can be read now. */
export function planRefresh(source: {
  readonly parent: KeptRun;
  readonly connection: KeptConnection;
  readonly client: Client;
  readonly demo?: DemoProvider;
  /** The value of a token of the parent, by the name of its view. */
  tokenValue(ref: string): string | undefined;
}): Result<RunPlan> {
  const { parent, connection, client, tokenValue } = source;
  const keptToken = (role: string) => {
    const ref = parent.tokens.findLast((token) => token.role === role)?.ref;
    return ref === undefined ? undefined : tokenValue(ref);
  };
  const refreshToken = keptToken('refresh-token');
  if (refreshToken === undefined) return noRefreshToken(parent);
  const [idToken, accessToken] = [keptToken('id-token'), keptToken('access-token')];
  const demo = connection.id === demoConnectionId ? source.demo : undefined;
  const issuer = demo?.issuer ?? connection.draft.issuer;
  const resource = demo?.resource ?? connection.draft.resource;
  const endpoints = endpointsOf(connection);
  const { persona } = parent.summary;
  return {
    ok: true,
    value: {
      grant: 'refresh',
      script: refresh({
        issuer,
        client,
        refreshToken,
        scope: [],
        ...(endpoints === undefined ? {} : { endpoints }),
      }),
      version: refreshVersion,
      connection: {
        name: connection.draft.name,
        issuer,
        clientId: client.clientId,
        authentication: client.authentication.method,
        ...(resource === undefined || resource === '' ? {} : { resource }),
      },
      client: clientFacts(client),
      ...(persona === undefined ? {} : { persona }),
      previous: {
        refreshToken,
        ...(idToken === undefined ? {} : { idToken: readToken(idToken) }),
        ...(accessToken === undefined ? {} : { accessToken }),
        ...(parent.scopes === undefined ? {} : { scope: parent.scopes.granted.join(' ') }),
      },
    },
  };
}

function noRefreshToken(parent: KeptRun): Result<never> {
  const had = parent.tokens.some(({ role }) => role === 'refresh-token');
  return {
    ok: false,
    failure: {
      code: 'not-found',
      message: had
        ? 'The refresh token cannot be read: the vault is locked, or its key is gone.'
        : 'There is nothing to refresh: the login gave no refresh token.',
      step: 'refresh',
      spec: 'RFC 6749 §6',
      hint: had
        ? 'Give the passphrase of the vault, or run the login again.'
        : 'Run the login again; ask for the scope offline_access to get a refresh token.',
    },
  };
}
