import { describe, expect, it } from 'vitest';
import { credentialsPage } from '../../../../electron/hosts/credentials-page.ts';
import { createCredentialsDialog } from '../../../../electron/hosts/desktop/ask-credentials.ts';
import { privatePagePolicy } from '../../../../electron/hosts/private-page.ts';
import type { CredentialRequest } from '../../../../electron/login-window/credential-prompts.ts';
import { servePages } from '../../../support/browser/pages.ts';
import { browseTo, openWindow, responseOf } from '../../../support/browser/window.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

const url = 'grantscope-window://credentials/';
const request: CredentialRequest = {
  origin: 'https://login.example',
  scheme: 'basic',
  realm: 'intranet',
  isProxy: false,
  again: false,
};

function asked(given: Partial<CredentialRequest> = {}) {
  const electron = fakeElectron();
  const owner = electron.createWindow({});
  const dialog = createCredentialsDialog(electron, () => owner);
  const answer = dialog.ask({ ...request, ...given });
  const [, window] = electron.windows;
  const [[partition, known] = []] = [...electron.sessions];
  if (window === undefined || known === undefined || partition === undefined) throw new Error('no dialog');
  const { decisions, session } = known;
  const post = (body: string, to = url) =>
    decisions.serve?.(new Request(to, { method: 'POST', body: new URLSearchParams(body) }) as never);
  return { electron, owner, dialog, answer, window, partition, decisions, session, post };
}

describe('the dialog of an HTTP authentication', () => {
  it('is a sandboxed window over the login, without script and preload, on a session in memory of its own', () => {
    const { owner, window, partition, session } = asked();
    expect(window.options).toMatchObject({
      parent: owner,
      modal: true,
      title: 'Sign in – https://login.example',
    });
    expect(window.options.webPreferences).toEqual({
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
    expect(partition).toMatch(/^credentials-/);
    expect(window.url).toBe(url);
  });

  it('passes what is typed, and closes', async () => {
    const { answer, window, post } = asked();
    expect((await post('username=alice&password=s%C3%A9same+%26'))?.status).toBe(204);
    expect(await answer).toEqual({ username: 'alice', password: 'sésame &' });
    expect(window.destroyed).toBe(true);
  });

  it.each([
    ['the button', ({ post }: ReturnType<typeof asked>) => post('username=a&password=b&cancel=1')],
    ['a form that is none of it', ({ post }: ReturnType<typeof asked>) => post('x=1')],
    ['closing the window', ({ window }: ReturnType<typeof asked>) => window.window.destroy()],
    ['the end of the login', ({ dialog }: ReturnType<typeof asked>) => dialog.close()],
    [
      'Escape',
      ({ window }: ReturnType<typeof asked>) =>
        window.contents.emit('before-input-event', {}, { type: 'keyDown', key: 'Escape' }),
    ],
  ])('is cancelled by %s', async (_by, cancel) => {
    const given = asked();
    await cancel(given);
    expect(await given.answer).toBeUndefined();
    expect(given.window.destroyed).toBe(true);
    given.dialog.close();
  });

  it('reaches nothing but its own page, and sends its form nowhere else', async () => {
    const { window, decisions, post } = asked();
    const page = await decisions.serve?.(new Request(url) as never);
    expect(page?.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; form-action grantscope-window:; base-uri 'none'; frame-ancestors 'none'",
    );
    for (const other of [
      'https://login.example/',
      'grantscope-window://grantscope/',
      `${url}x`,
      'file:///etc/passwd',
    ]) {
      const answers: unknown[] = [];
      decisions.before?.({ url: other }, (decided) => answers.push(decided));
      expect(answers).toEqual([{ cancel: true }]);
      const navigation = preventable({ url: other });
      window.contents.emit('will-frame-navigate', navigation);
      expect(navigation.prevented).toBe(true);
    }
    expect((await post('username=a&password=b', `${url}x`))?.status).toBe(404);
    expect(window.openHandler?.({} as never)).toEqual({ action: 'deny' });
  });

  it('is opened anew for the next question, on the same session', async () => {
    const { electron, answer, dialog, post, session } = asked();
    await post('username=a&password=b');
    await answer;
    const next = dialog.ask({ ...request, again: true });
    expect(electron.windows[2]?.options.webPreferences?.session).toBe(session);
    await post('username=c&password=d');
    expect(await next).toEqual({ username: 'c', password: 'd' });
  });
});

describe('its page', () => {
  it.each([
    [
      {},
      ['https://login.example requires a username and password', 'Realm: “intranet”'],
      ['rejected', 'unencrypted'],
    ],
    [{ again: true }, ['rejected. Try again.'], ['unencrypted']],
    [{ origin: 'http://login.example' }, ['The password will be sent unencrypted.'], []],
    [{ origin: 'http://login.example', scheme: 'digest' }, [], ['unencrypted']],
    [
      { origin: 'http://proxy.example:3128', isProxy: true },
      ['The proxy http://proxy.example:3128 requires'],
      [],
    ],
    [{ realm: '' }, [], ['Realm']],
    [{ realm: '\u202e\u0000\n' }, [], ['Realm', '\u202e']],
  ])('says who asks for what: %j', (given, there, notThere) => {
    const page = credentialsPage({ ...request, ...given });
    for (const text of there) expect(page).toContain(text);
    for (const text of notThere) expect(page).not.toContain(text);
  });

  it.each([
    '<script>1</script>',
    '"><img src=x>',
    "' onfocus='x",
    '&lt;b&gt;',
    '</h1><form action=https://evil.example>',
  ])('takes the words of the server for text: %s', (realm) => {
    const page = credentialsPage({ ...request, realm });
    expect(page).not.toContain(realm);
    expect(page.match(/<form/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script|<img/);
  });

  it('shortens them', () => {
    expect(credentialsPage({ ...request, realm: 'x'.repeat(100_000) }).length).toBeLessThan(4_000);
  });
});

it('is filled in and sent in a real browser, under its own policy', async () => {
  const arrived: string[] = [];
  const pages = await servePages({
    '/': (response, { method, body }) => {
      if (method === 'POST') {
        arrived.push(body.toString('utf8'));
        response.writeHead(302, { location: 'https://nowhere.invalid/cb?code=1' }).end();
      } else {
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': privatePagePolicy("'self' https://nowhere.invalid"),
        });
        response.end(credentialsPage(request));
      }
    },
  });
  const fill = { username: 'alice', password: 'sésame &' };
  const window = openWindow({ form: [{ fill, click: 'Sign in' }] });
  try {
    responseOf(await browseTo(window, `${pages.origin}/`, 'https://nowhere.invalid/cb'));
    expect(arrived).toEqual([new URLSearchParams(fill).toString()]);
  } finally {
    await window.close();
    await pages.close();
  }
});
