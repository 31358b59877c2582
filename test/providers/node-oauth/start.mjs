// @node-oauth/oauth2-server as its README shows it: it publishes no metadata. It has no store of its own, so that the
// model keeps everything in memory.
import OAuth2Server from '@node-oauth/oauth2-server';
import express from 'express';

const [port, clientId, clientSecret, redirectUri, username, password] = process.argv.slice(2);
const client = {
  id: clientId,
  redirectUris: [redirectUri],
  grants: ['authorization_code', 'client_credentials', 'password', 'refresh_token'],
};
const user = { username };
const codes = new Map();
const tokens = [];
const scopes = (scope) => scope ?? ['orders'];

const model = {
  getClient: (id, secret) =>
    id === clientId && (secret === null || secret === clientSecret) ? client : undefined,
  getUser: (name, word) => (name === username && word === password ? user : undefined),
  getUserFromClient: () => ({ username: clientId }),
  validateScope: (_user, _client, scope) => scopes(scope),
  saveAuthorizationCode: (code, ofClient, ofUser) => {
    const saved = { ...code, client: ofClient, user: ofUser };
    codes.set(code.authorizationCode, saved);
    return saved;
  },
  getAuthorizationCode: (code) => codes.get(code),
  revokeAuthorizationCode: ({ authorizationCode }) => codes.delete(authorizationCode),
  saveToken: (token, ofClient, ofUser) => {
    const saved = { ...token, client: ofClient, user: ofUser };
    tokens.push(saved);
    return saved;
  },
  getAccessToken: (value) => tokens.find(({ accessToken }) => accessToken === value),
  getRefreshToken: (value) => tokens.find(({ refreshToken }) => refreshToken === value),
  revokeToken: ({ refreshToken }) => {
    const index = tokens.findIndex((token) => token.refreshToken === refreshToken);
    return index >= 0 && tokens.splice(index, 1).length > 0;
  },
  verifyScope: ({ scope }, wanted) => wanted.every((item) => scope.includes(item)),
};

const server = new OAuth2Server({ model });
const { Request, Response } = OAuth2Server;

const handle = (work) => async (incoming, outgoing) => {
  const response = new Response(outgoing);
  try {
    await work(new Request(incoming), response);
  } catch (error) {
    outgoing
      .status(error.status ?? error.code ?? 500)
      .set(response.headers)
      .json({ error: error.name, error_description: error.message });
    return;
  }
  outgoing
    .status(response.status)
    .set(response.headers)
    .send(response.body ?? '');
};

const app = express();
app.use(express.urlencoded({ extended: false }));
app.get(
  '/authorize',
  handle((request, response) =>
    server.authorize(request, response, { authenticateHandler: { handle: () => user } }),
  ),
);
app.post(
  '/token',
  handle((request, response) => server.token(request, response)),
);
app.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
