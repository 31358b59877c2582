import { createHash, randomBytes } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { DevtoolsPort } from '../../electron/login-window/devtools-port.ts';
import { launchBrowser } from '../../electron/login-window/launch.ts';
import { findBrowser } from '../../electron/machine/find-browser.ts';

/** Who logs in where, for a login that is not observed. */
export interface BareLogin {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Authorization code with PKCE as a script would do it that only wants the tokens: same browser, same DevTools client,
 * same user, same calls, nothing recorded and nothing checked but the ID Token. Returns its subject; throws.
 */
export async function logInBare(login: BareLogin): Promise<string> {
  const metadata = await get(`${login.issuer}/.well-known/openid-configuration`);
  const verifier = randomBytes(32).toString('base64url');
  const [state, nonce] = [randomBytes(16).toString('base64url'), randomBytes(16).toString('base64url')];
  const request = new URL(metadata.authorization_endpoint);
  request.search = new URLSearchParams({
    response_type: 'code',
    client_id: login.clientId,
    redirect_uri: login.redirectUri,
    scope: login.scope,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'consent',
  }).toString();
  const answer = await answerTo(request.href, login);
  if (answer.searchParams.get('state') !== state) throw new Error('the answer is of another request');
  const form = {
    grant_type: 'authorization_code',
    code: answer.searchParams.get('code') ?? '',
    redirect_uri: login.redirectUri,
    client_id: login.clientId,
    code_verifier: verifier,
  };
  const tokens = await json(
    await fetch(metadata.token_endpoint, { method: 'POST', body: new URLSearchParams(form) }),
  );
  const keys = createLocalJWKSet(JSON.parse(JSON.stringify(await get(metadata.jwks_uri))));
  const { payload } = await jwtVerify(tokens.id_token, keys, {
    issuer: login.issuer,
    audience: login.clientId,
  });
  if (payload.nonce !== nonce) throw new Error('the ID Token is of another request');
  await get(metadata.userinfo_endpoint, tokens.access_token);
  return payload.sub ?? '';
}

/** Starts the browser, signs in, and stops the redirect before it is sent. */
async function answerTo(url: string, { redirectUri, username, password }: BareLogin): Promise<URL> {
  const found = findBrowser();
  if (!found.ok) throw new Error(found.failure.message);
  const launched = await launchBrowser({ executable: found.value, headless: true });
  if (!launched.ok) throw new Error(launched.failure.message);
  const { port, close } = launched.value;
  try {
    const { targetId } = await port.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await port.send('Target.attachToTarget', { targetId, flatten: true });
    const answer = new Promise<URL>((resolve) => {
      port.on(({ method, params }) => {
        if (method === 'Fetch.requestPaused')
          resolve(new URL(params.request.url + (params.request.urlFragment ?? '')));
      });
    });
    await port.send('Fetch.enable', { patterns: [{ urlPattern: `${redirectUri}*` }] }, sessionId);
    await port.send('Page.navigate', { url }, sessionId);
    const login = { login: username, password };
    await untilTrue(
      port,
      sessionId,
      `(() => {
      const form = document.querySelector('form:has([name=password])');
      if (form === null || document.readyState === 'loading') return false;
      for (const [name, value] of Object.entries(${JSON.stringify(login)})) form.elements[name].value = value;
      ${press('Sign in')}
    })()`,
    );
    await untilTrue(port, sessionId, `(() => { ${press('Allow')} })()`);
    return await answer;
  } finally {
    await close();
  }
}

/** Statements that press a button where there is one; their result is whether there was. */
function press(text: string): string {
  return `const button = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === '${text}');
    button?.click();
    return button !== undefined;`;
}

/** Evaluates an expression in the page, again and again, until it is true. */
async function untilTrue(port: DevtoolsPort, sessionId: string, expression: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const evaluated = await port
      .send('Runtime.evaluate', { expression, returnByValue: true }, sessionId)
      // Between two pages there is nothing to evaluate it in.
      .catch(() => undefined);
    if (evaluated?.result.value === true) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('the page of the provider did not come');
}

/** The members of JSON responses that are read here; one that is missing fails where it is used. */
interface Answer {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly jwks_uri: string;
  readonly id_token: string;
  readonly access_token: string;
}

async function get(url: string, accessToken?: string): Promise<Answer> {
  return json(
    await fetch(
      url,
      accessToken === undefined ? {} : { headers: { authorization: `Bearer ${accessToken}` } },
    ),
  );
}

async function json(response: Response): Promise<Answer> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return JSON.parse(await response.text());
}
