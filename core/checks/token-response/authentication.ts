import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues, parameterValues } from '../../oauth/message.ts';

/** In what ways the client says who it is and proves it, in words (RFC 6749 section 2.3). */
export function waysOfAuthentication({ parameters, request }: TokenResponseSubject): readonly string[] {
  return [
    ...headerValues(request.headers, 'authorization').map(() => 'an Authorization header'),
    ...parameterValues(parameters, 'client_secret').map(() => 'client_secret'),
    ...parameterValues(parameters, 'client_assertion').map(() => 'client_assertion'),
  ];
}

/** What the client hands in for tokens (RFC 6749 section 4); undefined when the request does not say. */
export function grantTypeOf({ parameters }: TokenResponseSubject): string | undefined {
  return parameterValues(parameters, 'grant_type')[0];
}
