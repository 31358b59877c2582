import { type Failure, FlowFailure } from '../base/failure.ts';
import { present } from '../base/present.ts';
import type { Client } from '../oauth/client.ts';
import { authenticationAt } from '../oauth/client-method.ts';
import { describeResponse, readJsonResponse } from '../oauth/json-response.ts';
import { type HttpResponse, type Parameter, parameterValues } from '../oauth/message.ts';
import { misplacedToken } from '../oauth/misplaced-token.ts';
import type { JsonObject } from '../token/token.ts';
import { postAsClient } from './client-request.ts';
import type { Script } from './draft.ts';
import { endpointOf } from './endpoint.ts';
import { refusedByEndpoint } from './endpoint-refusal.ts';
import { statusHint } from './status-hint.ts';
import { errorOf, statusOf, unusableResponse } from './unusable-response.ts';

/** The response of the token endpoint. */
export type TokenResponse =
  | { readonly kind: 'granted'; readonly tokens: JsonObject }
  /** `error` is the code of an error response (RFC 6749 section 5.2), if any. */
  | { readonly kind: 'refused'; readonly error?: string; readonly failure: Failure };

/**
 * Sends a request to the token endpoint and returns the JSON object of the response (RFC 6749 sections 3.2
 * and 5.1). Throws {@link FlowFailure} `token-error` for an error response and `token-response-unusable` for
 * anything without a token.
 */
export function* requestTokens(
  leg: 'token' | 'refresh',
  metadata: JsonObject,
  client: Client,
  grantParameters: readonly Parameter[],
): Script<JsonObject> {
  const answer = yield* askForTokens(leg, metadata, client, grantParameters);
  if (answer.kind === 'granted') return answer.tokens;
  throw new FlowFailure(answer.failure);
}

/** Does the same for a grant that continues after an error: returns the response as a value. */
export function* askForTokens(
  leg: 'token' | 'refresh',
  metadata: JsonObject,
  client: Client,
  grantParameters: readonly Parameter[],
): Script<TokenResponse> {
  const { response } = yield* postAsClient(leg, 'token_endpoint', metadata, client, grantParameters);
  const { document, problems } = readJsonResponse(response);
  if (document !== undefined && carriesToken(document)) return { kind: 'granted', tokens: document };
  const error = document?.error;
  const { method } = authenticationAt(client.authentication, metadata, 'token_endpoint');
  const [grantType] = parameterValues(grantParameters, 'grant_type');
  return {
    kind: 'refused',
    ...(typeof error === 'string' ? { error } : {}),
    failure:
      refusedByEndpoint(leg, response, document, present({ grantType, method })) ??
      unusable(leg, endpointOf(metadata, 'token_endpoint', leg), response, document, problems),
  };
}

function carriesToken(document: JsonObject): boolean {
  return typeof document.access_token === 'string' || typeof document.id_token === 'string';
}

function unusable(
  leg: 'token' | 'refresh',
  url: string,
  response: HttpResponse,
  document: JsonObject | undefined,
  problems: readonly string[],
): Failure {
  const { status } = response;
  if (status >= 300 && status < 400) return unusableResponse(leg, url, response, problems, 'POST');
  const misplaced = document === undefined ? undefined : misplacedToken(document);
  const what =
    status >= 400
      ? `${statusOf(response)}${errorOf(response)}`
      : `${status} without a token: ${misplaced === undefined ? (problems[0] ?? 'no access_token in it') : `it is in ${misplaced}`}${errorOf(response)}`;
  return {
    code: 'token-response-unusable',
    message: `The token endpoint returned ${what}.`,
    step: `${leg}: reading the response`,
    expected: '200, application/json, an object with access_token',
    received: describeResponse(response),
    spec: 'RFC 6749 §5.1',
    hint: statusHint(response, 'POST') ?? hintFor(status, misplaced),
  };
}

function hintFor(status: number, misplaced: string | undefined): string {
  if (status >= 500) return 'The provider failed. Try again, then contact its operator.';
  if (misplaced !== undefined) {
    return 'The provider uses its own form of response, which OAuth clients cannot read. Copy the token from the response to inspect it.';
  }
  return 'Check token_endpoint in the metadata, and whether a proxy intercepts the request.';
}
