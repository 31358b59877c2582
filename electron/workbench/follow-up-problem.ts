import type { Failure, Result } from '../../core/base/failure.ts';
import { isHttpUrl } from '../../core/oauth/http-url.ts';
import { type Closed, closedFailure } from '../vault/closed-failure.ts';

function fail(failure: Failure): Result<never> {
  return { ok: false, failure };
}

/** The failure of a refresh without a refresh token. */
export function noRefreshToken(): Result<never> {
  return fail({
    code: 'not-found',
    message: 'There is nothing to refresh: the login returned no refresh token.',
    step: 'refresh',
    spec: 'RFC 6749 §6',
    hint: 'Run the login again with the scope offline_access to get a refresh token.',
  });
}

/** Returns why a token cannot be used; without `closed` the run has no token with that name. */
export function tokenUnreadable(closed: Closed | undefined): Result<never> {
  if (closed !== undefined) {
    return fail(closedFailure(closed, { what: 'This token', step: 'vault', again: 'Run the login again.' }));
  }
  return fail({
    code: 'not-found',
    message: 'This run has no token with that name.',
    step: 'run',
    hint: 'Open the run again.',
  });
}

/** The failure of introspection and revocation for a token of another kind. */
export function notUsable(title: string): Result<never> {
  return fail({
    code: 'invalid-input',
    message: `The ${title} is neither an access token nor a refresh token.`,
    step: 'token',
    expected: 'an access token or a refresh token',
    received: title,
    spec: 'RFC 7662 §2.1',
    hint: 'Choose the access token or the refresh token of this run.',
  });
}

export function noLogoutUri(): Result<never> {
  return fail({
    code: 'invalid-input',
    message: 'Logout is not possible: the connection has no post-logout redirect URI.',
    step: 'connection.postLogoutRedirectUri',
    expected: 'a URI registered for this client',
    received: 'none',
    spec: 'OIDC RP-Initiated Logout §2',
    hint: 'Edit the connection and enter it. Nothing has to listen on it: the redirect is intercepted in the login window.',
  });
}

/** Returns why an API cannot be called; undefined when it can. */
export function unusableUrl(url: string): Result<never> | undefined {
  if (isHttpUrl(url)) return undefined;
  return fail({
    code: 'invalid-input',
    message: 'The URL of the API is not an http or https URL.',
    step: 'api call: URL',
    expected: 'an http or https URL',
    received: url === '' ? 'nothing' : url,
    hint: 'Enter the whole URL, as in https://api.example.com/orders.',
  });
}
