import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerValues } from '../../../core/oauth/message.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import {
  type Answer,
  freePort,
  html,
  type Pages,
  redirectTo,
  servePages,
} from '../../support/browser/pages.ts';
import { browseTo, type Observation, responseOf, type Watched } from '../../support/browser/window.ts';

const redirectUri = 'https://nowhere.invalid/cb';

const kept = keepBrowsers();
let pages: Pages;
let window: LoginBrowser;
let served = 0;

beforeAll(async () => {
  pages = await servePages({ '/favicon.ico': (response) => response.writeHead(204).end() });
  window = kept.openWindow();
});
afterAll(async () => {
  await window.close();
  await pages.close();
});

const goOn = `location.href = '${redirectUri}?code=1'`;
const form = (action: string, inner: string, more = '') =>
  `<form method="post" action="${action}" ${more}>${inner}</form><script>document.forms[0].submit()</script>`;

async function watch(answer: Answer): Promise<Watched> {
  served += 1;
  pages.on(`/start${served}`, answer);
  const watched = await browseTo(window, `${pages.origin}/start${served}`, redirectUri);
  responseOf(watched);
  return watched;
}

function find({ observed }: Watched, path: string): Observation {
  const found = observed.find(({ request }) => new URL(request.url).pathname === path);
  if (found === undefined)
    throw new Error(`not observed: ${path}; but ${observed.map(({ request }) => request.url)}`);
  return found;
}

