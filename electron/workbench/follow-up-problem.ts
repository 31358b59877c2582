import type { Failure, Result } from '../../core/base/failure.ts';
import { isHttpUrl } from '../../core/oauth/http-url.ts';
import { type Closed, closedFailure } from '../vault/closed-failure.ts';

function fail(failure: Failure): Result<never> {
  return { ok: false, failure };
}

/** Why tokens cannot be refreshed that came without a refresh token. */
export function noRefreshToken(): Result<never> {
  return fail({
    code: 'not-found',
    message: 'There is nothing to refresh: the login gave no refresh token.',
    step: 'refresh',
    spec: 'RFC 6749 §6',
    hint: 'Run the login again; ask for the scope offline_access to get a refresh token.',
  });
}

/** Why a token cannot be used; without `closed` the run has none of that name. */
export function tokenUnreadable(closed: Closed | undefined): Result<never> {
  if (closed !== undefined) {
    return fail(closedFailure(closed, { what: 'This token', step: 'vault', again: 'Run the login again.' }));
  }
  return fail({
    code: 'not-found',
    message: 'This run has no such token.',
    step: 'run',
    hint: 'Open the run again.',
  });
}

/** Why a token is of no use to introspection and revocation. */
export function notUsable(title: string): Result<never> {
  return fail({
    code: 'invalid-input',
    message: `The ${title} is neither an access token nor a refresh token.`,
    step: 'choosing the token',
    expected: 'an access token or a refresh token',
    received: title,
    spec: 'RFC 7662 §2.1',
    hint: 'Choose the access token or the refresh token of this run.',
  });
}

export function noLogoutUri(): Result<never> {
  return fail({
    code: 'invalid-input',
    message: 'The connection has no post-logout redirect URI, so the end of a log-out could not be seen.',
    step: 'connection.postLogoutRedirectUri',
    expected: 'a URI that is registered for this client',
    received: 'none',
    spec: 'OIDC RP-Initiated Logout §2',
    hint: 'Edit the connection and fill it in. Nothing has to listen there: the answer is caught before it leaves.',
  });
}

/** Why an API cannot be called; undefined when it can. */
export function unusableUrl(url: string): Result<never> | undefined {
  if (isHttpUrl(url)) return undefined;
  return fail({
    code: 'invalid-input',
    message: 'The address of the API is not an http or https URL.',
    step: 'api call: URL',
    expected: 'an http or https URL',
    received: url === '' ? 'nothing' : url,
    hint: 'Give the whole address, as in https://api.example.com/orders.',
  });
}
