import type { Failure } from '../../core/base/failure.ts';
import { readRedirectUri } from '../../core/oauth/redirect-uri.ts';

/** Why a redirect URI cannot be used; undefined when it can. The failure names `step`. */
export function redirectUriProblem(redirectUri: string, step: string): Failure | undefined {
  const [wrong] = readRedirectUri(redirectUri);
  if (wrong !== 'not-absolute' && wrong !== 'fragment' && wrong !== 'illegal-character') return undefined;
  return {
    code: 'invalid-input',
    message: 'The redirect URI is not an absolute URI without a fragment.',
    step,
    received: redirectUri === '' ? 'nothing' : redirectUri,
    hint: 'As in https://app.example/callback.',
  };
}
