import * as z from 'zod/mini';
import { FlowFailure } from '../../base/failure.ts';
import type { Client } from '../../oauth/client.ts';
import { authenticationAt } from '../../oauth/client-method.ts';
import { readIntrospection } from '../../oauth/introspection-response.ts';
import type { HttpResponse } from '../../oauth/message.ts';
import { postAsClient } from '../../script/client-request.ts';
import { collectProblems } from '../../script/collected-failures.ts';
import type { Script } from '../../script/draft.ts';
import { endpointOf } from '../../script/endpoint.ts';
import { refusedByEndpoint } from '../../script/endpoint-refusal.ts';
import { unusableResponse } from '../../script/unusable-response.ts';
import type { JsonObject } from '../../token/token.ts';
import { type FollowUpOptions, findMetadata } from '../discovery/find-metadata.ts';
import { issuerKeys } from '../discovery/issuer-keys.ts';

export const introspectionVersion = 'introspection@1';

/** A token that an endpoint is asked about, and what it is (RFC 7009 section 2.1, RFC 7662 section 2.1). */
export const namedTokenSchema = z.object({
  token: z.string(),
  kind: z.enum(['access_token', 'refresh_token']),
});
export type NamedToken = Readonly<z.infer<typeof namedTokenSchema>>;

export interface IntrospectionOptions extends FollowUpOptions, NamedToken {}

/** Introspects a token (RFC 7662). */
export function* introspection(options: IntrospectionOptions): Script<void> {
  const metadata = yield* findMetadata(options);
  const response = yield* introspect(metadata, options.client, options);
  const { document, problems, jwt } = readIntrospection(response);
  const { authentication } = options.client;
  const { method } = authenticationAt(authentication, metadata, 'introspection_endpoint');
  if (response.status === 200 && document !== undefined) {
    if (jwt !== undefined) yield* fetchSigningKeys(metadata);
    return;
  }
  throw new FlowFailure(
    refusedByEndpoint('introspection', response, document, { method }) ??
      unusableResponse(
        'introspection',
        endpointOf(metadata, 'introspection_endpoint', 'introspection'),
        response,
        problems,
        'POST',
      ),
  );
}

/** Fetches the JWKS, to verify a signed response; where that fails, the signature is not verified. */
function* fetchSigningKeys(metadata: JsonObject): Script<void> {
  yield* issuerKeys(metadata, collectProblems());
}

/** Sends the introspection request (RFC 7662 section 2.1); does not fail on any response. */
export function* introspect(
  metadata: JsonObject,
  client: Client,
  { token, kind }: NamedToken,
): Script<HttpResponse> {
  const { response } = yield* postAsClient('introspection', 'introspection_endpoint', metadata, client, [
    { name: 'token', value: token },
    { name: 'token_type_hint', value: kind },
  ]);
  return response;
}
