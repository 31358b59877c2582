import { readCallback } from '../../oauth/callback.ts';
import type { CapturedResponse } from '../../oauth/captured-response.ts';
import { headerValues } from '../../oauth/message.ts';
import { matchRedirect } from '../../oauth/redirect-uri.ts';
import { carriesResponse } from '../../oauth/response-state.ts';
import type { HarLogin } from './find-logins.ts';
import type { HarRecord } from './har-record.ts';
import { locationOf } from './har-trail.ts';

/**
 * The response of a login in a message: in its URL or form, or in the redirect that came back. `withState`: with the
 * `state` of its request.
 */
export function responseIn(
  record: HarRecord,
  login: HarLogin,
  withState: boolean,
): CapturedResponse | undefined {
  const { request } = record;
  const isLogout = login.role.leg === 'logout';
  const name = isLogout ? 'post_logout_redirect_uri' : 'redirect_uri';
  const redirectUri = login.parameters.get(name);
  const isAnswer = (answer: CapturedResponse): boolean => {
    if (isLogout) return redirectUri !== undefined && matchRedirect(answer.url, redirectUri);
    const parameters = readCallback(answer);
    if (!carriesResponse(parameters) || parameters.some((one) => one.name === 'redirect_uri')) return false;
    const state = login.parameters.get('state');
    const isSame =
      !withState ||
      state === undefined ||
      parameters.every((one) => one.name !== 'state' || one.value === state);
    if (redirectUri !== undefined) return matchRedirect(answer.url, redirectUri) && isSame;
    return withState && state !== undefined && isSame && parameters.some((one) => one.name === 'state');
  };
  const location = locationOf(record, true);
  if (location !== undefined) {
    const redirected = { url: location, method: 'GET', capturedBy: 'location' } as const;
    if (isAnswer(redirected)) return redirected;
  }
  if (record === login.first) return undefined;
  const { url, method, body, headers } = request;
  const [contentType] = headerValues(headers, 'content-type');
  const sent = {
    url,
    method,
    capturedBy: 'request' as const,
    ...(method === 'POST' && body !== undefined ? { body } : {}),
    ...(method === 'POST' && contentType !== undefined ? { contentType } : {}),
  };
  return isAnswer(sent) ? sent : undefined;
}
