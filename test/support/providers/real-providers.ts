/** A real provider, and what is true of it. */
export interface RealProvider {
  /** The folder with its package, its lock file and `start.mjs`. */
  readonly folder: string;
  readonly redirectUri: string;
  readonly username: string;
  /** The arguments of `start.mjs` after the port. */
  start(client: Client, provider: RealProvider): readonly string[];
  /** Options that name the provider at this origin. */
  options(origin: string): readonly string[];
  readonly scope: string;
  /** Further grants besides the code flow, with their options and the rules that fail or warn in them. */
  readonly grants: readonly {
    readonly name: string;
    readonly options: readonly string[];
    readonly findings: readonly string[];
  }[];
  /** Steps that fill in its login pages. */
  readonly script: readonly object[];
  /** Rules that fail or warn in a code flow, for what the provider does. */
  readonly findings: readonly string[];
  /** The error code for a wrong client secret; absent where clients have none. */
  readonly wrongSecret?: string;
  readonly wrongVerifier: string;
}

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const password = 'a pass-word of this test, 73';

/** A page that redirects at once needs no step. */
const noForm = [{ click: 'Continue', optional: true }];

export const realProviders: readonly RealProvider[] = [
  {
    folder: 'node-oauth',
    redirectUri: 'http://127.0.0.1:8400/callback',
    username: 'alice',
    start: ({ clientId, clientSecret }, { redirectUri, username }) => [
      ...[clientId, clientSecret, redirectUri],
      ...[username, password],
    ],
    options: (origin) => [
      ...['--authorization-endpoint', `${origin}/authorize`],
      ...['--token-endpoint', `${origin}/token`],
    ],
    scope: 'orders',
    grants: [
      { name: 'client-credentials', options: [], findings: [] },
      {
        name: 'password',
        options: ['--username', 'alice', '--password-stdin'],
        findings: ['token-response.password-grant'],
      },
    ],
    script: noForm,
    findings: [],
    wrongSecret: 'invalid_client',
    wrongVerifier: 'invalid_grant',
  },
  {
    folder: 'mcp-sdk',
    redirectUri: 'http://127.0.0.1:8400/callback',
    username: '',
    start: ({ clientId, clientSecret }, { redirectUri }) => [clientId, clientSecret, redirectUri],
    options: (origin) => ['--issuer', `${origin}/mcp`],
    scope: 'mcp:tools',
    grants: [],
    script: noForm,
    findings: ['metadata.response-iss'],
    wrongSecret: 'invalid_client',
    wrongVerifier: 'invalid_grant',
  },
  {
    folder: 'openauth',
    redirectUri: 'http://127.0.0.1:8400/callback',
    username: 'alice@mail.example',
    start: ({ clientId }, { redirectUri, username }) => [clientId, redirectUri, username, password],
    options: (origin) => ['--issuer', origin],
    scope: '',
    grants: [],
    script: [{ fill: { email: 'alice@mail.example', password } }],
    findings: [
      'access-token.lifetime',
      'login-pages.cookie-same-site',
      'login-pages.framing',
      'metadata.implicit-grant',
      'metadata.pkce-s256',
      'metadata.response-iss',
      'token-response.no-store',
      'token-response.token-type',
    ],
    wrongVerifier: 'invalid_grant',
  },
  {
    folder: 'better-auth',
    redirectUri: 'https://app.example/callback',
    username: 'alice@mail.example',
    start: (_client, { redirectUri, username }) => [redirectUri, username, password],
    options: (origin) => ['--issuer', `${origin}/api/auth`],
    scope: 'openid profile email',
    grants: [
      { name: 'client-credentials', options: ['--scope', 'orders'], findings: ['metadata.signing-rs256'] },
    ],
    script: [{ page: '/sign-in', fill: { email: 'alice@mail.example', password } }],
    findings: ['metadata.signing-rs256'],
    wrongSecret: 'invalid_client',
    wrongVerifier: 'invalid_request',
  },
];
