import { assertNever } from '../base/assert-never.ts';
import { type Client, clientAuthenticationMethods } from '../oauth/client.ts';
import type { Parameter } from '../oauth/message.ts';
import { changeParameters } from './change-plan.ts';
import type { FixChange } from './fix.ts';

/** The members of a stored connection that a fix can change. */
export interface FixableConnection {
  readonly issuer: string;
  readonly authentication: Client['authentication']['method'];
  readonly redirectUri: string;
  readonly scope: string;
  readonly resource?: string;
  readonly authorizationParameters: readonly Parameter[];
  readonly tokenParameters: readonly Parameter[];
}

/**
 * Returns the connection with a change of the parameters in `place`. Undefined where it has no such member, or another
 * value than the one that is changed: it was edited since, or the run used another one.
 */
export function changeConnection<T extends FixableConnection>(
  connection: T,
  change: FixChange,
  place: 'authorizationParameters' | 'tokenParameters',
): T | undefined {
  const { member, name = '', before = '', after = '' } = change;
  switch (member) {
    case 'authentication': {
      const method = clientAuthenticationMethods.find((each) => each === after);
      return method === undefined || connection.authentication !== before
        ? undefined
        : { ...connection, authentication: method };
    }
    case 'redirectUri':
    case 'issuer':
    case 'scope':
    case 'resource':
      return (connection[member] ?? '') === before ? { ...connection, [member]: after } : undefined;
    case 'parameter': {
      const list = connection[place];
      if (change.before === undefined) {
        return list.some((parameter) => parameter.name === name)
          ? undefined
          : { ...connection, [place]: [...list, { name, value: after }] };
      }
      const has = list.some((parameter) => parameter.name === name && parameter.value === before);
      return has ? { ...connection, [place]: changeParameters(list, change) } : undefined;
    }
    case 'responseMode':
    case 'pkce':
    case 'nonce':
    case 'prompt':
    case 'clockTolerance':
      return undefined;
    default:
      return assertNever(member);
  }
}
