import type { Failure } from '../../core/base/failure.ts';
import { isSecret } from '../masking/find-secrets.ts';
import { isSecretName } from '../masking/secret-names.ts';
import type { StoredConnection } from '../store/connections.ts';
import { closedFailure } from '../vault/closed-failure.ts';

/**
 * Returns why a connection cannot be used: a secret that was entered can no longer be read. Undefined if none is
 * missing.
 */
export function missingSecretsProblem(connection: StoredConnection): Failure | undefined {
  const { closed, id } = connection;
  const unread = closedRecordProblem(connection);
  if (unread !== undefined) return unread;
  const missing = missingSecrets(connection);
  const [first = ''] = missing;
  if (closed === undefined || missing.length === 0) return undefined;
  const names = missing.join(' and ');
  return {
    ...closedFailure(closed, {
      what: `${names.charAt(0).toUpperCase()}${names.slice(1)}`,
      plural: missing.length > 1,
      step: stepOf(first),
      again: `Edit the connection and enter ${missing.length > 1 ? 'them' : 'it'} again.`,
      action: { kind: 'edit-connection', connection: id },
    }),
    code: 'invalid-input',
  };
}

/** Returns why the parameters and URLs of a connection are incomplete; undefined if they are not. */
export function closedRecordProblem({ recordClosed, id }: StoredConnection): Failure | undefined {
  if (recordClosed === undefined) return undefined;
  return {
    ...closedFailure(recordClosed, {
      what: 'Parameters or URLs of this connection',
      plural: true,
      step: 'connection parameters',
      again: 'Edit the connection and enter them again.',
      action: { kind: 'edit-connection', connection: id },
    }),
    code: 'invalid-input',
  };
}

/** Returns what may be in the sealed part of a connection that cannot be opened, judging by the open part. */
export function missingSecrets({ closed, draft, secret, network }: StoredConnection): readonly string[] {
  if (closed === undefined) return [];
  const usesSecret = draft.authentication.startsWith('client_secret');
  const parameters = [...draft.authorizationParameters, ...draft.tokenParameters]
    .filter(({ name, value }) => value === '' && (isSecret(name) || isSecretName(name)))
    .map(({ name }) => `the parameter ${name}`);
  const { proxy } = network;
  return [
    ...(usesSecret && secret === undefined ? ['the client secret'] : []),
    ...(proxy?.username !== undefined && proxy.password === undefined ? ['the proxy password'] : []),
    ...parameters,
  ];
}

function stepOf(name: string): string {
  if (name === 'the client secret') return 'connection.secret';
  return name === 'the proxy password' ? 'connection.network.proxyPassword' : 'connection parameters';
}
