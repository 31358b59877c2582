import type { Failure } from '../../base/failure.ts';
import { readChallenges } from '../../oauth/challenge.ts';
import { describeResponse } from '../../oauth/json-response.ts';
import { type HttpResponse, headerValues } from '../../oauth/message.ts';
import { errorOf, statusOf } from '../../script/unusable-response.ts';

/**
 * Returns the failure of a UserInfo response that did not accept the access token (OpenID Connect Core section 5.3.3);
 * undefined for every status but 401 and 403.
 */
export function userinfoRefusal(response: HttpResponse): Failure | undefined {
  if (response.status !== 401 && response.status !== 403) return undefined;
  const { challenges } = readChallenges(headerValues(response.headers, 'www-authenticate'));
  const error = challenges
    .flatMap(({ parameters }) => parameters)
    .find(({ name }) => name.toLowerCase() === 'error')?.value;
  const reason = error === undefined ? errorOf(response) : ` (${error})`;
  return {
    code: 'unexpected-status',
    message: `The UserInfo endpoint returned ${statusOf(response)}${reason}: it did not accept the access token.`,
    step: 'userinfo: reading the response',
    expected: '200 with a JSON object',
    received: describeResponse(response),
    spec: 'OIDC Core §5.3.3',
    hint: 'Compare audience (aud), scope and expiry of the access token with what UserInfo requires.',
  };
}
