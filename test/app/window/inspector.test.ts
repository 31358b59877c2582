import { createHmac, createPublicKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, signEs256, unsecured } from '../../support/login/sign.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, givePassphrase, go, textOf, valueRow } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

const now = Math.floor(Date.now() / 1000);
const longSecret = 'a-shared-secret-of-more-than-32-bytes';
const passphrase = 'correct horse battery staple';

let app: AppWindow;
let home: string;
let stub: StubProvider;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-inspector-'));
  stub = await startStubProvider();
  app = await openWindow({ home });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await stub?.close();
  await rm(home, { recursive: true, force: true });
});

const claims = () => ({ iss: stub.issuer, sub: 'someone', aud: 'orders', iat: now, exp: now + 300 });
const signed = () => signEs256({ typ: 'JWT', kid: stub.key.jwk.kid }, claims(), stub.key.privateKey);
const found = () => app.page.getByRole('listbox', { name: 'Tokens found' }).getByRole('option');
const token = () => app.page.getByRole('region', { name: 'Token', exact: true });

function hs256(secret = longSecret, more: Readonly<Record<string, unknown>> = {}): string {
  const input = [
    { alg: 'HS256', typ: 'JWT' },
    { ...claims(), ...more },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

async function expectFound(text: string, where: readonly (string | RegExp)[]): Promise<void> {
  await paste(app.page, text);
  await expect.poll(() => found().count()).toBe(where.length);
  for (const [index, words] of where.entries()) {
    await expect.poll(() => textOf(found().nth(index))).toMatch(words);
  }
}

describe('whatever is pasted', () => {
  it('is a bare token', async () => {
    await expectFound(signed(), [/JWT, ES256/]);
    await expect.poll(() => textOf(valueRow(token(), 'iss'))).toContain(stub.issuer);
    await expect.poll(() => textOf(valueRow(token(), 'sub'))).toContain('someone');
  });

  it('is an Authorization header', () => expectFound(`Authorization: Bearer ${signed()}`, [/Bearer/]));

  it('is a URL with a fragment', async () => {
    const url = `https://app.example/callback#access_token=${signed()}&token_type=Bearer&id_token=${hs256()}`;
    await expectFound(url, [/access_token/, /id_token/]);
  });

  it('is a token response', async () => {
    const body = {
      access_token: signed(),
      token_type: 'Bearer',
      refresh_token: 'tGzv3JOkF0XG5Qx2TlKWIA',
      id_token: hs256(),
    };
    await expectFound(JSON.stringify(body, null, 2), [/access_token/, /refresh_token/, /id_token/]);
  });

  it('is a curl command', async () => {
    await expectFound(
      `curl https://api.example/orders -H 'Authorization: Bearer ${signed()}' -b 'sid=8f2c41d09b7a4e6f8f2c41d09b7a4e6f'`,
      [/Access token, ES256 .*Bearer/, /Session cookie .*sid/],
    );
    await found().nth(1).click();
    await token().getByRole('heading', { name: 'Session cookie' }).waitFor();
    await expect.poll(() => textOf(token())).not.toMatch(/introspection/);
  });

  it('is anything with tokens in it, however they are encoded: the most telling one opens', async () => {
    const { page } = app;
    const idToken = hs256(longSecret, { aud: 'app', nonce: 'n-0S6' });
    const body = JSON.stringify({
      access_token: signed(),
      refresh_token: 'tGzv3JOkF0XG5Qx2TlKWIA',
      id_token: idToken,
    });
    const har = JSON.stringify({
      request: { url: 'https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj' },
      response: { content: { text: Buffer.from(body).toString('base64'), encoding: 'base64' } },
    });
    await expectFound(`${har}\n\u001b[32mINFO\u001b[0m id_token=${idToken}`, [
      /Authorization code .*query parameter code/,
      /State .*query parameter state/,
      /Access token, ES256 someone · orders .*member access_token \(base64 in text\)/,
      /Refresh token .*member refresh_token/,
      /ID Token, HS256 someone · app .*member id_token .*and 1 more place/,
    ]);
    await expect.poll(() => textOf(page.locator('.found-count'))).toContain('3 tokens, 2 other values found');
    await expect.poll(() => textOf(valueRow(token(), 'nonce'))).toContain('n-0S6');
    await takePicture(page, 'inspector-found');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it('is opened from files, each as a text of its own; what is no text is refused', async () => {
    const { page } = app;
    const file = (name: string, content: string | Buffer) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    });
    await page
      .getByLabel('Files to inspect')
      .setInputFiles([
        file('token.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0])),
        file('export.txt', Buffer.from(`\ufeffBearer ${signed()}`, 'utf16le')),
      ]);
    await page.getByText('token.png is not a text file.').waitFor();
    await page.getByText('Opened 1 file in the Inspector').waitFor();
    await expect.poll(() => found().count()).toBe(1);
    await expect.poll(() => textOf(valueRow(token(), 'sub'))).toContain('someone');
  });

  it('holds no token, which is said', async () => {
    await paste(app.page, 'nothing of interest');
    await app.page.getByText('No token found.').waitFor();
  });
});

describe('a broken token', () => {
  it('is decoded as far as it goes, and every fault is named with its place', async () => {
    const { page } = app;
    const payload = `{"iss":"https://login.acme.example","sub":"248","sub":"249","aud":"orders","iat":${now},"exp":${now * 1000}}`;
    await paste(page, `Bearer ${unsecured({ typ: 'JWT' }, payload)}`);
    await token().getByRole('heading', { name: 'Unsecured JWT, none' }).waitFor();
    const text = await textOf(token());
    expect(text).toMatch(/alg/);
    expect(text).toMatch(/exp, nbf or iat is not in seconds/);
    expect(text).toMatch(/duplicate member "sub"/);
    expect(text).toMatch(/divided by 1000 it is/);
    await expect.poll(() => textOf(valueRow(token(), 'exp'))).toContain(String(now * 1000));
    await takePicture(page, 'inspector-broken-token');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  });

  it.each([
    ['cut off in its payload', () => signed().slice(0, 120)],
    ['whose payload is no JSON', () => `${signed().split('.')[0]}.bm90IEpTT04.c2ln`],
  ])('%s does not stop the window', async (_, make) => {
    await paste(app.page, `Bearer ${make()}`);
    await expect.poll(() => found().count()).toBe(1);
    await expect.poll(() => textOf(token())).not.toBe('');
  });
});

describe('verification', () => {
  const verify = async (key: string): Promise<string> => {
    await token().getByRole('button', { name: 'Verify…' }).click();
    const form = dialog(app.page);
    await form.getByLabel(/^(?:Key for|Secret)/).fill(key);
    await form.getByRole('button', { name: 'Verify', exact: true }).click();
    const result = form.getByText(/signature|Next/).last();
    await Promise.race([form.waitFor({ state: 'hidden' }), result.waitFor()]);
    if (await form.isVisible())
      await form.locator('.form-foot').getByRole('button', { name: 'Close' }).click();
    await form.waitFor({ state: 'hidden' });
    return textOf(token());
  };
  const pem = (key = stub.key) =>
    createPublicKey({ key: key.jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

  it('asks the issuer for its keys', async () => {
    await paste(app.page, signed());
    await token().getByRole('button', { name: 'Verify from issuer' }).click();
    await token()
      .getByText(/^Signature: verified/)
      .waitFor();
    expect(stub.wire.requests.some(({ target }) => target === '/jwks')).toBe(true);
    expect(stub.wire.requests.every(({ target, body }) => !`${target}${body}`.includes('eyJ'))).toBe(true);
  });

  it.each([
    ['a key set', () => JSON.stringify({ keys: [stub.key.jwk] })],
    ['a JWK', () => JSON.stringify(stub.key.jwk)],
    ['a PEM key', () => pem()],
  ])('takes %s', async (_, key) => {
    await paste(app.page, signed());
    await token().getByRole('heading', { name: 'JWT, ES256' }).waitFor();
    expect(await verify(key())).toMatch(/Signature: verified/);
  });

  it('takes a shared secret', async () => {
    await paste(app.page, hs256());
    await token().getByRole('heading', { name: 'JWT, HS256' }).waitFor();
    expect(await verify(longSecret)).toMatch(/Signature: verified/);
    expect(await verify(`${longSecret}!`)).not.toMatch(/Signature: verified/);
  });

  it('says that another key did not sign it', async () => {
    await paste(app.page, signed());
    await token().getByRole('heading', { name: 'JWT, ES256' }).waitFor();
    expect(await verify(pem(makeKey('other')))).toMatch(/Signature: invalid/);
  });

  it('stays open with what was wrong, offers the next source, and closes once a key verified it', async () => {
    await paste(app.page, signed());
    await token().getByRole('heading', { name: 'JWT, ES256' }).waitFor();
    await token().getByRole('button', { name: 'Verify…' }).click();
    const form = dialog(app.page);
    const source = form.getByRole('combobox', { name: 'Source' });
    const submit = form.getByRole('button', { name: 'Verify', exact: true });
    await form.getByLabel('Key file').setInputFiles({
      name: 'other.der',
      mimeType: 'application/octet-stream',
      buffer: createPublicKey({ key: makeKey('other').jwk, format: 'jwk' }).export({
        type: 'spki',
        format: 'der',
      }),
    });
    await submit.click();
    await expect.poll(() => textOf(form.getByRole('status'))).toMatch(/invalid signature/i);
    await expect.poll(() => violations(app.page)).toEqual([]);
    await takePicture(app.page, 'verify-invalid');
    await form.getByRole('textbox').fill(`${stub.issuer}/nothing-here`);
    await form.getByRole('button', { name: 'Use as JWKS URL' }).click();
    await submit.click();
    await expect.poll(() => textOf(form.getByRole('alert'))).toMatch(/JWKS|404/);
    await takePicture(app.page, 'verify-failed');
    await source.selectOption('Shared secret');
    await form.getByLabel('Secret').fill('xyz');
    await form.getByText('ES256 needs a public key, not a shared secret.').waitFor();
    await expect.poll(() => submit.isDisabled()).toBe(true);
    await expect.poll(() => violations(app.page)).toEqual([]);
    await source.selectOption('Issuer');
    await submit.click();
    await form.waitFor({ state: 'hidden' });
    await token()
      .getByText(/^Signature: verified/)
      .waitFor();
    await paste(app.page, signed());
    await token()
      .getByText(/^Signature: verified/)
      .waitFor();
  });

  it('says beside the form what cannot be read as a key', async () => {
    await token().getByRole('button', { name: 'Verify…' }).click();
    const form = dialog(app.page);
    await form.getByRole('textbox').fill(`${stub.issuer}/jwks`);
    await expect.poll(() => textOf(form)).toContain('this algorithm needs a public key');
    await expect
      .poll(() => form.getByRole('button', { name: 'Verify', exact: true }).isEnabled())
      .toBe(false);
    await form.getByRole('textbox').fill('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----');
    await form.getByRole('button', { name: 'Verify', exact: true }).click();
    await expect.poll(() => textOf(form.getByRole('alert'))).toMatch(/Next .{10}/);
    await expect.poll(() => violations(app.page)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('the secret of an HMAC', () => {
  const search = () => token().getByRole('region', { name: 'Well-known secrets' });
  const checks = () => token().getByRole('tab', { name: /^Checks/ });

  it('is named when it is well known, and the token fails', async () => {
    await paste(app.page, hs256('your-256-bit-secret'));
    await token().getByText('The secret is `your-256-bit-secret`').waitFor();
    await search().waitFor({ state: 'hidden' });
    await expect.poll(() => textOf(found().first())).toMatch(/1 failed/);
    await expect.poll(() => violations(app.page)).toEqual([]);
    await takePicture(app.page, 'inspector-common-secret');
  });

  it('is searched while the claims of a large token are shown already, until that is cancelled', async () => {
    await paste(app.page, hs256(longSecret, { sub: 'someone large', pad: 'x'.repeat(150_000) }));
    await expect.poll(() => textOf(valueRow(token(), 'sub'))).toContain('someone large');
    await checks().click();
    await search()
      .getByText(/^Trying well-known secrets… \d+ %$/)
      .waitFor();
    await takePicture(app.page, 'inspector-secret-search');
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    await search().getByRole('button', { name: 'Cancel' }).click();
    await search()
      .getByText(/^search cancelled: /)
      .waitFor();
    await expect.poll(() => search().getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  });

  it('passes when the whole list was tried', async () => {
    await paste(app.page, hs256());
    await checks().click();
    await search().waitFor({ state: 'hidden' });
    await token().getByText('HMAC secret is not a well-known one').waitFor();
  });
});

describe('a token of one megabyte', () => {
  const large = () => hs256(longSecret, { sub: 'someone large', pad: 'x'.repeat(750_000) });
  const pane = () => app.page.getByRole('region', { name: 'Pasted text', exact: true });
  const cancel = () => pane().getByRole('button', { name: 'Cancel' });

  it('is read in another thread: claims, checks and the search for its secret are shown', async () => {
    await paste(app.page, large());
    await expect.poll(() => textOf(valueRow(token(), 'sub'))).toContain('someone large');
    await token()
      .getByRole('region', { name: 'Well-known secrets' })
      .getByText('Trying well-known secrets')
      .waitFor();
    await expect.poll(() => cancel().count()).toBe(0);
    await expect.poll(() => overflow(app.page)).toBe(0);
  });

  it('is verified', async () => {
    await token().getByRole('button', { name: 'Verify…' }).click();
    const form = dialog(app.page);
    await form.getByLabel('Secret').fill(longSecret);
    await form.getByRole('button', { name: 'Verify', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
    await token()
      .getByText(/^Signature: verified/)
      .waitFor();
  });

  it('is cancelled, keeps its text, and is read when that is wanted', async () => {
    const { page } = app;
    // Clicks as soon as there is something to cancel.
    await page.evaluate(`new MutationObserver((_, observer) => {
      const button = [...document.querySelectorAll('.paste-head button')].find((it) => it.textContent === 'Cancel');
      if (button === undefined) return;
      observer.disconnect();
      setTimeout(() => button.click(), 20);
    }).observe(document.querySelector('.paste-head'), { childList: true, subtree: true })`);
    const filler = 'The quick brown fox jumps over the lazy dog. '.repeat(100_000);
    await paste(page, `Bearer ${signed()} ${filler}`);
    await token().getByText('Reading was cancelled. The text is saved.').waitFor();
    await takePicture(page, 'inspector-reading-cancelled');
    await expect.poll(() => violations(page)).toEqual([]);
    await token().getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => found().count(), { timeout: 60_000 }).toBe(1);
    await token().getByRole('heading', { name: 'Access token, ES256' }).waitFor();
  });
});

describe('three megabytes', () => {
  it('are read while the window keeps rendering', async () => {
    const { page } = app;
    const filler = `${'The quick brown fox jumps over the lazy dog. '.repeat(22)}\n`;
    const lines = Array.from({ length: 3_500 }, (_, index) =>
      index % 500 === 0 ? `line ${index} Bearer ${signed()}\n` : filler,
    );
    const text = lines.join('');
    expect(text.length).toBeGreaterThan(3_000_000);
    // Counts the frames that show that the text is being read; a window that freezes draws one at most.
    await page.evaluate(`{
      window.framesWhileReading = 0;
      const status = document.querySelector('.paste-progress');
      window.isDrawing = true;
      const beat = () => {
        if (!window.isDrawing) return;
        if (status.textContent.includes('Reading')) window.framesWhileReading += 1;
        requestAnimationFrame(beat);
      };
      requestAnimationFrame(beat);
    }`);
    await paste(page, text);
    await expect.poll(() => found().count(), { timeout: 60_000 }).toBeGreaterThan(0);
    await page.getByText('7 tokens found').waitFor();
    await expect.poll(() => page.evaluate<number>('window.framesWhileReading')).toBeGreaterThan(2);
    await page.evaluate('window.isDrawing = false');
    await go(page, 'Debugger');
    await go(page, 'Inspector');
    await page.getByText('7 tokens found').waitFor();
    await expect.poll(() => overflow(page)).toBe(0);
  });
});

describe('after a restart', () => {
  const list = () => app.page.getByRole('region', { name: 'List of pasted texts' });
  const newest = () => list().getByRole('listitem').first().getByRole('button').first();

  it('has what was pasted, once the passphrase is given, and nothing that was deleted', async () => {
    const { page } = app;
    await givePassphrase(page, passphrase);
    await paste(page, `Bearer ${signed()}`);
    await expect.poll(() => found().count()).toBe(1);
    await paste(page, 'nothing of interest either');
    await page.getByText('No token found.').waitFor();
    await expect.poll(() => textOf(newest())).toContain('Text 0 tokens');
    await list()
      .getByRole('button', { name: /^Delete/ })
      .first()
      .click();
    await expect.poll(() => textOf(newest())).toContain('JWT, ES256');
    await app.stop();

    app = await openWindow({ home });
    await go(app.page, 'Inspector');
    await expect.poll(() => textOf(newest())).toContain('Encrypted');
    await newest().click();
    await expect.poll(() => textOf(token().getByRole('alert'))).toMatch(/cannot be read.*passphrase/);
    await givePassphrase(app.page, passphrase);
    await expect.poll(() => textOf(newest())).toContain('JWT, ES256');
    await newest().click();
    await expect.poll(() => found().count()).toBe(1);
    await expect.poll(() => textOf(valueRow(token(), 'sub'))).toContain('someone');
  });

  it('takes a file that is dropped on any screen, and says what happens', async () => {
    const { page } = app;
    await go(page, 'Tokens');
    const drag = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'token.txt', { type: 'text/plain' }));
      return transfer;
    }, `Bearer ${signed()}`);
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: drag });
    await page.getByText('Drop to open').waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
    await takePicture(page, 'drop-zone');
    await page.dispatchEvent('body', 'drop', { dataTransfer: drag });
    await page.getByText('Opened token.txt in the Inspector').waitFor();
    await expect.poll(() => found().count()).toBe(1);
    await expect.poll(() => page.getByText('Drop to open').count()).toBe(0);
  });

  it('made nothing that the page had to complain of', () => {
    expect(app.complaints).toEqual([]);
  });
});
