import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues, parameterValues } from '../../oauth/message.ts';

/** How the client identifies and authenticates itself, as text (RFC 6749 section 2.3). */
export function waysOfAuthentication({ parameters, request }: TokenResponseSubject): readonly string[] {
  return [
    ...headerValues(request.headers, 'authorization').map(() => 'an Authorization header'),
    ...parameterValues(parameters, 'client_secret').map(() => 'client_secret'),
    ...parameterValues(parameters, 'client_assertion').map(() => 'client_assertion'),
  ];
}

/** The grant type with its grant (RFC 6749 section 4); undefined when the request does not have one. */
export function grantTypeOf({ parameters }: TokenResponseSubject): string | undefined {
  return parameterValues(parameters, 'grant_type')[0];
}
