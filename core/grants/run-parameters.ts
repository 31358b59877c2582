import type { Parameter } from '../oauth/message.ts';
import type { ConnectionSnapshot } from './connection-snapshot.ts';
import { grantOf, type LoginGrant, type RunOptions } from './registry.ts';

type Sent = Pick<ConnectionSnapshot, 'authorizationParameters' | 'tokenParameters' | 'resource'>;

/** Which request of a grant the parameters of a run are added to: its first one. */
export function placeOfParameters(grant: LoginGrant): 'authorizationParameters' | 'tokenParameters' {
  return grantOf(grant).beginsAtTokenEndpoint ? 'tokenParameters' : 'authorizationParameters';
}

/** The parameters that a run of this grant sends unless its options name others. */
export function usualParameters(grant: LoginGrant, connection: Sent): readonly Parameter[] {
  const { resource = '' } = connection;
  return [
    ...connection[placeOfParameters(grant)],
    ...(resource === '' ? [] : [{ name: 'resource', value: resource }]),
  ];
}

/**
 * Adds the login hint of a user to the authorization request (OpenID Connect Core section 3.1.2.1), in place of that of
 * the connection; one that the options name is sent instead.
 */
export function withLoginHint(
  connection: ConnectionSnapshot,
  { grant, parameters = [] }: RunOptions,
  hint: string | undefined,
): ConnectionSnapshot {
  const isNamed = parameters.some(({ name }) => name === 'login_hint');
  if (hint === undefined || isNamed || grantOf(grant).signIn !== 'browser') return connection;
  const others = connection.authorizationParameters.filter(({ name }) => name !== 'login_hint');
  return { ...connection, authorizationParameters: [...others, { name: 'login_hint', value: hint }] };
}

/**
 * Returns what a run takes from its connection, with the parameters of its options, if any, in place of those of the
 * connection. A `resource` (RFC 8707) that has no value is not sent; one that is not named is that of the connection.
 */
export function withRunParameters(connection: ConnectionSnapshot, options: RunOptions): ConnectionSnapshot {
  const { parameters } = options;
  if (parameters === undefined) return connection;
  const [resource, ...further] = parameters.filter(({ name }) => name === 'resource');
  const others = parameters.filter(({ name }) => name !== '' && name !== 'resource');
  const { resource: before, ...rest } = connection;
  const named = resource === undefined ? before : resource.value;
  return {
    ...rest,
    ...(named === undefined || named === '' ? {} : { resource: named }),
    [placeOfParameters(options.grant)]: [...others, ...further.filter(({ value }) => value !== '')],
  };
}
