import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTotp, totpCode } from '../../../electron/crypto/totp.ts';
import type { LoginCredentials } from '../../../electron/login-window/login-credentials.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Answer, html, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { pollClock } from '../../support/browser/poll-clock.ts';
import { browseTo, failureOf, responseOf, type WindowOptions } from '../../support/browser/window.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
let pages: Pages;
let other: Pages;
beforeAll(async () => {
  pages = await servePages();
  other = await servePages();
});
afterAll(async () => {
  await pages.close();
  await other.close();
});

const password = 'open sesame 7';
const read = readTotp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
if (!read.ok) throw new Error(read.failure.message);
const totp = read.value;
const ann: LoginCredentials = { username: 'ann', password, totp, origins: [] };

async function logIn(credentials: LoginCredentials, start: Answer, options: WindowOptions = {}) {
  pages.on('/start', start);
  const window = kept.openWindow({ credentials, ...options });
  try {
    return await browseTo(window, `${pages.origin}/start`, redirectUri);
  } finally {
    await window.close();
  }
}

/** Fails where credentials are typed no more: after `until`, the page is looked at three times, and the time has ended. */
async function logInUntilStuck(start: Answer, until: () => Promise<unknown> = async () => undefined) {
  const clock = pollClock();
  const stepTimeoutMs = 5_000;
  const login = logIn(ann, start, { clock, stepTimeoutMs });
  await until();
  await Promise.race([clock.ended(100, 3), login]);
  await clock.pass(stepTimeoutMs);
  return failureOf(await login);
}

/** The forms that arrived at a path since the start of a test. */
const posted = (path: string, server = pages) =>
  server.arrived.filter(({ url }) => url === path).map(({ body }) => new URLSearchParams(body.toString()));

const form = (path: string, fields: string, button = '<button>Sign in</button>') =>
  `<form method="post" action="${path}">${fields}${button}</form>`;
const done = redirectTo(`${redirectUri}?code=1`);

