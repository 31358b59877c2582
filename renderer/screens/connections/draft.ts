import { present } from '../../../core/base/present.ts';
import type { ConnectionDraft, DiscoveryView } from '../../../core/bridge/channels.ts';
import { type AssertionAudience, clientAuthenticationMethods } from '../../../core/oauth/client.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { filledInNames } from '../../../core/views/run/follow-up.ts';
import type { NamedValueRow } from '../../components/named-values.ts';
import { type AssertionAlgorithm, algorithmFor, signsAssertions, usesSecret } from './assertion.ts';
import { type NetworkForm, networkDraft, networkForm, usualNetwork } from './network.ts';

export const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
] as const;
export type EndpointName = (typeof endpointNames)[number];
export type FilledInName = (typeof filledInNames)[number];

/** The form of a connection as it is being filled in. */
export interface Draft {
  readonly name: string;
  readonly issuer: string;
  /** Whether the endpoints are given by hand instead of discovered. */
  readonly byHand: boolean;
  readonly endpoints: Readonly<Record<EndpointName, string>>;
  /** Whether endpoints are added to those that are discovered. */
  readonly fillsIn: boolean;
  readonly filledIn: Readonly<Record<FilledInName, string>>;
  readonly clientId: string;
  readonly authentication: ConnectionDraft['authentication'];
  /** Empty: the secret that is kept stays. */
  readonly secret: string;
  /** Id of the private key; empty where none is chosen. */
  readonly key: string;
  /** Undefined: the usual one. */
  readonly assertionAlgorithm: AssertionAlgorithm | undefined;
  readonly assertionAudience: AssertionAudience;
  readonly redirectUri: string;
  /** Empty: no log-out can be begun. */
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
  userinfo_endpoint: '',
  jwks_uri: '',
};

const nothingFilledIn = { introspection_endpoint: '', revocation_endpoint: '', end_session_endpoint: '' };

/** The form of a new connection. The redirect URI is one that nearly every provider accepts (RFC 8252 section 7.3). */
export const newDraft: Draft = {
  name: '',
  issuer: '',
  byHand: false,
  endpoints: noEndpoints,
  fillsIn: false,
  filledIn: nothingFilledIn,
  clientId: '',
  authentication: 'none',
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

/** The form of a connection that is there. */
export function draftOf(connection: ConnectionView): Draft {
  const rows = (values: ConnectionView['tokenParameters']): readonly NamedValueRow[] =>
    values.map(({ name, value }, key) => ({ key, name, value }));
  return {
    name: connection.name,
    issuer: connection.issuer,
    byHand: connection.endpoints !== undefined,
    endpoints: { ...noEndpoints, ...connection.endpoints },
    fillsIn: connection.filledIn !== undefined,
    filledIn: { ...nothingFilledIn, ...connection.filledIn },
    clientId: connection.clientId,
    authentication: connection.authentication,
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

/** What is handed to the main process: trimmed, without what was left empty. */
export function connectionDraft(draft: Draft): ConnectionDraft {
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } = trimAll(draft.endpoints);
  const resource = draft.resource.trim();
  const { authentication, key, assertionAudience } = draft;
  const secret = usesSecret(authentication) ? draft.secret : '';
  const assertionAlgorithm = algorithmFor(authentication, draft.assertionAlgorithm);
  const postLogoutRedirectUri = draft.postLogoutRedirectUri.trim();
  const network = networkDraft(draft.network);
  const filledIn = filledInOf(draft);
  return {
    name: draft.name.trim() || suggestName(draft.issuer),
    issuer: draft.issuer.trim(),
    ...(draft.byHand && {
      endpoints: {
        authorization_endpoint,
        token_endpoint,
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

/** The endpoints that were added; undefined where there are none, or none are wanted. */
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
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } = endpoints;
  return {
    authorization_endpoint: authorization_endpoint.trim(),
    token_endpoint: token_endpoint.trim(),
    userinfo_endpoint: userinfo_endpoint.trim(),
    jwks_uri: jwks_uri.trim(),
  };
}

/** A name made of the host of an issuer; empty where it is no URL. */
export function suggestName(issuer: string): string {
  const text = issuer.trim();
  return URL.canParse(text) ? new URL(text).host : '';
}

/**
 * Takes over what discovery found: the issuer as the document writes it, the first offered authentication
 * method that we can do where a secret is used, and `openid` only where the provider speaks OpenID Connect.
 */
export function withDiscovery(draft: Draft, found: DiscoveryView): Draft {
  const offered = found.authenticationMethods;
  const usable = clientAuthenticationMethods.filter((method) => offered.includes(method));
  const authentication =
    offered.length === 0 || offered.includes(draft.authentication) || draft.authentication === 'none'
      ? draft.authentication
      : (usable[0] ?? draft.authentication);
  const scope = found.profile === 'oauth' && draft.scope === 'openid' ? '' : draft.scope;
  return { ...draft, byHand: false, authentication, scope };
}
