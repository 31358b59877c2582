import { assertNever } from '../base/assert-never.ts';
import { FlowFailure } from '../base/failure.ts';
import { basicCredentials } from '../oauth/basic-credentials.ts';
import type { AssertionAudience, Client } from '../oauth/client.ts';
import { assertionParameters, clientAssertion } from '../oauth/client-assertion.ts';
import { authenticationAt } from '../oauth/client-method.ts';
import {
  type HeaderLine,
  type HttpResponse,
  type Parameter,
  textBody,
  writeParameters,
} from '../oauth/message.ts';
import { stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { draw, http, type Script, sign } from './draft.ts';
import { endpointOf } from './endpoint.ts';
import type { Leg } from './legs.ts';

/**
 * Posts a form to an endpoint of the metadata, with client authentication (RFC 6749 section 3.2.1). Throws
 * {@link FlowFailure} as {@link endpointOf} and {@link http} do.
 */
export function* postAsClient(
  leg: Leg,
  member: string,
  metadata: JsonObject,
  client: Client,
  parameters: readonly Parameter[],
): Script<{ response: HttpResponse; now: number }> {
  const url = endpointOf(metadata, member, leg);
  const { clientId } = client;
  const used = authenticationAt(client.authentication, metadata, member);
  const authentication = yield* authenticateClient(leg, { clientId, authentication: used }, metadata);
  return yield* http(leg, {
    method: 'POST',
    url,
    headers: [
      ['Accept', 'application/json'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ...authentication.headers,
    ],
    body: textBody(writeParameters([...parameters, ...authentication.parameters])),
  });
}

/**
 * The headers and parameters of client authentication (RFC 6749 section 2.3, OpenID Connect Core section 9).
 */
function* authenticateClient(
  leg: Leg,
  { clientId, authentication }: Client,
  metadata: JsonObject,
): Script<{ readonly headers: readonly HeaderLine[]; readonly parameters: readonly Parameter[] }> {
  switch (authentication.method) {
    case 'none':
      return { headers: [], parameters: [{ name: 'client_id', value: clientId }] };
    case 'client_secret_basic': {
      const credentials = basicCredentials(clientId, authentication.secret);
      return { headers: [['Authorization', `Basic ${credentials}`]], parameters: [] };
    }
    case 'client_secret_post':
      return {
        headers: [],
        parameters: [
          { name: 'client_id', value: clientId },
          { name: 'client_secret', value: authentication.secret },
        ],
      };
    case 'client_secret_jwt':
    case 'private_key_jwt': {
      const audience = audienceOf(authentication.audience ?? 'issuer', metadata, leg);
      const { value: jti, now } = yield* draw(leg, 'jti', 16);
      const assertion = clientAssertion(clientId, authentication, { audience, now, jti });
      const { value } = yield* sign(leg, assertion);
      return { headers: [], parameters: assertionParameters(clientId, value) };
    }
    default:
      return assertNever(authentication);
  }
}

/** Returns the audience of an assertion, the same for every endpoint. */
function audienceOf(audience: AssertionAudience, metadata: JsonObject, leg: Leg): string {
  if (audience === 'token-endpoint') return endpointOf(metadata, 'token_endpoint', leg);
  const issuer = stringMember(metadata, 'issuer');
  if (issuer !== undefined && issuer !== '') return issuer;
  throw new FlowFailure({
    code: 'invalid-input',
    message: 'The client assertion needs an audience, but the issuer is unknown.',
    step: `${leg}: signing the client assertion`,
    expected: 'an issuer, as audience of the assertion',
    received: 'endpoints without an issuer',
    spec: 'RFC 7523 §3',
    hint: 'Enter the issuer of the connection, or use the token endpoint as audience.',
  });
}
