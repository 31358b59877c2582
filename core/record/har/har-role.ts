import { present } from '../../base/present.ts';
import { issuerOfMetadataUrl } from '../../oauth/issuer.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import { keysOf, readKeySet } from '../../oauth/key-set.ts';
import { headerValues, type Parameter, readParameters } from '../../oauth/message.ts';
import { queryOf } from '../../oauth/url-query.ts';
import type { Leg } from '../../script/legs.ts';
import { member, stringMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import type { HarRecord } from './har-record.ts';

/** What a message of a HAR file is in a login; `authorization` is the request that opens it. */
export interface HarRole {
  readonly leg: Leg | 'pushed-request';
  readonly parameters: Values;
  /** The JSON object of the response. */
  readonly document?: JsonObject;
}

/** Parameters by their names; of repeated ones the first. */
export type Values = ReadonlyMap<string, string>;

/** What the metadata in the file says of a URL. */
export type KnownEndpoints = ReadonlyMap<string, Leg | 'pushed-request'>;

const endpointNames = [
  ['token_endpoint', 'token'],
  ['jwks_uri', 'jwks'],
  ['userinfo_endpoint', 'userinfo'],
  ['introspection_endpoint', 'introspection'],
  ['revocation_endpoint', 'revocation'],
  ['end_session_endpoint', 'logout'],
  ['device_authorization_endpoint', 'device-authorization'],
  ['pushed_authorization_request_endpoint', 'pushed-request'],
  ['authorization_endpoint', 'authorization'],
] as const;

/** The endpoints that provider metadata in the file names. */
export function endpointsIn(documents: readonly JsonObject[]): KnownEndpoints {
  const known = new Map<string, Leg | 'pushed-request'>();
  for (const document of documents) {
    for (const [name, leg] of endpointNames) {
      const url = stringMember(document, name);
      if (url !== undefined) known.set(pageOf(url), leg);
    }
  }
  return known;
}

/** Provider metadata in a message; undefined for any other. */
export function metadataIn({ request, response }: HarRecord): JsonObject | undefined {
  if (request.method !== 'GET' || response?.status !== 200) return undefined;
  if (issuerOfMetadataUrl(request.url) === undefined) return undefined;
  const { document } = readJsonResponse(response);
  return document !== undefined && member(document, 'issuer') !== undefined ? document : undefined;
}

/** Tells what a message is by what it has; the endpoints of metadata only help. Undefined for other traffic. */
export function harRole(record: HarRecord, known: KnownEndpoints): HarRole | undefined {
  const { request } = record;
  if (request.method === 'OPTIONS' || !/^https?:/i.test(request.url)) return undefined;
  const query = valuesOf(readParameters(queryOf(request.url)));
  if (request.method === 'POST') return ofPost(record, query, known.get(pageOf(request.url)));
  if (request.method !== 'GET') return undefined;
  return ofGet(record, query, known.get(pageOf(request.url)));
}

function ofPost(
  record: HarRecord,
  query: Values,
  endpoint: Leg | 'pushed-request' | undefined,
): HarRole | undefined {
  const { request, response } = record;
  const body = request.body?.encoding === 'utf8' ? request.body.content : '';
  const isForm = /^[^{<\s]/.test(body) && body.includes('=') && body.length < 1_000_000;
  const parameters = isForm ? valuesOf(readParameters(body)) : new Map<string, string>();
  const path = pageOf(request.url);
  const document = (): JsonObject | undefined => response && readJsonResponse(response).document;
  const is = (leg: HarRole['leg']): HarRole => present({ leg, parameters, document: document() });
  if (parameters.has('grant_type')) {
    return is(parameters.get('grant_type') === 'refresh_token' ? 'refresh' : 'token');
  }
  if (endpoint === 'token' && record.gaps.includes('request-body')) return is('token');
  if (parameters.has('token')) {
    if (endpoint === 'introspection' || endpoint === 'revocation') return is(endpoint);
    if (/introspect/i.test(path)) return is('introspection');
    if (/revo(?:ke|cation)/i.test(path)) return is('revocation');
  }
  if (parameters.has('client_id') || headerValues(request.headers, 'authorization').length > 0) {
    const answered = document();
    if (answered !== undefined && member(answered, 'device_code') !== undefined)
      return is('device-authorization');
    const isPushed =
      endpoint === 'pushed-request' || (answered && member(answered, 'request_uri') !== undefined);
    if (isPushed && (parameters.has('response_type') || parameters.has('request')))
      return is('pushed-request');
  }
  if (isAuthorization(parameters)) return { leg: 'authorization', parameters };
  if (endpoint === 'userinfo') return is('userinfo');
  if (endpoint === 'logout' || isLogout(parameters, path)) return { leg: 'logout', parameters };
  return isAuthorization(query) && !isForm ? { leg: 'authorization', parameters: query } : undefined;
}

function ofGet(
  record: HarRecord,
  parameters: Values,
  endpoint: Leg | 'pushed-request' | undefined,
): HarRole | undefined {
  const { request, response } = record;
  const path = pageOf(request.url);
  if (isAuthorization(parameters)) return { leg: 'authorization', parameters };
  const metadata = metadataIn(record);
  if (metadata !== undefined) return { leg: 'discovery', parameters, document: metadata };
  if (endpoint === 'logout' || isLogout(parameters, path)) return { leg: 'logout', parameters };
  if (endpoint === 'jwks' || /jwks|\/certs$|\/keys$/i.test(path)) {
    const set = response?.status === 200 ? readKeySet(response).document : undefined;
    if (set !== undefined && keysOf(set).length > 0) return { leg: 'jwks', parameters, document: set };
  }
  const isUserinfo = endpoint === 'userinfo' || /\/userinfo\/?$/i.test(path);
  return isUserinfo ? { leg: 'userinfo', parameters } : undefined;
}

/** An authorization request (RFC 6749 section 4.1.1), also one by reference (RFC 9101, RFC 9126). */
function isAuthorization(parameters: Values): boolean {
  if (!parameters.has('client_id')) return false;
  const type = parameters.get('response_type');
  const isType =
    type !== undefined && /^(?:code|token|id_token|none)(?: (?:code|token|id_token))*$/.test(type);
  return isType || parameters.has('request_uri') || (parameters.get('request')?.split('.').length ?? 0) >= 3;
}

function isLogout(parameters: Values, path: string): boolean {
  if (parameters.has('post_logout_redirect_uri')) return true;
  return parameters.has('id_token_hint') && /log-?out|end-?session|sign-?out/i.test(path);
}

function valuesOf(parameters: readonly Parameter[]): Values {
  const values = new Map<string, string>();
  for (const { name, value } of parameters) if (!values.has(name)) values.set(name, value);
  return values;
}

/** A URL without its query and fragment. */
export function pageOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
