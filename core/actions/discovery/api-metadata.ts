import { type Failure, FlowFailure } from '../../base/failure.ts';
import { readChallenges } from '../../oauth/challenge.ts';
import { resourceMetadataUrl } from '../../oauth/issuer.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import { isHttpsOrLoopback, isLoopbackUrl } from '../../oauth/loopback.ts';
import { type HttpResponse, headerValues } from '../../oauth/message.ts';
import { redirectWithin } from '../../oauth/redirect-within.ts';
import { http, type Script } from '../../script/draft.ts';
import { unusableResponse } from '../../script/unusable-response.ts';
import type { JsonObject } from '../../token/token.ts';

/** The metadata of an API, and where it was. */
export type ApiMetadata =
  | { readonly kind: 'found'; readonly url: string; readonly document: JsonObject }
  /** The API names a URL of its metadata that cannot be used. */
  | { readonly kind: 'unusable'; readonly failure: Failure };

/**
 * Looks for the metadata of an API (RFC 9728): at its well-known URL (section 3.1), at the URL in the challenge of a
 * request without a token (section 5.1), and at the well-known URL of its host. Returns undefined where there is none.
 * A part that fails is skipped.
 */
export function* findApiMetadata(api: string): Script<ApiMetadata | undefined> {
  const place = resourceMetadataUrl(api);
  const described = documentOf(yield* tryGet(place));
  if (described !== undefined) return { kind: 'found', url: place, document: described };
  const refusal = yield* tryGet(api);
  const named = refusal && metadataUrlIn(refusal);
  if (named !== undefined) return yield* readNamed(api, named);
  const atHost = resourceMetadataUrl(new URL(api).origin);
  const ofHost = atHost === place ? undefined : documentOf(yield* tryGet(atHost));
  return ofHost && { kind: 'found', url: atHost, document: ofHost };
}

/** The first `resource_metadata` in the challenges of a response that rejects a request (RFC 9728 section 5.1). */
function metadataUrlIn({ status, headers }: HttpResponse): string | undefined {
  if (status !== 401 && status !== 403) return undefined;
  return readChallenges(headerValues(headers, 'www-authenticate'))
    .challenges.flatMap(({ parameters }) => parameters)
    .find(({ name }) => name.toLowerCase() === 'resource_metadata')?.value;
}

function* readNamed(api: string, url: string): Script<ApiMetadata> {
  if (!mayLeadTo(api, url)) return { kind: 'unusable', failure: refusedUrl(api, url) };
  const response = yield* tryGet(url);
  const document = documentOf(response);
  if (document !== undefined) return { kind: 'found', url, document };
  const failure =
    response === undefined
      ? noResponse(api, url)
      : unusableResponse('resource-metadata', url, response, readJsonResponse(response).problems);
  return { kind: 'unusable', failure };
}

/**
 * Whether an API may name this URL: https, or a loopback URL where the API is on a loopback host itself. Any other
 * would let an API have requests sent within the user's machine (RFC 9728 section 7.7).
 */
export function mayLeadTo(api: string, url: string): boolean {
  return isHttpsOrLoopback(url) && (!isLoopbackUrl(url) || isLoopbackUrl(api));
}

/** The response to a GET, after one redirect within the origin; undefined where none arrived. */
function* tryGet(url: string): Script<HttpResponse | undefined> {
  const first = yield* attempt(url);
  const moved = first && redirectWithin(url, first);
  return moved === undefined ? first : yield* attempt(moved);
}

function* attempt(url: string): Script<HttpResponse | undefined> {
  try {
    const headers = [['Accept', 'application/json']] as const;
    return (yield* http('resource-metadata', { method: 'GET', url, headers })).response;
  } catch (error) {
    if (!(error instanceof FlowFailure) || error.failure.code === 'cancelled') throw error;
    return undefined;
  }
}

/** A JSON object with a member of such metadata; the pages of many servers are the same at every URL. */
function documentOf(response: HttpResponse | undefined): JsonObject | undefined {
  if (response?.status !== 200) return undefined;
  const { document } = readJsonResponse(response);
  const isMetadata = document?.resource !== undefined || document?.authorization_servers !== undefined;
  return isMetadata ? document : undefined;
}

function refusedUrl(api: string, url: string): Failure {
  return {
    code: 'metadata-not-found',
    message: `${api} names a URL of its metadata that is not used.`,
    step: 'discovery: reading the challenge of the API',
    expected: isLoopbackUrl(api) ? 'an https URL, or a URL of this machine' : 'an https URL',
    received: url,
    spec: 'RFC 9728 §5.1',
    hint: 'The operator of the API must correct resource_metadata. If you know the issuer, enter it instead.',
  };
}

function noResponse(api: string, url: string): Failure {
  return {
    code: 'metadata-not-found',
    message: `${api} names ${url} as its metadata, but there was no response.`,
    step: 'discovery: reading the API metadata',
    expected: '200 with a JSON object',
    received: 'no response',
    spec: 'RFC 9728 §3.2',
    hint: 'Check whether the URL can be reached from here. If you know the issuer, enter it instead.',
  };
}
