import { present } from '../../base/present.ts';
import {
  isLoginGrant,
  type LoginGrant,
  opensBrowser,
  type RunOptions,
  runOptionsSchema,
} from '../../grants/registry.ts';
import { readBasicCredentials } from '../../oauth/basic-credentials.ts';
import type { ClientAuthentication } from '../../oauth/client.ts';
import { issuerOfMetadataUrl } from '../../oauth/issuer.ts';
import {
  type HttpRequest,
  headerValues,
  type Parameter,
  parameterValues,
  readParameters,
} from '../../oauth/message.ts';
import { queryOf } from '../../oauth/url-query.ts';
import type { Leg } from '../../script/legs.ts';
import type { Exchange } from '../exchange.ts';

/** The provider and the client of a login, as its messages name them. */
export interface RecordedLogin {
  /** Absent where no metadata was read. */
  readonly issuer?: string;
  readonly authorizationEndpoint?: string;
  readonly tokenEndpoint?: string;
  readonly clientId?: string;
  readonly authentication: ClientAuthentication['method'];
  readonly redirectUri?: string;
  readonly scope?: string;
}

/** Reads provider and client from the steps of a login. */
export function recordedLogin(exchanges: readonly Exchange[]): RecordedLogin {
  const authorization = authorizationUrl(exchanges);
  const legs = ['token', 'refresh', 'device-authorization'] as const;
  const leg = legs.find((one) => requestOf(exchanges, one) !== undefined) ?? 'token';
  const request = requestOf(exchanges, leg);
  const form = formAt(exchanges, leg) ?? [];
  const metadata = requestOf(exchanges, 'discovery');
  const sent = [...(authorization === undefined ? [] : readParameters(queryOf(authorization))), ...form];
  const value = (name: string): string | undefined => parameterValues(sent, name)[0];
  return {
    authentication: authenticationOf(request, form),
    ...present({
      issuer: metadata && issuerOfMetadataUrl(metadata.url),
      authorizationEndpoint: authorization && withoutQuery(authorization),
      tokenEndpoint:
        request === undefined || leg === 'device-authorization' ? undefined : withoutQuery(request.url),
      clientId: value('client_id') ?? readBasicCredentials(headerOf(request))?.clientId,
      redirectUri: value('redirect_uri'),
      scope: value('scope'),
    }),
  };
}

/**
 * Returns the options with which a login can be run again; undefined where the record lacks its first request, or a
 * password that the client sends.
 */
export function recordedOptions(grant: string, exchanges: readonly Exchange[]): RunOptions | undefined {
  if (!isLoginGrant(grant)) return undefined;
  const sent = firstRequest(grant, exchanges);
  const value = (name: string): string | undefined => sent && parameterValues(sent, name)[0];
  const [username, password] = [value('username'), value('password')];
  if (sent === undefined || (grant === 'password' && password === undefined)) return undefined;
  const method = value('code_challenge') === undefined ? 'off' : value('code_challenge_method');
  const isInFragment = /token/.test(value('response_type') ?? '');
  const parsed = runOptionsSchema.safeParse({
    grant,
    scope: value('scope') ?? '',
    responseMode: value('response_mode') ?? (isInFragment ? 'fragment' : 'query'),
    pkce: method ?? 'plain',
    nonce: value('nonce') !== undefined,
    prompt: value('prompt') ?? '',
    autoLogin: false,
    parameters: sent.filter(({ name }) => !ofScript.has(name)),
    ...present({
      responseType: value('response_type'),
      person: username === undefined ? undefined : { username, password },
    }),
  });
  return parsed.success ? parsed.data : undefined;
}

/** Parameters that a script sends by itself, or by its options. */
const ofScript: ReadonlySet<string> = new Set([
  'client_assertion',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'code_challenge',
  'code_challenge_method',
  'grant_type',
  'nonce',
  'password',
  'prompt',
  'redirect_uri',
  'request',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
  'state',
  'username',
]);

function firstRequest(grant: LoginGrant, exchanges: readonly Exchange[]): readonly Parameter[] | undefined {
  if (grant === 'device') return formAt(exchanges, 'device-authorization');
  if (!opensBrowser(grant)) return formAt(exchanges, 'token');
  const url = authorizationUrl(exchanges);
  const pushed = formAt(exchanges, 'authorization');
  const isPushed = url !== undefined && pushed !== undefined && !/[?&]response_type=/.test(url);
  if (isPushed) return pushed;
  return url === undefined ? undefined : readParameters(queryOf(url));
}

function authorizationUrl(exchanges: readonly Exchange[]): string | undefined {
  for (const exchange of exchanges) {
    if (exchange.kind !== 'step' || exchange.draft.kind !== 'browse') continue;
    if (exchange.draft.leg === 'authorization') return exchange.draft.url;
  }
  return undefined;
}

function requestOf(exchanges: readonly Exchange[], leg: Leg): HttpRequest | undefined {
  for (const exchange of exchanges) {
    if (exchange.kind !== 'step' || exchange.performed.kind !== 'http') continue;
    if (exchange.performed.leg === leg) return exchange.performed.request;
  }
  return undefined;
}

function formAt(exchanges: readonly Exchange[], leg: Leg): readonly Parameter[] | undefined {
  const request = requestOf(exchanges, leg);
  return request?.body?.encoding === 'utf8' ? readParameters(request.body.content) : undefined;
}

function authenticationOf(
  request: HttpRequest | undefined,
  form: readonly Parameter[],
): RecordedLogin['authentication'] {
  const has = (name: string): boolean => parameterValues(form, name).length > 0;
  if (readBasicCredentials(headerOf(request)) !== undefined) return 'client_secret_basic';
  if (has('client_secret')) return 'client_secret_post';
  return has('client_assertion') ? 'private_key_jwt' : 'none';
}

function headerOf(request: HttpRequest | undefined): string {
  return (request && headerValues(request.headers, 'authorization')[0]) ?? '';
}

function withoutQuery(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
