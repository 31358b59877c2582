import { FlowFailure } from '../../base/failure.ts';
import type { Client } from '../../oauth/client.ts';
import { slowDownSeconds } from '../../oauth/device-authorization.ts';
import { type Script, wait } from '../../script/draft.ts';
import { askForTokens, type TokenResponse } from '../../script/token-request.ts';
import type { JsonObject } from '../../token/token.ts';
import type { DeviceAuthorization } from './device-authorization.ts';

/**
 * The longest time that one poll counts beside its wait, in milliseconds. A clock that is set meanwhile must not end
 * the polling; where a computer slept, the provider says that the code has expired.
 */
const longestPoll = 120_000;

/**
 * Polls the token endpoint until the user has decided (RFC 8628 sections 3.4 and 3.5). `slow_down` lengthens
 * the interval by five seconds permanently, and a timeout of the connection doubles it. Throws {@link
 * FlowFailure} `device-code-expired` once the code has expired, and `token-error` for any other error.
 */
export function* pollForTokens(
  metadata: JsonObject,
  client: Client,
  { deviceCode, interval: firstInterval, obtainedAt, expiresAt }: DeviceAuthorization,
): Script<JsonObject> {
  const parameters = [
    { name: 'grant_type', value: 'urn:ietf:params:oauth:grant-type:device_code' },
    { name: 'device_code', value: deviceCode },
  ];
  let interval = firstInterval;
  let before = obtainedAt;
  let left = expiresAt - obtainedAt;
  for (;;) {
    const pause = Math.max(0, Math.min(interval * 1000, left));
    const now = yield* wait('token', pause);
    left -= Math.min(Math.max(now - before, pause), pause + longestPoll);
    before = now;
    if (left <= 0) throw new FlowFailure(expired);
    const answer = yield* orTimeout(askForTokens('token', metadata, client, parameters));
    if (answer === 'timeout') interval *= 2;
    else if (answer.kind === 'granted') return answer.tokens;
    else if (answer.error === 'slow_down') interval += slowDownSeconds;
    else if (answer.error !== 'authorization_pending') throw new FlowFailure(answer.failure);
  }
}

/** Returns the result of a poll; polling continues after a timeout (RFC 8628 section 3.5). */
function* orTimeout(poll: Script<TokenResponse>): Script<TokenResponse | 'timeout'> {
  try {
    return yield* poll;
  } catch (error) {
    const code = error instanceof FlowFailure ? error.failure.code : undefined;
    if (code === 'connection-timeout' || code === 'headers-timeout') return 'timeout';
    throw error;
  }
}

const expired = {
  code: 'device-code-expired',
  message: 'The device code expired before the user finished.',
  step: 'token: waiting for the user',
  expected: 'that the user opens the URL, enters the code and consents within expires_in',
  received: 'only authorization_pending',
  spec: 'RFC 8628 §3.5',
  hint: 'Run the grant again for a new code.',
} as const;
