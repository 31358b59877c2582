import type { DiscoveryView } from '../../../core/bridge/channels.ts';
import { explainParameter } from '../../../core/oauth/parameters.ts';

/** What a provider with one fault says about itself. */
export function sampleDiscovery(issuer: string): DiscoveryView {
  const document: Readonly<Record<string, string>> = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/me`,
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: '["openid","profile","email","offline_access","orders:read","orders:write"]',
    response_types_supported: '["code","code id_token","none"]',
    code_challenge_methods_supported: '["S256","plain"]',
    token_endpoint_auth_methods_supported: '["client_secret_basic","none"]',
    x_vendor_flag: 'true',
  };
  return {
    issuer,
    profile: 'openid',
    members: Object.entries(document).map(([name, value]) => {
      const known = explainParameter('metadata', name);
      return { name, value, ...(known && { meaning: known.meaning, spec: known.section }) };
    }),
    scopes: ['openid', 'profile', 'email', 'offline_access', 'orders:read', 'orders:write'],
    authenticationMethods: ['client_secret_basic', 'none'],
    assertionAlgorithms: [],
    findings: [
      {
        rule: 'metadata.issuer',
        subject: 'provider metadata',
        title: 'issuer matches the configured issuer',
        spec: 'RFC 8414 §3.3',
        severity: 'error',
        result: 'pass',
      },
      {
        rule: 'metadata.pkce',
        subject: 'provider metadata',
        title: 'PKCE method plain is supported',
        spec: 'RFC 9700 §2.1.1',
        severity: 'warning',
        result: 'warn',
        expected: 'S256 alone',
        received: 'S256, plain',
      },
    ],
  };
}
