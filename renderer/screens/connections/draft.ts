import { present } from '../../../core/base/present.ts';
import type { ConnectionDraft, DiscoveryView } from '../../../core/bridge/channels.ts';
import type { RecordedConnection } from '../../../core/bridge/connect-channels.ts';
import type { AssertionAudience } from '../../../core/oauth/client.ts';
import { suggestedMethod } from '../../../core/oauth/client-method.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { filledInNames } from '../../../core/views/connection/filled-in.ts';
import type { NamedValueRow } from '../../components/named-values.ts';
import { type AssertionAlgorithm, algorithmFor, signsAssertions, usesSecret } from './assertion.ts';
import { type NetworkForm, networkDraft, networkForm, usualNetwork } from './network.ts';

export const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'device_authorization_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
] as const;
export type EndpointName = (typeof endpointNames)[number];
export type FilledInName = (typeof filledInNames)[number];

/** The form of a connection as it is being filled in. */
export interface Draft {
  readonly name: string;
  /** Empty for none. */
  readonly environment: string;
  readonly issuer: string;
  /** Whether the endpoints are entered manually instead of discovered. */
  readonly byHand: boolean;
  readonly endpoints: Readonly<Record<EndpointName, string>>;
  /** Whether endpoints are added to the discovered ones. */
  readonly fillsIn: boolean;
  readonly filledIn: Readonly<Record<FilledInName, string>>;
  readonly clientId: string;
  readonly authentication: ConnectionDraft['authentication'];
  /** Whether the user has chosen it; otherwise it follows the metadata. */
  readonly methodChosen: boolean;
  /** Empty keeps the stored secret. */
  readonly secret: string;
  /** Id of the private key; empty for none. */
  readonly key: string;
  /** Undefined for the default. */
  readonly assertionAlgorithm: AssertionAlgorithm | undefined;
  readonly assertionAudience: AssertionAudience;
  readonly redirectUri: string;
  /** Empty disables logout. */
  readonly postLogoutRedirectUri: string;
  readonly scope: string;
  readonly resource: string;
  readonly authorizationParameters: readonly NamedValueRow[];
  readonly tokenParameters: readonly NamedValueRow[];
  readonly network: NetworkForm;
}

const noEndpoints = {
  authorization_endpoint: '',
  token_endpoint: '',
  device_authorization_endpoint: '',
  userinfo_endpoint: '',
  jwks_uri: '',
};

const nothingFilledIn = { introspection_endpoint: '', revocation_endpoint: '', end_session_endpoint: '' };

/**
 * Returns the form of a new connection. Nearly every provider accepts its redirect URI (RFC 8252 section
 * 7.3).
 */
export const newDraft: Draft = {
  name: '',
  environment: '',
  issuer: '',
  byHand: false,
  endpoints: noEndpoints,
  fillsIn: false,
  filledIn: nothingFilledIn,
  clientId: '',
  authentication: 'none',
  methodChosen: false,
  secret: '',
  key: '',
  assertionAlgorithm: undefined,
  assertionAudience: 'issuer',
  redirectUri: 'http://127.0.0.1:8400/callback',
  postLogoutRedirectUri: '',
  scope: 'openid',
  resource: '',
  authorizationParameters: [],
  tokenParameters: [],
  network: usualNetwork,
};

/** Returns the form of a new connection with what an imported run shows. */
export function recordedDraft(recorded: RecordedConnection): Draft {
  const { name, issuer, clientId, authentication, authorizationEndpoint, tokenEndpoint } = recorded;
  return {
    ...newDraft,
    name,
    issuer,
    byHand: issuer === '',
    endpoints: {
      ...noEndpoints,
      authorization_endpoint: authorizationEndpoint ?? '',
      token_endpoint: tokenEndpoint ?? '',
    },
    clientId,
    authentication,
    methodChosen: true,
    redirectUri: recorded.redirectUri ?? newDraft.redirectUri,
    scope: recorded.scope ?? newDraft.scope,
  };
}

/** Returns the form of an existing connection. */
export function draftOf(connection: ConnectionView): Draft {
  const rows = (values: ConnectionView['tokenParameters']): readonly NamedValueRow[] =>
    values.map(({ name, value }, key) => ({ key, name, value }));
  return {
    name: connection.name,
    environment: connection.environment ?? '',
    issuer: connection.issuer,
    byHand: connection.endpoints !== undefined,
    endpoints: { ...noEndpoints, ...connection.endpoints },
    fillsIn: connection.filledIn !== undefined,
    filledIn: { ...nothingFilledIn, ...connection.filledIn },
    clientId: connection.clientId,
    authentication: connection.authentication,
    methodChosen: true,
    secret: '',
    key: connection.key ?? '',
    assertionAlgorithm: connection.assertionAlgorithm,
    assertionAudience: connection.assertionAudience ?? 'issuer',
    redirectUri: connection.redirectUri,
    postLogoutRedirectUri: connection.postLogoutRedirectUri ?? '',
    scope: connection.scope,
    resource: connection.resource ?? '',
    authorizationParameters: rows(connection.authorizationParameters),
    tokenParameters: rows(connection.tokenParameters),
    network: networkForm(connection.network),
  };
}

