import { type Failure, FlowFailure } from '../../base/failure.ts';
import { type MetadataLocation, metadataLocations, resourceMetadataUrl } from '../../oauth/issuer.ts';
import { describeResponse, readJsonResponse } from '../../oauth/json-response.ts';
import type { HttpRequest, HttpResponse } from '../../oauth/message.ts';
import { http, type Script } from '../../script/draft.ts';
import { endpointOf } from '../../script/endpoint.ts';
import type { Leg } from '../../script/legs.ts';
import type { JsonObject } from '../../token/token.ts';

/**
 * Finds the metadata of an issuer (OpenID Connect Discovery section 4, RFC 8414 section 3). Every place is
 * asked until one answers with a JSON object; whether it is the right one is for the rules to say.
 * Throws {@link FlowFailure} when the issuer cannot be asked or no place had a document.
 */
export function* discover(issuer: string): Script<JsonObject> {
  let firstRefusal: Failure | undefined;
  const places = metadataLocations(issuer);
  for (const place of places) {
    const { response } = yield* http('discovery', getJson(place.url));
    if (response.status === 404 || response.status === 410) continue;
    const outcome = readMetadata(place, response);
    if ('document' in outcome) return outcome.document;
    firstRefusal ??= outcome.failure;
  }
  throw new FlowFailure(
    firstRefusal ?? {
      code: 'metadata-not-found',
      message: `No metadata was found for the issuer ${issuer}.`,
      step: 'discovery: reading the answer',
      expected: 'a JSON document at one of its well-known places',
      received: `404 at ${places.map(({ url }) => url).join(' and ')}`,
      spec: 'OIDC Discovery §4',
      hint: 'Check the issuer, path included: it is the iss value of the tokens, not the address of the login page.',
    },
  );
}

/** Asks for the metadata of a protected resource (RFC 9728 section 3); a resource need not have any. */
export function* discoverResource(resource: string): Script<JsonObject | undefined> {
  const { response } = yield* http('resource-metadata', getJson(resourceMetadataUrl(resource)));
  return response.status === 200 ? readJsonResponse(response).document : undefined;
}

/**
 * Fetches the issuer's JWKS (RFC 7517 section 5), for the first time in a run or again. Throws
 * {@link FlowFailure} when there is no such member, or no JSON object behind it.
 */
export function* fetchKeys(metadata: JsonObject, leg: 'jwks' | 'jwks-again'): Script<JsonObject> {
  const url = endpointOf(metadata, 'jwks_uri', leg);
  const { response } = yield* http(leg, getJson(url));
  const { document, problems } = readJsonResponse(response);
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

/** Says why an answer that should be a JSON object of status 200 cannot be used. */
export function unusableResponse(
  leg: Leg,
  url: string,
  response: HttpResponse,
  problems: readonly string[],
): Failure {
  const common = {
    step: `${leg}: reading the answer`,
    expected: '200 with a JSON object',
    received: describeResponse(response),
  };
  if (response.status >= 300 && response.status < 400) {
    const location = response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    return {
      ...common,
      code: 'unexpected-redirect',
      message: `${url} redirects${location === undefined ? '' : ` to ${location}`}.`,
      received: `${response.status}${location === undefined ? '' : ` to ${location}`}`,
      hint: 'Redirects are not followed here: give the address that it points to, if you trust it.',
    };
  }
  if (response.status !== 200) {
    return {
      ...common,
      code: 'unexpected-status',
      message: `${`${url} answered ${response.status} ${response.statusText}`.trimEnd()}.`,
      hint:
        response.status >= 500
          ? 'The provider failed: try again, then ask whoever runs it.'
          : 'Check the address, and whether it needs a network or a login that is missing here.',
    };
  }
  const isJson = !problems.some((problem) => problem.endsWith('not an object'));
  return {
    ...common,
    code: isJson ? 'not-json' : 'not-an-object',
    message: `${url} did not answer with a JSON object: ${problems[0] ?? 'it is unreadable'}.`,
    hint: 'Open the address in a browser: a login page, a proxy or an error page may be in the way.',
  };
}
