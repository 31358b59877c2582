import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormScript } from '../../../electron/login-window/form-script.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Answer, html, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, responseOf, type Watched } from '../../support/browser/window.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const password = 'hünter/2 &"q" +%';
const kept = keepBrowsers();
let pages: Pages;
beforeAll(async () => {
  pages = await servePages();
});
afterAll(() => pages.close());

const done = redirectTo(`${redirectUri}?code=1`, 303);

async function login(start: Answer, form: FormScript) {
  pages.on('/login', start);
  const window = kept.openWindow({ form });
  try {
    const watched = await browseTo(window, `${pages.origin}/login`, redirectUri);
    responseOf(watched);
    return watched;
  } finally {
    await window.close();
  }
}

/** Every way in which a careless recorder could keep the value. */
function expectNothingOf(secret: string, { observed }: Watched) {
  const stored = JSON.stringify(observed);
  const encoded = encodeURIComponent(secret);
  const base64 = Buffer.from(secret).toString('base64');
  const writings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encoded,
    encoded.toLowerCase(),
    encodeURIComponent(encoded),
    new URLSearchParams({ '': secret }).toString().slice(1),
    base64.replace(/=+$/, '').slice(0, -1),
    Buffer.from(secret).toString('base64url').slice(0, -1),
    Buffer.from(`alice:${secret}`).toString('base64').slice(8, -4),
  ];
  for (const writing of writings) {
    expect(stored).not.toContain(writing);
    expect(stored).not.toContain(JSON.stringify(writing).slice(1, -1));
  }
  // Bodies that are no text are stored as base64, where the value would be in the clear.
  for (const { request, response } of observed) {
    for (const body of [request.body, response?.body]) {
      if (body?.encoding === 'base64')
        expect(Buffer.from(body.content, 'base64').includes(secret)).toBe(false);
    }
  }
}

const fields = '<input name="username"><input type="password" name="secret"><button>Go</button>';
const fill: FormScript = [{ fill: { username: 'alice', secret: password } }];

describe('the mask of what follows a login', () => {
  it('is notified of what was typed into secret fields, and nothing else', async () => {
    pages.on('/post', done);
    const { learned } = await login(`<form method="post" action="/post">${fields}</form>`, fill);
    expect(learned).toEqual([password]);
  });

  it('is not notified where nothing was typed', async () => {
    const { learned } = await login(done, []);
    expect(learned).toEqual([]);
  });
});

