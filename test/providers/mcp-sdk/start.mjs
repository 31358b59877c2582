// The auth router of @modelcontextprotocol/sdk with the in-memory provider of its examples, before an MCP endpoint that
// requires a token.
import { DemoInMemoryAuthProvider } from '@modelcontextprotocol/sdk/examples/server/demoInMemoryOAuthProvider.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import {
  getOAuthProtectedResourceMetadataUrl,
  mcpAuthRouter,
} from '@modelcontextprotocol/sdk/server/auth/router.js';
import express from 'express';

const [port, clientId, clientSecret, redirectUri] = process.argv.slice(2);
const issuerUrl = new URL(`http://127.0.0.1:${port}`);
const resourceServerUrl = new URL('/mcp', issuerUrl);
const provider = new DemoInMemoryAuthProvider();
await provider.clientsStore.registerClient({
  client_id: clientId,
  client_secret: clientSecret,
  redirect_uris: [redirectUri],
  token_endpoint_auth_method: 'client_secret_post',
});

const app = express();
app.use(mcpAuthRouter({ provider, issuerUrl, resourceServerUrl, scopesSupported: ['mcp:tools'] }));
app.use(
  '/mcp',
  requireBearerAuth({
    verifier: provider,
    requiredScopes: ['mcp:tools'],
    resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resourceServerUrl),
  }),
);
app.get('/mcp', (_request, response) => response.json({ ok: true }));
app.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