/** Returns what is sent to the main process: trimmed, without empty fields. */
export function connectionDraft(draft: Draft): ConnectionDraft {
  const { authorization_endpoint, token_endpoint, ...optional } = trimAll(draft.endpoints);
  const { device_authorization_endpoint, userinfo_endpoint, jwks_uri } = optional;
  const environment = draft.environment.trim();
  const resource = draft.resource.trim();
  const { authentication, key, assertionAudience } = draft;
  const secret = usesSecret(authentication) ? draft.secret : '';
  const assertionAlgorithm = algorithmFor(authentication, draft.assertionAlgorithm);
  const postLogoutRedirectUri = draft.postLogoutRedirectUri.trim();
  const network = networkDraft(draft.network);
  const filledIn = filledInOf(draft);
  return {
    name: draft.name.trim() || suggestName(draft.issuer),
    ...(environment !== '' && { environment }),
    issuer: draft.issuer.trim(),
    ...(draft.byHand && {
      endpoints: {
        authorization_endpoint,
        token_endpoint,
        ...(device_authorization_endpoint !== '' && { device_authorization_endpoint }),
        ...(userinfo_endpoint !== '' && { userinfo_endpoint }),
        ...(jwks_uri !== '' && { jwks_uri }),
      },
    }),
    ...present({ filledIn }),
    clientId: draft.clientId.trim(),
    authentication,
    ...(secret !== '' && { secret }),
    ...(authentication === 'private_key_jwt' && key !== '' && { key }),
    ...present({ assertionAlgorithm }),
    ...(signsAssertions(authentication) && assertionAudience !== 'issuer' && { assertionAudience }),
    redirectUri: draft.redirectUri.trim(),
    ...(postLogoutRedirectUri !== '' && { postLogoutRedirectUri }),
    scope: draft.scope.trim(),
    ...(resource !== '' && { resource }),
    authorizationParameters: filled(draft.authorizationParameters),
    tokenParameters: filled(draft.tokenParameters),
    ...present({ network }),
  };
}

/** Returns the added endpoints; undefined for none. */
function filledInOf({ byHand, fillsIn, filledIn }: Draft): ConnectionDraft['filledIn'] | undefined {
  if (!byHand && !fillsIn) return undefined;
  const given = filledInNames.flatMap((name) => {
    const url = filledIn[name].trim();
    return url === '' ? [] : [[name, url] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function filled(rows: readonly NamedValueRow[]): ConnectionDraft['tokenParameters'] {
  return rows
    .map(({ name, value }) => ({ name: name.trim(), value }))
    .filter(({ name, value }) => name !== '' || value !== '');
}

function trimAll(endpoints: Draft['endpoints']): Draft['endpoints'] {
  return {
    authorization_endpoint: endpoints.authorization_endpoint.trim(),
    token_endpoint: endpoints.token_endpoint.trim(),
    device_authorization_endpoint: endpoints.device_authorization_endpoint.trim(),
    userinfo_endpoint: endpoints.userinfo_endpoint.trim(),
    jwks_uri: endpoints.jwks_uri.trim(),
  };
}

/** Derives a name from the host of an issuer; empty where it is not a URL. */
export function suggestName(issuer: string): string {
  const text = issuer.trim();
  return URL.canParse(text) ? new URL(text).host : '';
}

/**
 * Applies discovered metadata: the first supported authentication method unless one was chosen, and `openid` only where
 * the provider supports OpenID Connect. Pasted metadata fills in issuer and endpoints.
 */
export function withDiscovery(draft: Draft, found: DiscoveryView): Draft {
  const suggested = draft.methodChosen ? undefined : suggestedMethod(found.authenticationMethods);
  const authentication = suggested ?? draft.authentication;
  const scope = found.profile === 'oauth' && draft.scope === 'openid' ? '' : draft.scope;
  const applied = { ...draft, authentication, scope };
  return found.offline === true ? withEndpoints(applied, found) : { ...applied, byHand: false };
}

function withEndpoints(draft: Draft, { issuer, members }: DiscoveryView): Draft {
  const url = (name: string): string => members.find((member) => member.name === name)?.value ?? '';
  return {
    ...draft,
    issuer,
    byHand: true,
    endpoints: {
      authorization_endpoint: url('authorization_endpoint'),
      token_endpoint: url('token_endpoint'),
      device_authorization_endpoint: url('device_authorization_endpoint'),
      userinfo_endpoint: url('userinfo_endpoint'),
      jwks_uri: url('jwks_uri'),
    },
    filledIn: {
      introspection_endpoint: url('introspection_endpoint'),
      revocation_endpoint: url('revocation_endpoint'),
      end_session_endpoint: url('end_session_endpoint'),
    },
  };
}

/** Moves unsaved changes onto a form that was read again, as after unlocking: what was not changed follows. */
export function rebase(start: Draft, draft: Draft, fresh: Draft): Draft {
  const textsOf = (one: Draft) =>
    new Map(Object.entries(one).map(([name, value]) => [name, JSON.stringify(value)]));
  const [before, now] = [textsOf(start), textsOf(draft)];
  const unchanged = Object.entries(fresh).filter(([name]) => now.get(name) === before.get(name));
  return { ...draft, ...Object.fromEntries(unchanged) };
}
