import { type Failure, FlowFailure } from '../../base/failure.ts';
import { type MetadataLocation, metadataLocations, resourceMetadataUrl } from '../../oauth/issuer.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import { readKeySet } from '../../oauth/key-set.ts';
import type { HttpRequest, HttpResponse } from '../../oauth/message.ts';
import { redirectWithin } from '../../oauth/redirect-within.ts';
import { http, type Script } from '../../script/draft.ts';
import { endpointOf } from '../../script/endpoint.ts';
import { unusableResponse } from '../../script/unusable-response.ts';
import type { JsonObject } from '../../token/token.ts';

/**
 * Fetches the metadata of an issuer (OpenID Connect Discovery section 4, RFC 8414 section 3). Tries the
 * well-known URLs until one returns a JSON object, and follows one redirect within the origin of each; the rules check
 * whether it is the right one. Throws {@link
 * FlowFailure} when the issuer is invalid or no URL returned a document.
 */
export function* discover(issuer: string): Script<JsonObject> {
  let firstRefusal: Failure | undefined;
  const places = metadataLocations(issuer);
  for (const place of places) {
    let { response } = yield* http('discovery', getJson(place.url));
    const moved = redirectWithin(place.url, response);
    if (moved !== undefined) ({ response } = yield* http('discovery', getJson(moved)));
    if (response.status === 404 || response.status === 410) continue;
    const outcome = readMetadata(place, response);
    if ('document' in outcome) return outcome.document;
    firstRefusal ??= outcome.failure;
  }
  throw new FlowFailure(
    firstRefusal ?? {
      code: 'metadata-not-found',
      message: `No metadata found for the issuer ${issuer}.`,
      step: 'discovery: reading the response',
      expected: 'a JSON document at one of its well-known URLs',
      received: `404 at ${places.map(({ url }) => url).join(' and ')}`,
      spec: 'OIDC Discovery §4',
      hint: 'Check the issuer, including its path: it is the iss value of the tokens, not the URL of the login page.',
    },
  );
}

/** Fetches the metadata of a protected resource (RFC 9728 section 3), which is optional. */
export function* discoverResource(resource: string): Script<JsonObject | undefined> {
  const { response } = yield* http('resource-metadata', getJson(resourceMetadataUrl(resource)));
  return response.status === 200 ? readJsonResponse(response).document : undefined;
}

/**
 * Fetches the issuer's JWKS (RFC 7517 section 5), for the first time in a run or again. Throws {@link
 * FlowFailure} when the metadata has no `jwks_uri`, or it returns neither a JSON object nor an array of keys.
 */
export function* fetchKeys(metadata: JsonObject, leg: 'jwks' | 'jwks-again'): Script<JsonObject> {
  const url = endpointOf(metadata, 'jwks_uri', leg);
  const { response } = yield* http(leg, getJson(url));
  const { document, problems } = readKeySet(response);
  if (response.status === 200 && document !== undefined) return document;
  throw new FlowFailure(unusableResponse(leg, url, response, problems));
}

/** A request for a JSON document. */
function getJson(url: string): HttpRequest {
  return { method: 'GET', url, headers: [['Accept', 'application/json']] };
}

function readMetadata(
  place: MetadataLocation,
  response: HttpResponse,
): { readonly document: JsonObject } | { readonly failure: Failure } {
  const { document, problems } = readJsonResponse(response);
  if (response.status === 200 && document !== undefined) return { document };
  return { failure: unusableResponse('discovery', place.url, response, problems) };
}