describe('the credentials of a user', () => {
  it.each([
    ['by names', '<input name="username"><input type="password" name="password">', ['username', 'password']],
    [
      'by autocomplete',
      '<input name="a" autocomplete="section-x username"><input name="b" type="password" autocomplete="current-password">',
      ['a', 'b'],
    ],
    [
      'by labels',
      '<label>Your e-mail <input name="x1"></label><label>Secret <input name="x2" type="password"></label>',
      ['x1', 'x2'],
    ],
    ['by the only field before the password', '<input name="q"><input name="w" type="password">', ['q', 'w']],
  ])('are filled into a form %s', async (how, fields, [name = '', secret = '']) => {
    const path = `/in-${how.length}`;
    pages.on(path, done);
    responseOf(await logIn(ann, (response) => html(response, form(path, fields))));
    expect(posted(path).map((body) => [body.get(name), body.get(secret)])).toEqual([['ann', password]]);
  });

  it('are filled page after page, with the code last, and the button after it', async () => {
    pages.on('/p1', (response) =>
      html(
        response,
        form('/p2', '<input type="hidden" name="u" value="ann"><input type="password" name="pw">'),
      ),
    );
    pages.on('/p2', (response) =>
      html(response, form('/p3', '<label>Verification code <input name="c"></label>')),
    );
    pages.on('/p3', (response) =>
      html(
        response,
        form('/p4', '', '<button name="no">Deny</button><button name="yes" value="1">Allow</button>'),
      ),
    );
    pages.on('/p4', done);
    responseOf(
      await logIn({ ...ann, username: 'ann@a.example', continueWith: 'allow' }, (response) =>
        html(response, form('/p1', '<input type="email" name="identifier">')),
      ),
    );
    const [code] = posted('/p3').map((body) => body.get('c'));
    const around = [-30_000, 0, 30_000].map((shift) => totpCode(totp, Date.now() + shift));
    expect(around).toContain(code);
    expect(posted('/p1').map((body) => body.get('identifier'))).toEqual(['ann@a.example']);
    expect(posted('/p2').map((body) => body.get('pw'))).toEqual([password]);
    expect(posted('/p4').map((body) => [body.get('yes'), body.get('no')])).toEqual([['1', null]]);
  });

  it('are filled into boxes of one digit each, and into a form that a script enables', async () => {
    const boxes = [1, 2, 3, 4, 5, 6]
      .map((box) => `<input name="d${box}" maxlength="1" inputmode="numeric">`)
      .join('');
    pages.on('/digits', done);
    responseOf(
      await logIn(ann, (response) =>
        html(
          response,
          `${form('/digits', boxes, '<button disabled>Verify</button>')}<script>
            addEventListener('input', () => setTimeout(() => {
              const all = [...document.querySelectorAll('input')];
              document.querySelector('button').disabled = all.some((box) => box.value === '');
            }, 50));
          </script>`,
        ),
      ),
    );
    const [digits] = posted('/digits').map((body) => [...body.values()].join(''));
    expect(digits).toMatch(/^\d{6}$/);
  });

  it('are masked wherever they turn up', async () => {
    pages.on('/echo', (response) => {
      response.writeHead(302, { location: `/shown?p=${encodeURIComponent(password)}` }).end();
    });
    pages.on('/shown', (response) =>
      html(
        response,
        `<p>${password} ${Buffer.from(password).toString('base64')}</p><script>
        setTimeout(() => location.assign(${JSON.stringify(`${redirectUri}?code=1`)}), 300)</script>`,
      ),
    );
    const watched = await logIn(ann, (response) =>
      html(response, form('/echo', '<input name="user"><input type="password" name="pw">')),
    );
    responseOf(watched);
    const trace = JSON.stringify(watched.observed);
    expect(trace).toContain('/shown');
    expect(trace).not.toContain('sesame');
    expect(trace).not.toContain(Buffer.from(password).toString('base64'));
    expect(watched.learned).toContain(password);
  });

  it('are typed once: a form that comes back has rejected them', async () => {
    const answer: Answer = (response) =>
      html(response, form('/again', '<input name="user"><input type="password" name="pw">'));
    pages.on('/again', answer);
    const failure = await logInUntilStuck(answer, () => expect.poll(() => posted('/again').length).toBe(1));
    expect(failure).toMatchObject({ code: 'login-form-stuck', step: 'login window: stored credentials' });
    expect(posted('/again')).toHaveLength(1);
    expect(JSON.stringify(failure)).not.toContain('sesame');
  });

  it.each([
    ['a search', '<form action="/s"><input type="search" name="q"></form>'],
    ['a new password', form('/s', '<input name="f"><input type="password" autocomplete="new-password">')],
    [
      'what is hidden',
      form('/s', '<div style="display:none"><input name="user"><input type="password"></div>'),
    ],
    ['a field that is read-only', form('/s', '<input name="user" value="bob" readonly>')],
  ])('are not typed into %s', async (_, page) => {
    const failure = await logInUntilStuck((response) => html(response, page));
    expect(failure).toMatchObject({ code: 'login-form-stuck' });
    expect(posted('/s')).toEqual([]);
  });

  it('are not typed into a page of another origin, until that is allowed', async () => {
    other.on('/login', (response) =>
      html(response, form('/done', '<input name="user"><input type="password" name="pw">')),
    );
    other.on('/done', done);
    const start = redirectTo(`${other.origin}/login`);
    const failure = await logInUntilStuck(start);
    expect(failure).toMatchObject({ message: expect.stringContaining('another origin') });
    expect(failure.hint).toContain(other.origin);
    expect(posted('/done', other)).toEqual([]);
    responseOf(await logIn({ ...ann, origins: [other.origin] }, start));
    expect(posted('/done', other).map((body) => body.get('pw'))).toEqual([password]);
  });

  it('leave a form to the user whose password is not stored, and do not end a login that is attended', async () => {
    const page = form('/typed', '<input name="user"><input type="password" name="pw">');
    pages.on('/typed', done);
    const { password: _, ...without } = ann;
    const byUser = `${page}<script>setTimeout(() => document.forms[0].submit(), 2500)</script>`;
    const watched = await logIn(without, (response) => html(response, byUser), {
      stepTimeoutMs: 1_200,
      headless: false,
    });
    responseOf(watched);
    expect(posted('/typed').map((body) => body.get('user'))).toEqual(['']);
  });
});
