import { decodeJwt } from 'jose';
import { describe, expect, it, test } from 'vitest';
import { readTotp, totpCode } from '../../../electron/crypto/totp.ts';
import { demoUsers, passwordUsers } from '../../../electron/provider/demo-users.ts';
import { isCodeOf } from '../../../electron/provider/second-factor.ts';
import { leftTo, pageOf } from '../../support/provider/browser.ts';
import { start } from '../../support/provider/folder.ts';
import { allow, begin, exchange, signIn } from '../../support/provider/login.ts';

const carol = demoUsers.find(({ login }) => login === 'carol');
if (carol === undefined) throw new Error('there is no carol');

function codeAt(now: number): string {
  const read = readTotp(carol?.totp ?? '');
  if (!read.ok) throw new Error('no secret');
  return totpCode(read.value, now);
}

async function enterPassword() {
  const provider = await start();
  const parameters = { claims: JSON.stringify({ id_token: { amr: null } }) };
  const begun = await begin(provider, { parameters });
  const visit = await signIn(begun.browser, begun.visit, 'carol', 'looking-glass');
  return { ...begun, provider, visit, path: pageOf(visit).url.pathname.replace(/\/login$/, '') };
}

describe('a user with a second factor', () => {
  it('enters a code after the password, and amr names both', async () => {
    const { provider, browser, visit, path, ...login } = await enterPassword();
    expect(pageOf(visit)).toMatchObject({ status: 200 });
    expect(pageOf(visit).text).toContain('autocomplete="one-time-code"');
    const consent = await browser.go(`${path}/code`, { otp: codeAt(Date.now()) });
    const callback = leftTo(await allow(browser, consent));
    const code = callback.searchParams.get('code') ?? '';
    const { body } = await exchange(provider, { ...login, browser, callback, code });
    expect(decodeJwt(String(body.id_token))).toMatchObject({
      name: 'Carol Dodgson',
      amr: ['pwd', 'otp', 'mfa'],
    });
  });

  it.each(['000000', '', 'abcdef', `${'1'.repeat(5_000)}`])(
    'is not signed in with the code %s',
    async (otp) => {
      const { browser, path } = await enterPassword();
      const again = pageOf(await browser.go(`${path}/code`, { otp }));
      expect(again.status).toBe(422);
      expect(again.text).toContain('role="alert"');
      expect(pageOf(await browser.go(path)).text).toContain('name="password"');
    },
  );

  it('is not signed in with a code alone', async () => {
    const provider = await start();
    const { browser, visit } = await begin(provider);
    const page = pageOf(await browser.go(`${pageOf(visit).url.pathname}/code`, { otp: codeAt(Date.now()) }));
    expect(page.text).toContain('name="password"');
  });

  it('is named on the login page, with the secret of the codes', async () => {
    const { visit } = await begin(await start());
    expect(pageOf(visit).text).toContain(carol.totp);
  });
});

describe('a code', () => {
  const now = 1_800_000_015_000;

  test.each([0, -30_000, 30_000])('is accepted %s ms from its time', (off) => {
    expect(isCodeOf(carol, codeAt(now + off), now)).toBe(true);
  });

  test.each([-60_000, 60_000])('is refused %s ms from its time', (off) => {
    expect(isCodeOf(carol, codeAt(now + off), now)).toBe(false);
  });

  test('is refused for users without a second factor, who sign in unattended', () => {
    expect(passwordUsers.map(({ login }) => login)).toEqual(['alice', 'bob']);
    for (const user of passwordUsers) expect(isCodeOf(user, codeAt(now), now)).toBe(false);
  });
});
