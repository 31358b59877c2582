import { stringMember } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import { readCallback } from './callback.ts';
import type { CapturedResponse } from './captured-response.ts';
import type { Parameter } from './message.ts';
import { type RedirectDifference, redirectDifference } from './redirect-difference.ts';
import { matchRedirect } from './redirect-uri.ts';
import { carriesResponse, requestedState } from './response-state.ts';
import type { WindowPurpose } from './window-words.ts';

/** What a login waits for. */
export interface AwaitedRedirect {
  readonly redirectUri: string;
  /** The authorization request. */
  readonly requestUrl: string;
  /** The response of a logout has at most `state` (OpenID Connect RP-Initiated Logout section 3). */
  readonly purpose: WindowPurpose;
}

/** What a navigation of the login is. */
export type RedirectArrival =
  | { readonly kind: 'response' }
  /** A response that is about to be sent to another URL than the redirect URI. */
  | { readonly kind: 'near-miss'; readonly difference: RedirectDifference }
  /** The redirect URI without parameters: the login is not over yet. */
  | { readonly kind: 'no-response' }
  /** Any other page. */
  | { readonly kind: 'page' };

/**
 * Tells the response from the pages of a login. A near miss has the `state` of the request, or none at all and a URL
 * that is recognizable as the redirect URI; neither pages that pass the parameters of the request on are near misses,
 * nor pages of the provider itself, nor the callback of another login, which has its own `state`.
 */
export function judgeArrival(arriving: CapturedResponse, awaited: AwaitedRedirect): RedirectArrival {
  const { redirectUri, purpose } = awaited;
  const matches = matchRedirect(arriving.url, redirectUri);
  if (purpose === 'logout') return matches ? { kind: 'response' } : judgeLogoutArrival(arriving, awaited);
  const parameters = readCallback(arriving);
  if (matches && (hasMore(parameters, redirectUri) || arriving.body !== undefined)) {
    const difference = redirectDifference(arriving.url, redirectUri);
    if (difference === undefined || difference.parts.length === 0) return { kind: 'response' };
    return { kind: 'near-miss', difference };
  }
  if (matches) return { kind: 'no-response' };
  if (!carriesResponse(parameters)) return { kind: 'page' };
  const difference = redirectDifference(arriving.url, redirectUri);
  if (difference === undefined || !isNearMiss(arriving, parameters, difference, awaited))
    return { kind: 'page' };
  return { kind: 'near-miss', difference };
}

/**
 * The response of a logout is recognised elsewhere by the `state` of the request, at a URL that is recognizable as the
 * post-logout redirect URI.
 */
function judgeLogoutArrival(
  arriving: CapturedResponse,
  { redirectUri, requestUrl }: AwaitedRedirect,
): RedirectArrival {
  const parameters = readCallback(arriving);
  const sent = requestedState(requestUrl);
  const passesOn = parameters.some(({ name }) => name === 'post_logout_redirect_uri');
  if (passesOn || sent === undefined || !statesOf(parameters).includes(sent)) return { kind: 'page' };
  const difference = redirectDifference(arriving.url, redirectUri);
  return difference?.isNear ? { kind: 'near-miss', difference } : { kind: 'page' };
}

function isNearMiss(
  arriving: CapturedResponse,
  parameters: readonly Parameter[],
  { isNear }: RedirectDifference,
  { redirectUri, requestUrl }: AwaitedRedirect,
): boolean {
  if (passesRequestOn(parameters, isNear)) return false;
  const sent = requestedState(requestUrl);
  const states = statesOf(parameters);
  const isOfThisRun = sent !== undefined && states.includes(sent);
  const isSameOrigin = originOf(arriving.url) === originOf(redirectUri);
  // A sign-in form may post a one-time code, and an error page of the provider has an error.
  const maySignIn = arriving.body !== undefined || parameters.every(({ name }) => !tokenNames.has(name));
  const isOfProvider = originOf(arriving.url) === originOf(requestUrl);
  if (isNear) {
    if (isOfThisRun || isSameOrigin) return true;
    // Another login may have a callback that differs in nothing but the origin.
    const isOfAnother = sent !== undefined && states.length > 0;
    return !isOfAnother && !(isOfProvider && maySignIn);
  }
  return isOfThisRun && (!isOfProvider || (!maySignIn && originOf(redirectUri) === originOf(requestUrl)));
}

const tokenNames = new Set(['code', 'access_token', 'id_token', 'response']);

/** Whether there are parameters besides those of the redirect URI itself. */
function hasMore(parameters: readonly Parameter[], redirectUri: string): boolean {
  return parameters.length > readCallback({ url: redirectUri, method: 'GET', capturedBy: 'request' }).length;
}

/** Whether parameters are those of an authorization request; some providers add `client_id` to their responses. */
function passesRequestOn(parameters: readonly Parameter[], isNear: boolean): boolean {
  return parameters.some(
    ({ name }) =>
      name === 'redirect_uri' ||
      name === 'response_type' ||
      name === 'code_challenge' ||
      (name === 'client_id' && !isNear),
  );
}

/** Every `state` of a response, including that of a JWT in `response` (JARM section 2.1). */
function statesOf(parameters: readonly Parameter[]): readonly string[] {
  return parameters.flatMap(({ name, value }) => {
    if (name === 'state') return [value];
    const token = name === 'response' ? readToken(value) : undefined;
    const state = token?.kind === 'jws' && token.payload && stringMember(token.payload, 'state');
    return state === undefined || state === false ? [] : [state];
  });
}

function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
