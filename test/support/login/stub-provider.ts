import type { TlsOptions } from 'node:tls';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { answer, json } from '../wire/behaviours.ts';
import { type Behaviour, type RawRequest, startWire, type Wire } from '../wire/start-wire.ts';
import { answering } from './fake-browser.ts';
import { halfHash, makeKey, type SigningKey, signEs256 } from './sign.ts';

const accessToken = 'Zm9yLXRlc3Rz.dGhhdC1hcmUtbG9uZy1lbm91Z2g'.repeat(2);

type Claims = Readonly<Record<string, unknown>>;

/** A small OpenID Provider of which every response can be replaced, down to its bytes. */
export interface StubProvider {
  readonly issuer: string;
  readonly wire: Wire;
  readonly key: SigningKey;
  /** The metadata as it is published unless `/.well-known/openid-configuration` is replaced. */
  metadata(): Record<string, unknown>;
  /** The claims of an ID Token for the last login. */
  claims(): Record<string, unknown>;
  /** A whole token response with this ID Token, or with a right one. */
  tokens(idToken?: string): Record<string, unknown>;
  /** Replaces what a path returns, until `restore`. */
  on(path: string, behaviour: Behaviour): void;
  restore(): void;
  /** A login window that gets its redirect at once, without the login page; `change` may alter the callback. */
  window(change?: (callback: URL) => void): LoginBrowser;
  close(): Promise<void>;
}

export const metadataPath = '/.well-known/openid-configuration';

/** A response as a token endpoint must give it: JSON that must not be stored (RFC 6749 section 5.1). */
export function noStore(value: unknown | (() => unknown), status = '200 OK'): Behaviour {
  return (socket, request) => {
    const body = JSON.stringify(typeof value === 'function' ? value() : value);
    const headers = [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
    ] as const;
    answer({ status, headers, body })(socket, request);
  };
}

/** A page with a form, which keeps the parameters of the authorization request in its address. */
const loginPage: Behaviour = (socket, request) => {
  const query = request.target.slice(request.target.indexOf('?')).replaceAll('&', '&amp;');
  const body = `<!doctype html><title>Sign in</title><form method="post" action="/login${query}">
<input name="username"><input name="password" type="password"><button>Sign in</button></form>`;
  answer({ headers: [['Content-Type', 'text/html; charset=utf-8']], body })(socket, request);
};

/** Starts the stub; with TLS options it speaks TLS. */
export async function startStubProvider(tls?: TlsOptions): Promise<StubProvider> {
  const key = makeKey('stub-1');
  const replaced = new Map<string, Behaviour>();
  let nonce: string | undefined;
  let code = 0;

  const serve: Behaviour = (socket, request: RawRequest) => {
    const path = request.target.split('?', 1)[0] ?? '';
    const behaviour = replaced.get(path) ?? usual.get(path) ?? answer({ status: '404 Not Found' });
    behaviour(socket, request);
  };
  const wire = await startWire(serve, tls);
  const issuer = wire.url;

  /** The redirect URI with the response to an authorization request. */
  const callbackOf = ({ searchParams }: URL): URL => {
    nonce = searchParams.get('nonce') ?? undefined;
    code += 1;
    const callback = new URL(searchParams.get('redirect_uri') ?? '');
    callback.searchParams.set('code', `code-${code}-bG9naW4tb2YtYS10ZXN0`);
    callback.searchParams.set('state', searchParams.get('state') ?? '');
    callback.searchParams.set('iss', issuer);
    return callback;
  };

  const stub: StubProvider = {
    issuer,
    wire,
    key,
    metadata: () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      scopes_supported: ['openid'],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_basic'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    }),
    claims: () => {
      const now = Math.floor(Date.now() / 1000);
      const known: Claims = nonce === undefined ? {} : { nonce };
      const aud = 'test-app';
      return {
        iss: issuer,
        sub: 'someone',
        aud,
        iat: now,
        exp: now + 300,
        at_hash: halfHash(accessToken),
        ...known,
      };
    },
    tokens: (idToken = signEs256({ typ: 'JWT', kid: key.jwk.kid }, stub.claims(), key.privateKey)) => ({
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'openid',
      refresh_token: 'cmVmcmVzaC1tZS1vbmNlLWFuZC1uby1tb3JlLXRoYW4tdGhhdA',
      id_token: idToken,
    }),
    on: (path, behaviour) => void replaced.set(path, behaviour),
    restore: () => replaced.clear(),
    window: (change) =>
      answering(({ url }) => {
        const callback = callbackOf(new URL(url));
        change?.(callback);
        return callback.href;
      }),
    close: () => wire.close(),
  };
  const usual = new Map<string, Behaviour>([
    [metadataPath, json(() => stub.metadata())],
    ['/jwks', json({ keys: [key.jwk] })],
    ['/token', noStore(() => stub.tokens())],
    ['/userinfo', json({ sub: 'someone' })],
    ['/authorize', loginPage],
    [
      '/login',
      (socket, request) => {
        const { href } = callbackOf(new URL(request.target, issuer));
        answer({ status: '303 See Other', headers: [['Location', href]] })(socket, request);
      },
    ],
  ]);
  return stub;
}
