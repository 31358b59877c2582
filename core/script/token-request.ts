import { type Failure, FlowFailure } from '../base/failure.ts';
import type { Client } from '../oauth/client.ts';
import { describeResponse, readJsonResponse } from '../oauth/json-response.ts';
import type { HttpResponse, Parameter } from '../oauth/message.ts';
import type { JsonObject } from '../token/token.ts';
import { postAsClient } from './client-request.ts';
import type { Script } from './draft.ts';
import { refusedByEndpoint } from './endpoint-refusal.ts';

/** What the token endpoint answered. */
export type TokenResponse =
  | { readonly kind: 'granted'; readonly tokens: JsonObject }
  /** `error` is the code of an error answer (RFC 6749 section 5.2), where there is one. */
  | { readonly kind: 'refused'; readonly error?: string; readonly failure: Failure };

/**
 * Sends a request to the token endpoint and answers with the JSON object that came back (RFC 6749
 * sections 3.2 and 5.1). Throws {@link FlowFailure} `token-error` for an error answer and
 * `token-response-unusable` for anything in which no token can be found.
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

/** The same for a grant that goes on after a refusal: what was answered is a value. */
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
  return {
    kind: 'refused',
    ...(typeof error === 'string' ? { error } : {}),
    failure: refusedByEndpoint(leg, response, document) ?? unusable(leg, response, problems),
  };
}

function carriesToken(document: JsonObject): boolean {
  return typeof document.access_token === 'string' || typeof document.id_token === 'string';
}

function unusable(leg: 'token' | 'refresh', response: HttpResponse, problems: readonly string[]): Failure {
  return {
    code: 'token-response-unusable',
    message: `The token endpoint answered ${response.status} without a token: ${problems[0] ?? 'no access_token in it'}.`,
    step: `${leg}: reading the answer`,
    expected: '200, application/json, an object with access_token',
    received: describeResponse(response),
    spec: 'RFC 6749 §5.1',
    hint:
      response.status >= 500
        ? 'The provider failed: try again, then ask whoever runs it.'
        : 'Check that token_endpoint in the metadata is the right address, and that no proxy answers in its place.',
  };
}