describe('what is recorded of a login', () => {
  it('has each hop of a redirect chain as an exchange of its own, in order', async () => {
    pages.on('/hop1', redirectTo('/hop2', 303));
    pages.on('/hop2', redirectTo(`${redirectUri}?code=1`, 307));
    const { observed } = await watch(redirectTo('/hop1'));
    expect(
      observed.map(({ request, response }) => [new URL(request.url).pathname, response?.status]),
    ).toEqual([
      [`/start${served}`, 302],
      ['/hop1', 303],
      ['/hop2', 307],
      ['/cb', undefined],
    ]);
    for (const exchange of observed.slice(0, 3)) {
      expect(exchange.endedAt).toBeGreaterThanOrEqual(exchange.at);
      expect(headerValues(exchange.request.headers, 'host')).toEqual([new URL(pages.origin).host]);
    }
  });

  it('has Set-Cookie with its flags, and why the browser refused one', async () => {
    pages.on('/cookies2', (response, request) =>
      html(response, `<p>${request.headers.cookie}</p><script>${goOn}</script>`),
    );
    const watched = await watch((response) => {
      response
        .writeHead(302, {
          location: '/cookies2',
          'set-cookie': [
            'sid=secret-value; Path=/; HttpOnly; SameSite=Lax; Max-Age=60',
            'bad=2; SameSite=None',
            'far=3; Domain=elsewhere.example',
          ],
        })
        .end();
    });
    const [first, second] = watched.observed;
    expect(first?.cookiesSet).toEqual([
      { name: 'sid', path: '/', secure: false, httpOnly: true, sameSite: 'Lax', expires: expect.any(Number) },
      {
        name: 'bad',
        secure: false,
        httpOnly: false,
        sameSite: 'None',
        blocked: expect.stringMatching(/SameSiteNoneInsecure/),
      },
      {
        name: 'far',
        domain: 'elsewhere.example',
        secure: false,
        httpOnly: false,
        blocked: expect.stringMatching(/InvalidDomain/),
      },
    ]);
    expect(headerValues(first?.response?.headers ?? [], 'set-cookie')).toHaveLength(3);
    expect(second?.cookiesSent).toEqual(['sid']);
    expect(headerValues(second?.request.headers ?? [], 'cookie')).toEqual(['sid=secret-value']);
  });

  it('has the phases of a response as the browser measured them', async () => {
    const [page] = (await watch(`<script>${goOn}</script>`)).observed;
    expect(page?.connection).toMatchObject({
      remoteAddress: '127.0.0.1',
      phases: { firstByte: expect.any(Number) },
    });
    expect(page?.connection?.phases).not.toHaveProperty('tls');
  });

  it('keeps names and repeats of header lines as they were on the wire', async () => {
    const watched = await watch((response) => {
      response.writeHead(200, [
        ['Content-Type', 'text/html'],
        ['X-Twice', 'one'],
        ['x-tWICE', 'two'],
      ]);
      response.end(`<script>${goOn}</script>`);
    });
    const headers = watched.observed[0]?.response?.headers ?? [];
    expect(headers).toContainEqual(['X-Twice', 'one']);
    expect(headers).toContainEqual(['x-tWICE', 'two']);
  });

  it('loses no body of twenty pages that submit themselves at once', async () => {
    for (let index = 1; index <= 20; index += 1) {
      const next = index === 20 ? redirectUri : `/auto${index + 1}`;
      pages.on(`/auto${index}`, (response) =>
        html(response, form(next, `<input name="n" value="${index}">`)),
      );
    }
    const watched = await watch(form('/auto1', '<input name="n" value="0">'));
    for (let index = 1; index <= 20; index += 1) {
      const exchange = find(watched, `/auto${index}`);
      expect(exchange.request.body?.content).toBe(`n=${index - 1}`);
      expect(exchange.response?.body.content).toContain(`value="${index}"`);
    }
  });

  it('has multipart and JSON request bodies', async () => {
    pages.on('/upload', (response) =>
      html(
        response,
        `<script>fetch('/api', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ä":1}' }).then(() => ${goOn})</script>`,
      ),
    );
    pages.on('/api', (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
    );
    const watched = await watch(
      form('/upload', '<input name="user" value="Älice">', 'enctype="multipart/form-data"'),
    );
    const upload = find(watched, '/upload').request;
    expect(headerValues(upload.headers, 'content-type')[0]).toMatch(/^multipart\/form-data; boundary=/);
    expect(upload.body?.content).toMatch(/name="user"\r\n\r\nÄlice\r\n/);
    const api = find(watched, '/api');
    expect(api.request.body?.content).toBe('{"ä":1}');
    expect(api.response?.body.content).toBe('{"ok":true}');
    expect(api.mainFrame).toBe(true);
  });

  it('has what frames and workers load, and where a frame is not the main one', async () => {
    pages.on('/frame', '<p>frame</p><script>fetch("/from-frame")</script>');
    pages.on('/worker.js', (response) =>
      response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end('fetch("/from-worker").then(() => postMessage(1))'),
    );
    pages.on('/from-worker', (response) => response.writeHead(200).end('worker body'));
    pages.on('/from-frame', (response) => response.writeHead(200).end('frame body'));
    const elsewhere = `http://localhost:${pages.port}/frame`;
    const watched = await watch(
      `<iframe src="${elsewhere}" onload="setTimeout(() => new Worker('/worker.js').onmessage = () => { ${goOn} }, 200)"></iframe>`,
    );
    expect(find(watched, '/frame')).toMatchObject({
      mainFrame: false,
      resourceType: 'Document',
      page: 'page-1',
    });
    expect(find(watched, '/frame').response?.body.content).toContain('<p>frame</p>');
    expect(find(watched, '/from-frame')).toMatchObject({
      mainFrame: false,
      response: { body: { content: 'frame body' } },
    });
    expect(find(watched, '/from-worker').response?.body.content).toBe('worker body');
  });

  it('has what a service worker fetches, once, and marks it', async () => {
    pages.on('/sw.js', (response) =>
      response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end('addEventListener("install", (event) => event.waitUntil(fetch("/from-service-worker")))'),
    );
    pages.on('/from-service-worker', (response) => response.writeHead(200).end('sw body'));
    const watched = await watch(
      `<script>navigator.serviceWorker.register('/sw.js').then((r) => { r.installing.onstatechange = () => setTimeout(() => { ${goOn} }, 200) })</script>`,
    );
    const fetches = watched.observed.filter(({ request }) => request.url.endsWith('/from-service-worker'));
    expect(fetches).toHaveLength(1);
    expect(fetches[0]?.response?.body.content).toBe('sw body');
    expect(fetches[0]).toMatchObject({ page: 'page-1', worker: 'service-worker' });
    expect(watched.observed[0]).not.toHaveProperty('worker');
  });

  it('keeps binary bodies as base64 and cuts long ones', async () => {
    pages.on('/binary', (response) => response.writeHead(200).end(Buffer.from([0, 255, 128, 1])));
    pages.on('/long', (response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ä'.repeat(800_000)),
    );
    const watched = await watch(
      `<script>fetch('/binary').then((r) => r.text()).then(() => fetch('/long')).then((r) => r.text()).then(() => { ${goOn} })</script>`,
    );
    expect(find(watched, '/binary').response?.body).toEqual({
      encoding: 'base64',
      content: 'AP+AAQ==',
      size: 4,
    });
    const long = find(watched, '/long').response?.body;
    expect(long).toMatchObject({ encoding: 'utf8', size: 1_600_000, truncated: true });
    expect(long?.content).toBe('ä'.repeat(524_288));
  });

  it('names why a request failed, and makes no exchange of data and blob URLs', async () => {
    const dead = await freePort();
    const watched = await watch(
      `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><script>
        fetch('http://127.0.0.1:${dead}/dead').catch(() => fetch(URL.createObjectURL(new Blob(['x']))).then(() => { ${goOn} }))
      </script>`,
    );
    expect(find(watched, '/dead').failure).toMatchObject({
      code: 'connection-refused',
      received: 'net::ERR_CONNECTION_REFUSED',
    });
    expect(find(watched, '/dead').response).toBeUndefined();
    expect(watched.observed.filter(({ request }) => /^(data|blob):/.test(request.url))).toEqual([]);
  });

  it('does not wait for the end of a stream of events', async () => {
    pages.on('/events', (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: now\n\n');
    });
    await watch(`<script>new EventSource('/events').onmessage = () => { ${goOn} }</script>`);
  });

  it('leaves HTTP authentication to the browser', async () => {
    const watched = await watch((response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"', 'content-type': 'text/html' });
      response.end(`<script>${goOn}</script>`);
    });
    expect(watched.observed[0]?.response).toMatchObject({
      status: 401,
      body: { content: expect.stringContaining('location') },
    });
  });

  it('lets pages ask and warn when no user can respond', async () => {
    await watch(`<script>alert('hello'); if (confirm('go on?')) { ${goOn} }</script>`);
  });

  it('tells a popup from the page that opened it', async () => {
    pages.on('/popup', `<script>setTimeout(() => { ${goOn} }, 100)</script>`);
    pages.on('/opener', `<a href="/popup" target="_blank">go</a>`);
    const popupWindow = kept.openWindow({ form: [{ click: 'go' }] });
    try {
      const watched = await browseTo(popupWindow, `${pages.origin}/opener`, redirectUri);
      expect(find(watched, '/opener')).toMatchObject({ page: 'page-1', mainFrame: true });
      expect(find(watched, '/popup')).toMatchObject({ page: 'page-2', mainFrame: true });
      expect(find(watched, '/cb')).toMatchObject({ page: 'page-2', captured: true });
    } finally {
      await popupWindow.close();
    }
  });
});