describe('a password that is typed into a form is never stored', () => {
  it.each([
    ['a form', 'method="post"'],
    ['a multipart form', 'method="post" enctype="multipart/form-data"'],
    ['a plain text form', 'method="post" enctype="text/plain"'],
    ['a form by GET', 'method="get"'],
  ])('from %s', async (_what, attributes) => {
    pages.on('/post', done);
    const watched = await login(`<form ${attributes} action="/post">${fields}</form>`, fill);
    // It was really sent: only what is stored is masked.
    const { url, body } = pages.arrived.filter((request) => request.url.startsWith('/post')).at(-1) ?? {};
    expect(`${url} ${body}`).toMatch(/h(ü|%C3%BC)nter/);
    expectNothingOf(password, watched);
    const post = watched.observed.find(({ request }) => request.url.includes('/post'));
    expect(post?.maskedFields).toEqual(['secret']);
    expect(JSON.stringify(post?.request)).toContain('alice');
    expect(JSON.stringify(post?.request)).toContain('••••••');
  });

  it('from JSON, headers and URLs that scripts make of it, nor from pages that show it', async () => {
    pages.on('/api', (response, { body }) => html(response, `${body} ${password.replace(/&/g, '&amp;')}`));
    pages.on('/echo', (response) =>
      response.writeHead(302, { location: `/page?again=${encodeURIComponent(password)}` }).end(),
    );
    pages.on('/page', (response, { headers }) =>
      html(
        response,
        `<p>${headers.referer} ${password}</p><img src="/pixel"><script>setTimeout(() => { location.href = '${redirectUri}?code=1' }, 200)</script>`,
      ),
    );
    const watched = await login(
      `<form onsubmit="go(); return false">${fields}</form><script>async function go() {
        const value = document.querySelector('[type=password]').value;
        const utf8 = (text) => btoa(unescape(encodeURIComponent(text)));
        await fetch('/api', { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Basic ' + utf8('alice:' + value) }, body: JSON.stringify({ deep: { unnamed: value } }) });
        await fetch('/api', { method: 'POST', body: utf8('xx' + value) });
        await fetch('/api', { method: 'POST', body: new TextEncoder().encode('\\u0000' + value) });
        await fetch('/api', { method: 'POST', body: new Blob([new Uint8Array([255, 254]), value]) });
        await fetch('/api?q=' + encodeURIComponent(JSON.stringify({ value })));
        await fetch('/api?q=' + encodeURIComponent(encodeURIComponent(value)));
        location.href = '/echo';
      }</script>`,
      fill,
    );
    expect(watched.observed.length).toBeGreaterThan(8);
    expectNothingOf(password, watched);
    const basic = watched.observed.find(({ request }) =>
      request.headers.some(([name]) => name.toLowerCase() === 'authorization'),
    );
    expect(basic?.request.headers).toContainEqual(['authorization', 'Basic ••••••']);
  });

  it('though the field was turned into a text field, and is named like nothing', async () => {
    pages.on('/post', done);
    const watched = await login(
      `<form method="post" action="/post"><input name="username"><input type="password" id="p" name="x9"><button>Go</button></form>
       <script>p.type = 'text'</script>`,
      [{ fill: { username: 'alice', x9: 'Tr0ub4dor' } }],
    );
    expectNothingOf('Tr0ub4dor', watched);
    expect(watched.observed.find(({ request }) => request.url.endsWith('/post'))?.maskedFields).toEqual([
      'x9',
    ]);
  });

  it('though the page sends it on while it is typed', async () => {
    pages.on('/sent', done);
    const watched = await login(
      `<input type="password" name="x9" oninput="location.href = '/sent?v=' + value"><button>Go</button>`,
      [{ fill: { x9: 'Tr0ub4dor' }, click: 'Go' }],
    );
    expect(pages.arrived.at(-1)?.url).toBe('/sent?v=Tr0ub4dor');
    expectNothingOf('Tr0ub4dor', watched);
  });

  it('in a frame of another site', async () => {
    pages.on('/post', done);
    pages.on(
      '/inner',
      `<form method="post" action="/post" target="_top">${fields.replace('secret', 'x9')}</form>`,
    );
    const watched = await login(`<iframe src="http://localhost:${pages.port}/inner"></iframe>`, [
      { fill: { username: 'alice', x9: 'Tr0ub4dor' } },
    ]);
    expectNothingOf('Tr0ub4dor', watched);
  });

  const typing = (target = '') =>
    `<form method="post" action="/post" ${target}><input type="password" id="p" name="x9"></form><script>setTimeout(() => {
       p.focus(); document.execCommand("insertText", false, "Tr0ub4dor"); document.forms[0].submit()
     }, 400)</script>`;

  it.each<[string, (port: number) => string]>([
    ['the page', () => typing()],
    ['a popup', () => `<button onclick="window.open('/typing')">go</button>`],
    [
      'a popup of another site',
      (port) => `<button onclick="window.open('http://localhost:${port}/typing')">go</button>`,
    ],
    ['a popup without a way back', () => '<a target="_blank" rel="noopener" href="/typing">go</a>'],
    [
      'a popup that is written into',
      () =>
        `<button onclick="window.open('').document.write(document.querySelector('template').innerHTML)">go</button><template>${typing()}</template>`,
    ],
    ['a frame', () => '<iframe src="/typing-top"></iframe>'],
    ['a frame made of text', () => `<iframe srcdoc='${typing('target=_top')}'></iframe>`],
  ])('when it is typed into %s by someone else than us', async (_where, start) => {
    pages.on('/post', done);
    pages.on('/typing', typing());
    pages.on('/typing-top', typing('target=_top'));
    const watched = await login(start(pages.port), [{ click: 'go' }]);
    expect(pages.arrived.at(-1)?.body.toString()).toBe('x9=Tr0ub4dor');
    expect(watched.observed.find(({ request }) => request.url.endsWith('/post'))?.request.body?.content).toBe(
      'x9=••••••',
    );
  });

  it('though the page fills it by itself, without an event', async () => {
    pages.on('/post', done);
    const watched = await login(
      `<form method="post" action="/post"><input type="password" name="x9"></form><script>document.forms[0].x9.value = 'Tr0ub4dor'; document.forms[0].submit()</script>`,
      [{ click: 'never' }],
    );
    const post = watched.observed.find(({ request }) => request.url.endsWith('/post'));
    expect(post?.request.body?.content).toBe('x9=••••••');
    expect(post?.request.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1]).toBe(
      '••••••',
    );
  });
});

