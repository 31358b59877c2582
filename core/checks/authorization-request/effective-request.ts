import type { AuthorizationRequestSubject, Facts } from '../../facts/facts.ts';
import type { Parameter } from '../../oauth/message.ts';
import { parameterValues } from '../../oauth/message.ts';
import { isArray, isObject, member } from '../../token/json-members.ts';
import { readToken } from '../../token/read-token.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import type { Pointer } from '../rule.ts';

/** The parameters that apply, from the request object, the pushed request or the URL. */
export interface EffectiveRequest {
  /** The values of a parameter; members of a request object that are not strings as JSON text. */
  values(name: string): readonly string[];
  /** Where the parameter is, or would be. */
  at(name: string): Pointer;
}

/**
 * Reads the request as the provider does (RFC 9101 section 6.3, RFC 9126 section 4). Parameters missing from a
 * request object are taken from beside it, as OIDC Core section 6.1 allows. Undefined when the request was passed
 * by a reference or encrypted in a way that cannot be read here.
 */
export function effectiveRequest(
  subject: AuthorizationRequestSubject,
  facts: Facts,
): EffectiveRequest | undefined {
  if (parameterValues(subject.parameters, 'request_uri').length > 0) {
    const pushed = facts.pushedRequest;
    return pushed === undefined ? undefined : byValue(pushed.parameters, pushed.exchange, 'body');
  }
  return byValue(subject.parameters, subject.exchange, 'query');
}

/** The reason of a rule when {@link effectiveRequest} is undefined. */
export const notReadable = 'the request parameters cannot be read';

function byValue(
  parameters: readonly Parameter[],
  exchange: string,
  part: 'query' | 'body',
): EffectiveRequest | undefined {
  const [raw] = parameterValues(parameters, 'request');
  if (raw === undefined) {
    return {
      values: (name) => parameterValues(parameters, name),
      at: (name) => ({ exchange, part, name }),
    };
  }
  const token = readToken(raw);
  const payload = token.kind === 'jws' ? token.payload : undefined;
  if (payload === undefined) return undefined;
  const isInside = (name: string) => member(payload, name) !== undefined;
  return {
    values: (name) => (isInside(name) ? claimValues(payload, name) : parameterValues(parameters, name)),
    at: (name) => ({ exchange, part: isInside(name) ? 'claim' : part, name }),
  };
}

/** `resource` may be an array of several values (RFC 8707 section 2.1); other arrays are one value. */
function claimValues(payload: JsonObject, name: string): readonly string[] {
  const value = member(payload, name);
  if (value === undefined) return [];
  return name === 'resource' && isArray(value) ? value.map(asText) : [asText(value)];
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The payload of the request object in the URL or the pushed body, if it can be read. */
export function requestObject(
  subject: AuthorizationRequestSubject,
  facts: Facts,
): { readonly exchange: string; readonly header: JsonObject; readonly payload: JsonObject } | undefined {
  const carrier = parameterValues(subject.parameters, 'request').length > 0 ? subject : facts.pushedRequest;
  const [raw] = parameterValues(carrier?.parameters ?? [], 'request');
  if (carrier === undefined || raw === undefined) return undefined;
  const token = readToken(raw);
  if (token.kind !== 'jws' || !isObject(token.header) || token.payload === undefined) return undefined;
  return { exchange: carrier.exchange, header: token.header, payload: token.payload };
}
