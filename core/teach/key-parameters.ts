import type { Leg } from '../script/legs.ts';
import type { ExchangeView, ParameterView } from '../views/message/message-view.ts';

type Side = 'request' | 'response';

/** The parameters that explain a message most, by leg; the first ones count most. */
const names: Readonly<Partial<Record<Leg, Readonly<Record<Side, readonly string[]>>>>> = {
  discovery: {
    request: [],
    response: ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'],
  },
  'resource-metadata': {
    request: [],
    response: ['resource', 'authorization_servers', 'scopes_supported', 'bearer_methods_supported'],
  },
  authorization: {
    request: ['client_id', 'scope', 'redirect_uri', 'code_challenge', 'state', 'response_type'],
    response: ['code', 'state', 'iss', 'id_token', 'access_token', 'expires_in'],
  },
  'device-authorization': {
    request: ['client_id', 'scope'],
    response: ['user_code', 'verification_uri', 'device_code', 'interval'],
  },
  token: {
    request: ['grant_type', 'code', 'code_verifier', 'device_code', 'username', 'password', 'client_id'],
    response: ['access_token', 'id_token', 'refresh_token', 'expires_in', 'scope'],
  },
  refresh: {
    request: ['grant_type', 'refresh_token', 'client_id', 'scope'],
    response: ['access_token', 'refresh_token', 'expires_in', 'id_token'],
  },
  userinfo: { request: [], response: ['sub', 'name', 'email'] },
};

const errorNames: readonly string[] = ['error', 'error_description'];

/**
 * Returns at most `count` parameters of a message: errors, those that explain its leg most, and its first ones. The
 * Authorization header is one where the request has no other.
 */
export function keyParameters(exchange: ExchangeView, side: Side, count: number): readonly ParameterView[] {
  const parameters = exchange[side]?.parameters ?? [];
  const wanted = [...errorNames, ...(names[exchange.leg]?.[side] ?? [])];
  const found = wanted.flatMap((name) => parameters.find((parameter) => parameter.name === name) ?? []);
  const rest = parameters.filter((parameter) => !found.includes(parameter));
  const chosen = [...found, ...rest].slice(0, count);
  return side === 'request' && chosen.length === 0 ? authorizationOf(exchange) : chosen;
}

function authorizationOf({ request }: ExchangeView): readonly ParameterView[] {
  const [name, value] = request?.headers.find(([header]) => header.toLowerCase() === 'authorization') ?? [];
  if (name === undefined || value === undefined) return [];
  const [scheme = ''] = value.split(' ');
  const meaning = meanings[scheme.toLowerCase()];
  return [{ name, value, masked: true, place: 'header', ...(meaning === undefined ? {} : { meaning }) }];
}

const meanings: Readonly<Partial<Record<string, string>>> = {
  basic: 'Client authentication: client ID and secret',
  bearer: 'The access token',
  dpop: 'The access token, bound to a key',
};
