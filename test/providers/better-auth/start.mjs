// better-auth with its OAuth provider plugin, in a database in memory. The two pages are those that the plugin's
// documentation has an application write: they post the form with the query of the page.
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { oauthProvider } from '@better-auth/oauth-provider';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { jwt } from 'better-auth/plugins';

const [port, redirectUri, email, password] = process.argv.slice(2);
const baseURL = `http://127.0.0.1:${port}`;
const scopes = ['openid', 'profile', 'email', 'offline_access', 'orders'];
const options = {
  baseURL,
  secret: 'a secret of this test that is long enough for better-auth',
  database: new DatabaseSync(':memory:'),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  plugins: [
    jwt(),
    oauthProvider({
      loginPage: '/sign-in',
      consentPage: '/consent',
      scopes,
      clientPrivileges: () => true,
    }),
  ],
};
await (await getMigrations(options)).runMigrations();
const auth = betterAuth(options);
const { headers } = await auth.api.signUpEmail({
  body: { name: 'Someone', email, password },
  returnHeaders: true,
});
const client = await auth.api.adminCreateOAuthClient({
  headers: new Headers({
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  }),
  body: {
    redirect_uris: [redirectUri],
    client_name: 'Grantscope',
    grant_types: ['authorization_code', 'client_credentials', 'refresh_token'],
    scope: scopes.join(' '),
    client_credentials_scopes: ['orders'],
    skip_consent: true,
  },
});

const page = (title, fields, url, body) => `<!doctype html><title>${title}</title>
<form>${fields}<button>${title}</button></form>
<script>
  document.forms[0].onsubmit = async (event) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const response = await fetch(${JSON.stringify(url)}, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...${body}, oauth_query: location.search.slice(1) }),
    });
    const { url: next, redirect_uri: there } = await response.json();
    location.href = next ?? there;
  };
</script>`;
const pages = {
  '/sign-in': page(
    'Sign in',
    '<input name="email"><input name="password" type="password">',
    '/api/auth/sign-in/email',
    'form',
  ),
  '/consent': page('Allow', '', '/api/auth/oauth2/consent', '{ accept: true }'),
};

const handler = toNodeHandler(auth);
createServer((request, response) => {
  const shown = pages[new URL(request.url, baseURL).pathname];
  if (shown === undefined) return handler(request, response);
  response
    .setHeader('Content-Type', 'text/html; charset=utf-8')
    .setHeader('X-Frame-Options', 'DENY')
    .end(shown);
}).listen(Number(port), '127.0.0.1', () =>
  process.stdout.write(
    `ready ${JSON.stringify({ clientId: client.client_id, clientSecret: client.client_secret })}\n`,
  ),
);