describe('a one-time code', () => {
  it('is masked by its field though the field is called "code", and nothing else called so is', async () => {
    pages.on('/post', redirectTo('/on?code=the-providers-own&pin=77', 303));
    pages.on('/on', done);
    const watched = await login(
      `<form method="post" action="/post"><input name="code" autocomplete="one-time-code"><button>Go</button></form>`,
      [{ fill: { code: '804153' } }],
    );
    expectNothingOf('804153', watched);
    const post = watched.observed.find(({ request }) => request.url.endsWith('/post'));
    expect(post?.request.body?.content).toBe('code=••••••');
    // Short values are known by the names of their fields.
    expect(watched.observed.find(({ request }) => request.url.includes('/on'))?.request.url).toContain(
      'pin=••••••',
    );
    // The response itself is never masked.
    expect(responseOf(watched).url).toBe(`${redirectUri}?code=1`);
  });

  it('is masked as a whole when it is typed into one box per digit', async () => {
    pages.on('/post', done);
    const boxes = [...'804153'].map(
      (_, index) =>
        `<input id="d${index}" maxlength="1" ${index === 0 ? 'autocomplete="one-time-code"' : ''}>`,
    );
    const watched = await login(
      `<form onsubmit="location.href = '/post?joined=' + [...document.querySelectorAll('input')].map((el) => el.value).join(''); return false">${boxes.join('')}<button>Go</button></form>`,
      [{ fill: Object.fromEntries([...'804153'].map((digit, index) => [`d${index}`, digit])) }],
    );
    expect(pages.arrived.at(-1)?.url).toBe('/post?joined=804153');
    expectNothingOf('804153', watched);
  });
});

describe('a page that sets more secrets than the limit', () => {
  const flood = (make: string, then: string) =>
    `<form></form><script>
      const add = (value, place) => {
        const field = place.createElement('input');
        field.type = 'password'; field.name = 'field'; field.value = value; place.body.append(field);
      };
      ${make}
      setTimeout(() => { ${then} }, 800);
    </script>`;
  const post = `fetch('/echo', { method: 'POST', body: 'flood-value-7 ' + '7'.repeat(50000) }).then(() => location = '${redirectUri}?code=1')`;

  it.each([
    ['3,000 fields', "for (let index = 0; index < 3000; index += 1) add('flood-value-' + index, document);"],
    ['a huge value', "add('flood-value-7 ' + '7'.repeat(50000), document);"],
    [
      'fields in many frames',
      `for (let frame = 0; frame < 30; frame += 1) {
        const inside = document.createElement('iframe');
        document.body.append(inside);
        for (let index = 0; index < 10; index += 1) add('flood-value-' + (frame * 10 + index), inside.contentDocument);
      }`,
    ],
  ])('%s: what it sends and shows is masked as a whole, and the login continues', async (_what, make) => {
    pages.on('/echo', (response, { body }) => html(response, String(body)));
    const { observed } = await login(flood(make, post), []);
    // The path of it might be a value as well.
    const echo = observed.find(({ request }) => request.method === 'POST');
    expect(echo?.request.url).toBe(`${pages.origin}/••••••`);
    const whole = expect.stringMatching(/^\[Masked completely/);
    expect([echo?.request.body?.content, echo?.response?.body.content]).toEqual([whole, whole]);
  });

  it('can be aborted in the midst of it', async () => {
    const values =
      "let value = 0; setInterval(() => { for (let n = 0; n < 500; n += 1) add('value-' + value++, document); }, 1);";
    const asked = new Promise<void>((resolve) => {
      pages.on('/asked', (response) => {
        response.end();
        resolve();
      });
    });
    pages.on('/login', flood(values, "fetch('/asked')"));
    const window = kept.openWindow();
    const stop = new AbortController();
    asked.then(() => stop.abort());
    const { outcome } = await browseTo(window, `${pages.origin}/login`, redirectUri, { signal: stop.signal });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    await window.close();
  });
});
