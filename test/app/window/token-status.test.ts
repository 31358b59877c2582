import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, signEs256 } from '../../support/login/sign.ts';
import { overflow, violations } from '../../support/window/accessibility.ts';
import { closeNotice, go, textOf, valueRow } from '../../support/window/act.ts';
import { dialog } from '../../support/window/connection.ts';
import { moveSystemClock } from '../../support/window/moving-clock.ts';
import { type AppWindow, openWindow } from '../../support/window/open-window.ts';
import { paste } from '../../support/window/paste.ts';
import { takePicture } from '../../support/window/pictures.ts';

const key = makeKey('k1');
const now = (): number => Math.floor(Date.now() / 1000);

const clock = moveSystemClock();
let app: AppWindow;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'grantscope-status-'));
  app = await openWindow({ home, clock });
  await closeNotice(app.page);
  await go(app.page, 'Inspector');
});
afterAll(async () => {
  await app?.stop();
  await rm(home, { recursive: true, force: true });
});

const token = () => app.page.getByRole('region', { name: 'Token', exact: true });
const found = () => app.page.getByRole('listbox', { name: 'Tokens found' }).getByRole('option');
const pasted = () => app.page.getByRole('region', { name: 'List of pasted texts' }).getByRole('listitem');
const toneOf = (place: Locator) => place.locator('.dot').first().getAttribute('data-tone');
const line = () => token().locator('.status-text');
/** How a claim is marked: the tone of its row, and the colour that its distance from now has. */
async function mark(claim: string) {
  const row = valueRow(token(), claim);
  return [await row.getAttribute('data-tone'), await row.locator('.distance').getAttribute('class')];
}
const sign = (claims: object, by = key): string =>
  signEs256({ typ: 'JWT', kid: 'k1' }, { iss: 'https://a.example', sub: 's', ...claims }, by.privateKey);

async function look() {
  const [listed, sidebar] = await Promise.all([toneOf(found().first()), toneOf(pasted().first())]);
  const [text, tone] = await Promise.all([textOf(line().locator('b')), line().getAttribute('class')]);
  return { listed, sidebar, line: [/tone-(\w+)/.exec(tone ?? '')?.[1], text] };
}

/** The tones of signature, time and rules. */
async function statements() {
  const classes = await token()
    .locator('.statements dd')
    .evaluateAll((all) => all.map((one) => one.className));
  return classes.map((name) => /tone-(\w+)/.exec(name)?.[1]);
}

async function verify(): Promise<void> {
  await token().getByRole('button', { name: 'Verify…' }).click();
  const form = dialog(app.page);
  await form.getByRole('textbox').fill(JSON.stringify(key.jwk));
  await form.getByRole('button', { name: 'Verify', exact: true }).click();
  await Promise.race([form.waitFor({ state: 'hidden' }), form.getByText(/invalid signature/i).waitFor()]);
  if (await form.isVisible()) await form.locator('.form-foot').getByRole('button', { name: 'Close' }).click();
  await form.waitFor({ state: 'hidden' });
}

async function inspect(claims: object, by = key): Promise<void> {
  await paste(app.page, sign({ jti: crypto.randomUUID(), ...claims }, by));
  await token().getByRole('heading', { name: 'JWT, ES256' }).waitFor();
}

describe('a token in the inspector', () => {
  it('that was not verified is not good, and is good afterwards', async () => {
    await inspect({ iat: now(), exp: now() + 3599 });
    await expect
      .poll(look)
      .toEqual({ listed: 'none', sidebar: 'none', line: [undefined, 'Not verified: no key'] });
    await verify();
    await expect
      .poll(look)
      .toEqual({ listed: 'pass', sidebar: 'pass', line: ['pass', 'Signature valid, not expired'] });
  });

  it('that has expired is bad, verified or not', async () => {
    await inspect({ iat: now() - 7200, exp: now() - 3600 });
    await expect.poll(look).toEqual({ listed: 'fail', sidebar: 'fail', line: ['fail', 'Expired 1 h ago'] });
    await expect.poll(() => textOf(found().first())).toContain('expired 1 h ago');
    await expect.poll(() => textOf(pasted().first())).toMatch(/key k1(?: \(\d+\))? expired$/);
    expect([await mark('exp'), await mark('iat')]).toEqual([
      ['fail', 'distance tone-fail'],
      [null, 'distance'],
    ]);
    expect([await violations(app.page), await overflow(app.page)]).toEqual([[], 0]);
    await takePicture(app.page, 'token-expired');
    await verify();
    await expect.poll(look).toEqual({ listed: 'fail', sidebar: 'fail', line: ['fail', 'Expired 1 h ago'] });
    await expect.poll(statements).toEqual(['pass', 'fail', 'pass']);
    await takePicture(app.page, 'token-expired-verified');
  });

  it('that is not valid yet says when it starts', async () => {
    await inspect({ nbf: now() + 330, exp: now() + 900 });
    await verify();
    await expect.poll(look).toEqual({
      listed: 'warn',
      sidebar: 'warn',
      line: ['warn', 'Not valid yet: starts in 5 min'],
    });
    expect([await mark('nbf'), await mark('exp')]).toEqual([
      ['warn', 'distance tone-warn'],
      [null, 'distance'],
    ]);
    await takePicture(app.page, 'token-not-yet-valid');
  });

  it('with a wrong signature is bad in the sidebar too', async () => {
    await inspect({ iat: now(), exp: now() + 3599 }, makeKey('other'));
    await expect.poll(async () => (await look()).sidebar).toBe('none');
    await verify();
    await expect.poll(look).toEqual({ listed: 'fail', sidebar: 'fail', line: ['fail', 'Signature invalid'] });
    await takePicture(app.page, 'token-wrong-signature');
  });

  it.each([
    ['text', '1800000000', 'exp is not a number'],
    ['milliseconds', now() * 1000 + 60_000, 'exp is in milliseconds'],
  ])('with an exp that is %s is never good', async (_what, exp, words) => {
    await inspect({ exp });
    await verify();
    await expect.poll(() => textOf(token().locator('.status-line'))).toContain(words);
    const { listed, sidebar, line: shown } = await look();
    for (const tone of [listed, sidebar, shown[0]]) expect(['warn', 'fail']).toContain(tone);
  });

  it('turns bad everywhere when it expires on the screen', async () => {
    await inspect({ iat: now(), exp: now() + 600 });
    await verify();
    await expect.poll(async () => (await look()).sidebar).toBe('pass');
    await expect.poll(() => mark('exp')).toEqual([null, 'distance']);
    await app.pass(600_000);
    await expect.poll(look).toMatchObject({
      listed: 'fail',
      sidebar: 'fail',
      line: ['fail', expect.stringMatching(/^Expired/)],
    });
    await expect.poll(() => mark('exp')).toEqual(['fail', 'distance tone-fail']);
    expect(app.complaints).toEqual([]);
  });
});
