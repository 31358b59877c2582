import { createHash, randomBytes } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { chromium } from 'playwright';
import { browserArguments } from '../../electron/login-window/browser-arguments.ts';
import { findBrowser } from '../../electron/machine/find-browser.ts';

/** Who logs in where, for a login that nobody looks at. */
export interface BareLogin {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Authorization code with PKCE as a script would do it that only wants the tokens: same browser, same person,
 * same calls, nothing recorded and nothing checked but the ID Token. Answers with its subject; throws.
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

/** Starts the browser, logs in, and stops the redirect at the door. */
async function answerTo(url: string, { redirectUri, username, password }: BareLogin): Promise<URL> {
  const found = findBrowser();
  if (!found.ok) throw new Error(found.failure.message);
  const args = browserArguments({ profile: '', headless: true }).filter(
    (argument) => !/^--(user-data-dir|remote-debugging|no-startup-window)/.test(argument),
  );
  const browser = await chromium.launch({ executablePath: found.value, args });
  try {
    const page = await browser.newPage();
    const answer = new Promise<URL>((resolve) => {
      void page.route(`${redirectUri}**`, (route) => {
        resolve(new URL(route.request().url()));
        return route.abort();
      });
    });
    await page.goto(url);
    await page.locator('[name=login]').fill(username);
    await page.locator('[name=password]').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    return await answer;
  } finally {
    await browser.close();
  }
}

/** The members of JSON answers that are read here; one that is missing fails where it is used. */
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
