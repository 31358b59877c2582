import { parameterValues } from '../oauth/message.ts';
import type { JsonObject } from '../token/token.ts';
import type { AuthorizationResponseSubject } from './facts.ts';

const members = ['access_token', 'token_type', 'scope', 'id_token'] as const;

/**
 * Returns the tokens of a callback with their parameters, in the shape of a token response (RFC 6749 section
 * 4.2.2); undefined when it has none.
 */
export function frontChannelResponse({ parameters }: AuthorizationResponseSubject): JsonObject | undefined {
  const found = members.flatMap((name) => {
    const [value] = parameterValues(parameters, name);
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const [lifetime = ''] = parameterValues(parameters, 'expires_in');
  const expiry = /^\d+$/.test(lifetime) ? [['expires_in', Number(lifetime)] as const] : [];
  const hasToken = found.some(([name]) => name === 'access_token' || name === 'id_token');
  return hasToken ? Object.fromEntries([...found, ...expiry]) : undefined;
}
