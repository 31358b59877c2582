import { currentParams } from './current-request.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** In place of the code challenge that a request did not have. */
export const noChallenge = 'no-code-challenge'.padEnd(43, '-');

/** Accepts authorization requests with another response type, without nonce or PKCE, or with PKCE by `plain`. */
export const acceptAuthorizationRequests: Misbehaviour = (provider, leavesOut) => {
  const model = provider.Client.prototype;
  const { responseTypeAllowed, redirectUriAllowed } = model;
  // Called before the nonce is required.
  model.responseTypeAllowed = function isAllowed(type) {
    const params = currentParams();
    if (leavesOut('nonce-dropped') && String(params.response_type).includes('id_token'))
      params.nonce ??= 'none';
    return leavesOut('response-type-changed') || responseTypeAllowed.call(this, type);
  };
  // Called before the code challenge is checked.
  model.redirectUriAllowed = function isAllowed(uri) {
    const params = currentParams();
    const wantsCode = String(params.response_type).includes('code');
    if (leavesOut('pkce-dropped') && wantsCode && params.code_challenge === undefined) {
      params.code_challenge = noChallenge;
      params.code_challenge_method = 'S256';
    }
    if (leavesOut('pkce-plain') && params.code_challenge_method === 'plain') {
      params.code_challenge_method = 'S256';
    }
    return redirectUriAllowed.call(this, uri);
  };
};
