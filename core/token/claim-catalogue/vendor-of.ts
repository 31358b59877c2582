import type { VendorName } from './vendors.ts';

/** Issuers whose host says which provider they are of. A name with a dot before it has a host of its own for each customer. */
const hosts: ReadonlyMap<string, VendorName> = new Map([
  ['sts.windows.net', 'entra'],
  ['sts.chinacloudapi.cn', 'entra'],
  ['login.microsoftonline.com', 'entra'],
  ['login.microsoftonline.us', 'entra'],
  ['login.partner.microsoftonline.cn', 'entra'],
  ['.ciamlogin.com', 'entra'],
  ['.b2clogin.com', 'entra'],
  ['accounts.google.com', 'google'],
  ['securetoken.google.com', 'firebase'],
  ['session.firebase.google.com', 'firebase'],
  ['.okta.com', 'okta'],
  ['.okta-emea.com', 'okta'],
  ['.oktapreview.com', 'okta'],
  ['.auth0.com', 'auth0'],
  ['auth.pingone.com', 'pingOne'],
  ['auth.pingone.eu', 'pingOne'],
  ['auth.pingone.ca', 'pingOne'],
  ['auth.pingone.asia', 'pingOne'],
  ['auth.pingone.com.au', 'pingOne'],
  ['token.actions.githubusercontent.com', 'gitHubActions'],
  ['gitlab.com', 'gitLab'],
  ['identitycenter.amazonaws.com', 'identityCenter'],
  ['.salesforce.com', 'salesforce'],
  ['.supabase.co', 'supabase'],
  ['appleid.apple.com', 'apple'],
  ['.cloudflareaccess.com', 'cloudflare'],
  ['oidc.circleci.com', 'circleCi'],
  ['agent.buildkite.com', 'buildkite'],
  ['api.bitbucket.org', 'bitbucket'],
  ['app.terraform.io', 'terraform'],
]);

/** Claims that only one provider has together, for issuers with a host of their own. */
const shapes: readonly (readonly [VendorName, readonly string[]])[] = [
  ['kubernetes', ['kubernetes.io']],
  ['kubernetes', ['kubernetes.io/serviceaccount/namespace']],
  ['hasura', ['https://hasura.io/jwt/claims']],
  ['firebase', ['firebase']],
  ['cognito', ['token_use', 'origin_jti']],
  ['cognito', ['cognito:username']],
  ['keycloak', ['realm_access']],
  ['keycloak', ['resource_access']],
  ['gitLab', ['project_path', 'pipeline_id']],
  ['gitHubActions', ['repository', 'run_id', 'workflow']],
  ['terraform', ['terraform_run_id', 'terraform_workspace_id']],
  ['okta', ['cid', 'scp', 'ver']],
  ['auth0', ['gty', 'azp']],
  ['entra', ['tid', 'oid', 'ver']],
  ['supabase', ['app_metadata', 'user_metadata', 'aal']],
];

/**
 * The provider whose words the claims of a token are, by its issuer, else by claims that only its tokens have. `has` says
 * whether the token has a claim.
 */
export function vendorOf(issuer: string | undefined, has: (name: string) => boolean): VendorName | undefined {
  const known = issuer === undefined ? undefined : vendorOfIssuer(issuer);
  return known ?? shapes.find(([, names]) => names.every((name) => has(name)))?.[0];
}

/** Issuers are short; what is longer is not searched, in characters. */
const longestIssuer = 1000;

/** The tokens of a batch are mostly of one issuer. */
let last: { readonly issuer: string; readonly vendor: VendorName | undefined } | undefined;

function vendorOfIssuer(issuer: string): VendorName | undefined {
  if (issuer.length > longestIssuer) return undefined;
  if (issuer !== last?.issuer) last = { issuer, vendor: byIssuer(issuer) };
  return last.vendor;
}

function byIssuer(issuer: string): VendorName | undefined {
  if (issuer === 'kubernetes/serviceaccount') return 'kubernetes';
  if (issuer === 'accounts.google.com') return 'google';
  if (!issuer.startsWith('https://')) return undefined;
  const end = issuer.indexOf('/', 8);
  const host = issuer.slice(8, end === -1 ? undefined : end);
  const own = hosts.get(host) ?? parentOf(host);
  if (own !== undefined) return own;
  if (host.startsWith('cognito-idp.') && host.endsWith('.amazonaws.com')) return 'cognito';
  // Before version 17, Keycloak was below /auth by default.
  if (end !== -1 && /^(?:\/auth)?\/realms\//.test(issuer.slice(end, end + 20))) return 'keycloak';
  if (issuer.endsWith('/_services/token')) return 'gitHubActions';
  return undefined;
}

/** The provider of a domain that a host is below. */
function parentOf(host: string): VendorName | undefined {
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
    const known = hosts.get(host.slice(dot));
    if (known !== undefined) return known;
  }
  return undefined;
}
