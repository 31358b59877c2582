import * as z from 'zod/mini';
import { FlowFailure } from '../../base/failure.ts';
import type { Client } from '../../oauth/client.ts';
import { authenticationAt } from '../../oauth/client-method.ts';
import { readIntrospection } from '../../oauth/introspection-response.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import type { HttpResponse } from '../../oauth/message.ts';
import { postAsClient } from '../../script/client-request.ts';
import { collectProblems, type Problems } from '../../script/collected-failures.ts';
import { http, type Script } from '../../script/draft.ts';
import { endpointOf } from '../../script/endpoint.ts';
import { refusedByEndpoint } from '../../script/endpoint-refusal.ts';
import { askForTokens } from '../../script/token-request.ts';
import { unusableResponse } from '../../script/unusable-response.ts';
import type { JsonObject } from '../../token/token.ts';
import { type FollowUpOptions, findMetadata } from '../discovery/find-metadata.ts';
import { introspect, type NamedToken } from '../introspection/introspection.ts';
import { bearerRequest, callResource } from '../userinfo/userinfo.ts';

export const revocationVersion = 'revocation@1';

/** How a revoked access token can be tried, besides introspection; it is sent with GET. */
export const tokenTrialSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('userinfo') }),
  z.object({ kind: z.literal('resource'), url: z.string() }),
]);
export type TokenTrial = Readonly<z.infer<typeof tokenTrialSchema>>;

export interface RevocationOptions extends FollowUpOptions, NamedToken {
  readonly tryAt?: TokenTrial;
}

/**
 * Revokes a token (RFC 7009), then checks whether that succeeded: by introspection where there is an
 * endpoint, and by using the token. An error response is thrown after these checks.
 */
export function* revocation(options: RevocationOptions): Script<void> {
  const metadata = yield* findMetadata(options);
  const { response } = yield* postAsClient('revocation', 'revocation_endpoint', metadata, options.client, [
    { name: 'token', value: options.token },
    { name: 'token_type_hint', value: options.kind },
  ]);
  const problems = collectProblems();
  yield* tryToken(metadata, options, problems);
  if (response.status !== 200) throw new FlowFailure(refusal(metadata, options.client, response));
  problems.throwFirst();
}

/** Uses a token after its revocation; the rules check whether it still works. */
function* tryToken(metadata: JsonObject, options: RevocationOptions, problems: Problems): Script<void> {
  const { client, token, kind, tryAt } = options;
  let active: unknown;
  if (metadata.introspection_endpoint !== undefined) {
    yield* problems.defer(
      (function* () {
        active = readIntrospection(yield* introspect(metadata, client, options)).document?.active;
      })(),
    );
  }
  if (kind === 'refresh_token') {
    if (typeof active === 'boolean') return;
    yield* problems.defer(
      askForTokens('refresh', metadata, client, [
        { name: 'grant_type', value: 'refresh_token' },
        { name: 'refresh_token', value: token },
      ]),
    );
    return;
  }
  if (tryAt?.kind === 'resource') yield* problems.defer(callResource(tryAt.url, token));
  if (tryAt?.kind === 'userinfo' && metadata.userinfo_endpoint !== undefined) {
    const url = endpointOf(metadata, 'userinfo_endpoint', 'userinfo');
    yield* problems.defer(http('userinfo', bearerRequest(url, token)));
  }
}

function refusal(metadata: JsonObject, { authentication }: Client, response: HttpResponse) {
  const { document, problems } = readJsonResponse(response);
  const url = endpointOf(metadata, 'revocation_endpoint', 'revocation');
  const used = authenticationAt(authentication, metadata, 'revocation_endpoint');
  return (
    refusedByEndpoint('revocation', response, document, { method: used.method }) ??
    unusableResponse('revocation', url, response, problems, 'POST')
  );
}
