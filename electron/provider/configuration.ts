import {
  type AdapterFactory,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
  type ResourceServer,
  type SigningAlgorithm,
} from 'oidc-provider';
import { keyAlgorithms, secretAlgorithms } from '../../core/oauth/client.ts';
import type { AccessTokenValues } from './access-tokens.ts';
import { accountFinder } from './accounts.ts';
import { acrOfPassword } from './authentication-context.ts';
import type { ClientKey } from './client-keys.ts';
import { clientAuthMethods, registeredResponseTypes, toClientMetadata } from './client-registration.ts';
import type { DemoClient } from './demo-clients.ts';
import { claimsByScope, demoScopeNames } from './demo-scopes.ts';
import { findDemoUser } from './demo-users.ts';
import { interactionPath } from './interactions.ts';
import { confirmDevicePage, userCodePage } from './pages/device-pages.ts';
import { logoutPage } from './pages/logout-page.ts';
import { messagePage } from './pages/message-page.ts';
import { sendPage } from './pages/page.ts';
import type { ProviderKeys } from './provider-keys.ts';

/** Lifetime of an access token for the demo API, in seconds. */
const accessTokenSeconds = 120;
const hour = 60 * 60;
const twoWeeks = 14 * 24 * hour;

/** The algorithms of client assertions. */
const assertionAlgorithms: SigningAlgorithm[] = [...secretAlgorithms, ...keyAlgorithms];

/** Returns the settings of oidc-provider. Every default that causes a warning on the console is replaced. */
export function buildConfiguration(options: {
  readonly keys: ProviderKeys;
  readonly adapter: AdapterFactory;
  readonly clients: readonly DemoClient[];
  readonly clientKeys: readonly ClientKey[];
  /** The resource identifier of the demo API. */
  readonly resource: string;
  readonly accessTokenValues: AccessTokenValues;
}): Configuration {
  const { keys, adapter, clients, clientKeys, resource, accessTokenValues } = options;
  const hasJwtTokens = (clientId: string) =>
    clients.find((client) => client.clientId === clientId)?.accessTokens === 'jwt';
  return {
    adapter,
    jwks: keys.jwks,
    cookies: { keys: [...keys.cookieKeys] },
    clients: clients.map((client) => toClientMetadata(client, clientKeys)),
    clientAuthMethods,
    clientBasedCORS: () => false,
    allowOmittingSingleRegisteredRedirectUri: false,
    responseTypes: [...registeredResponseTypes],
    scopes: demoScopeNames,
    acrValues: [acrOfPassword],
    claims: {
      ...claimsByScope(),
      openid: ['sub', 'at_hash'],
      acr: null,
      amr: null,
      auth_time: null,
      iss: null,
      sid: null,
    },
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'ES256'],
      clientAuthSigningAlgValues: assertionAlgorithms,
      requestObjectSigningAlgValues: assertionAlgorithms,
    },
    discovery: {
      claim_types_supported: ['normal'],
      introspection_endpoint_auth_methods_supported: clientAuthMethods,
      introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
      revocation_endpoint_auth_methods_supported: clientAuthMethods,
      revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
      protected_resources: [resource],
    },
    routes: { userinfo: '/api/userinfo' },
    findAccount: accountFinder(accessTokenValues),
    interactions: { url: (_context, interaction) => interactionPath(interaction.uid) },
    renderError: (context, out) => {
      sendPage(
        context,
        messagePage('This login cannot continue', 'The provider rejected the request:', {
          error: out.error,
          error_description: out.error_description,
        }),
      );
    },
    extraTokenClaims: (_context, token) => readGroups(token),
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: (context) => context.oidc.client?.clientAuthMethod === 'none',
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      ClientCredentials: accessTokenSeconds,
      DeviceCode: 600,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: refreshTokenSeconds,
      Session: twoWeeks,
      Grant: twoWeeks,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (context, form, _out, error) =>
          sendPage(
            context,
            // The user pressed Cancel or Deny.
            error?.name === 'AbortedError'
              ? messagePage('The device is not connected', 'Access was denied. You can close this window.')
              : userCodePage(form, error && 'This code cannot be used. Check the code on the device.'),
          ),
        userCodeConfirmSource: (context, form, client, _device, userCode) =>
          sendPage(context, confirmDevicePage(form, client.clientName ?? client.clientId, userCode)),
        successSource: (context) =>
          sendPage(context, messagePage('The device is connected', 'You can close this window.')),
      },
      introspection: {
        enabled: true,
        allowedPolicy: (_context, client, token) =>
          client.clientAuthMethod !== 'none' || token.clientId === client.clientId,
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => {
          if (token.clientId === client.clientId) return true;
          throw new errors.InvalidRequest('the token belongs to another client');
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, client) => (hasJwtTokens(client.clientId) ? resource : undefined),
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, identifier, client) => {
          if (identifier !== resource) throw new errors.InvalidTarget();
          return describeResource(resource, hasJwtTokens(client.clientId) ? 'jwt' : 'opaque');
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => sendPage(context, logoutPage(form), afterLogoutUri(context)),
        postLogoutSuccessSource: (context) =>
          sendPage(context, messagePage('You are signed out', 'You can close this window.')),
      },
    },
  };
}

/** A rotated refresh token expires no later than the previous one. */
function refreshTokenSeconds(context: KoaContextWithOIDC): number {
  return context.oidc.entities.RotatedRefreshToken?.remainingTTL ?? twoWeeks;
}

function describeResource(resource: string, accessTokenFormat: 'jwt' | 'opaque'): ResourceServer {
  return {
    audience: resource,
    scope: demoScopeNames.join(' '),
    accessTokenTTL: accessTokenSeconds,
    accessTokenFormat,
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** The groups of a user, for resources that use them (RFC 9068 §2.2.3.1). */
function readGroups(token: object): { readonly groups: unknown } | undefined {
  if (!('accountId' in token) || typeof token.accountId !== 'string') return undefined;
  const groups = findDemoUser(token.accountId)?.claims.groups;
  return groups === undefined ? undefined : { groups };
}

function afterLogoutUri(context: KoaContextWithOIDC): string | undefined {
  const uri = context.oidc.params?.post_logout_redirect_uri;
  return typeof uri === 'string' ? uri : undefined;
}
