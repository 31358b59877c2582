import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Passkey } from '../../../electron/ports/passkey.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { html, type Pages, servePages } from '../../support/browser/pages.ts';
import { pollClock } from '../../support/browser/poll-clock.ts';
import { browseTo, failureOf, responseOf, type WindowOptions } from '../../support/browser/window.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
let pages: Pages;
let publicKey = '';
/** Called a while after a page requested a passkey. */
let asked: (() => void) | undefined;
beforeAll(async () => {
  pages = await servePages();
  pages.on('/register', (response) => html(response, page(register)));
  pages.on('/sign-in', (response) => html(response, page(signIn)));
  pages.on('/registered', (response, { body }) => {
    publicKey = new URLSearchParams(body.toString()).get('key') ?? '';
    response.writeHead(302, { location: `${redirectUri}?code=registered` }).end();
  });
  pages.on('/asked', (response) => {
    response.writeHead(204).end();
    asked?.();
  });
  pages.on('/signed', (response, { body }) => {
    const outcome = isSigned(new URLSearchParams(body.toString())) ? 'code=signed' : 'error=access_denied';
    response.writeHead(302, { location: `${redirectUri}?${outcome}` }).end();
  });
});
afterAll(() => pages.close());

const page = (script: string) => `<form method="post"></form><script>
  const form = document.forms[0];
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
  const post = (path, values) => {
    form.action = path;
    for (const [name, value] of Object.entries(values)) {
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    }
    form.submit();
  };
  const challenge = new TextEncoder().encode('challenge of the provider');
  onload = async () => { ${script} };
</script>`;

const register = `
  const made = await navigator.credentials.create({ publicKey: {
    challenge, rp: { name: 'Test', id: 'localhost' },
    user: { id: new Uint8Array([1, 2, 3]), name: 'ann@a.example', displayName: 'Ann' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  } });
  post('/registered', { key: text(made.response.getPublicKey()) });`;

const signIn = `
  setTimeout(() => fetch('/asked'), 300);
  try {
    const made = await navigator.credentials.get({ publicKey: { challenge, rpId: 'localhost', userVerification: 'required' } });
    const { clientDataJSON, authenticatorData, signature, userHandle } = made.response;
    post('/signed', { client: text(clientDataJSON), data: text(authenticatorData), signature: text(signature), user: text(userHandle) });
  } catch (error) { document.title = error.name; }`;

/** Verifies an assertion (WebAuthn section 7.2) with the key of the registration. */
function isSigned(body: URLSearchParams): boolean {
  const bytes = (name: string) => Buffer.from(body.get(name) ?? '', 'base64');
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const client = createHash('sha256').update(bytes('client')).digest();
  const isVerified = ((bytes('data')[32] ?? 0) & 0b101) === 0b101;
  return (
    isVerified &&
    bytes('user').equals(Buffer.from([1, 2, 3])) &&
    verify('sha256', Buffer.concat([bytes('data'), client]), key, bytes('signature'))
  );
}

async function visit(path: string, options: WindowOptions) {
  const window: LoginBrowser = kept.openWindow(options);
  let refusals = 0;
  window.onRefused?.(() => {
    refusals += 1;
  });
  try {
    const url = `http://localhost:${pages.port}${path}`;
    const watched = await browseTo(window, url, redirectUri);
    return { watched, passkeys: window.passkeys?.(), refusals };
  } finally {
    await window.close();
  }
}

it('a passkey that a page creates signs in at a later login, in another browser, without a user', async () => {
  const first = await visit('/register', { passkeys: [] });
  expect(responseOf(first.watched).url).toContain('code=registered');
  expect(first.passkeys).toMatchObject([
    { rpId: 'localhost', userName: 'ann@a.example', userHandle: 'AQID' },
  ]);
  expect(first.refusals).toBe(0);

  const stored: readonly Passkey[] = JSON.parse(JSON.stringify(first.passkeys));
  const second = await visit('/sign-in', { passkeys: stored });
  expect(responseOf(second.watched).url).toContain('code=signed');
  const [before, after] = [stored[0]?.signCount ?? 0, second.passkeys?.[0]?.signCount ?? 0];
  expect(after).toBeGreaterThan(before);

  // Private keys are on no page and in no message.
  const trace = JSON.stringify([first, second].map(({ watched }) => watched.observed));
  expect(trace).not.toContain(stored[0]?.privateKey ?? 'a key');
});

/** Visits the page where a user signs in: the time runs out after it requested a passkey. */
async function visitInVain(options: WindowOptions) {
  const clock = pollClock();
  const { promise: isAsked, resolve } = Promise.withResolvers<void>();
  asked = resolve;
  const visiting = visit('/sign-in', { clock, timeoutMs: 20_000, ...options });
  await isAsked;
  return clock.runOut(visiting);
}

it('an authenticator without passkeys signs no user in', async () => {
  const { watched, passkeys } = await visitInVain({ passkeys: [] });
  expect(failureOf(watched).code).toBe('login-timeout');
  expect(passkeys).toEqual([]);
});

it('a window without one has no passkeys, and reports the request', async () => {
  const { passkeys, refusals } = await visitInVain({});
  expect([passkeys, refusals]).toEqual([undefined, 1]);
});

it.each([
  ['no passkey at all', { credentialId: 'x', rpId: 'localhost', privateKey: 'x', signCount: 0 }],
  ['of another site', { credentialId: 'eA==', rpId: 'evil.example', privateKey: 'AA==', signCount: 0 }],
])('a stored passkey that is %s does not stop the login window', async (_, broken) => {
  const { watched } = await visit('/register', { passkeys: [broken] });
  expect(responseOf(watched).url).toContain('code=registered');
});
