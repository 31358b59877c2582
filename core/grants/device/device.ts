import { signedInTokenResponse } from '../../actions/discovery/issuer-keys.ts';
import { readProvider } from '../../actions/discovery/read-provider.ts';
import { bearerTokenOf, tryAccessToken } from '../../actions/userinfo/try-access-token.ts';
import { optionalParameter, type Parameter, scopeParameter } from '../../oauth/message.ts';
import { collectProblems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import type { GrantOptions } from '../../script/grant-options.ts';
import { requestDeviceCode } from './device-authorization.ts';
import { pollForTokens } from './device-polling.ts';

export interface DeviceOptions extends GrantOptions {
  /** Additional parameters of the device authorization request. */
  readonly parameters: readonly Parameter[];
}

/**
 * The device authorization grant (RFC 8628): the device shows a code and a URL, the user opens the URL on
 * another device, and the client polls the token endpoint meanwhile.
 */
export function* device(options: DeviceOptions): Script<void> {
  const { client } = options;
  const problems = collectProblems();
  const { metadata, keys } = yield* readProvider(options, problems);

  const authorization = yield* requestDeviceCode(metadata, client, [
    ...scopeParameter(options.scope),
    ...optionalParameter('resource', options.resource),
    ...options.parameters,
  ]);
  const tokens = yield* pollForTokens(metadata, client, authorization);
  yield* keys.refetchFor(signedInTokenResponse(tokens));

  yield* tryAccessToken({ metadata, keys }, bearerTokenOf(tokens), options, problems);
  problems.throwFirst();
}
