import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PageConsole } from '../../../core/record/page-console.ts';
import { pageConsoleBounds } from '../../../electron/login-window/page-consoles.ts';
import type { Clock, LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { html, type Pages, servePages } from '../../support/browser/pages.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
const windows: LoginBrowser[] = [];
let pages: Pages;
let served = 0;

beforeAll(async () => {
  pages = await servePages({ '/favicon.ico': (response) => response.writeHead(204).end() });
});
afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
afterAll(() => pages.close());

/** On this clock, messages are passed on at once, and nothing else passes. */
const clock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (milliseconds <= pageConsoleBounds.collectMs) setTimeout(resolve, 0);
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    }),
};

interface Login {
  /** The last state of each console, by the path of its page. */
  readonly consoles: ReadonlyMap<string, PageConsole>;
  /** Resolves with the console of a path once it has so many messages. */
  next(path: string, count: number): Promise<PageConsole>;
  readonly outcome: Promise<unknown>;
}

function logIn(start: string, form?: Parameters<typeof kept.openWindow>[0]): Login {
  const consoles = new Map<string, PageConsole>();
  const waiting = new Set<() => void>();
  const window = kept.openWindow({ clock, ...form });
  windows.push(window);
  const outcome = window.browse(
    { kind: 'browse', leg: 'authorization', url: pages.origin + start, redirectUri, responseMode: 'query' },
    {
      signal: new AbortController().signal,
      observe: () => undefined,
      keepConsole: (page, console) => {
        consoles.set(new URL(page.request.url).pathname, console);
        for (const look of [...waiting]) look();
      },
    },
  );
  return {
    consoles,
    outcome,
    next: (path, count) =>
      new Promise((resolve) => {
        const look = () => {
          const found = consoles.get(path);
          if (found !== undefined && found.messages.length + found.omitted >= count) resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** The login of a page with this content. */
function showPage(content: string, options?: Parameters<typeof kept.openWindow>[0]) {
  served += 1;
  const path = `/page${served}`;
  pages.on(path, content);
  return { path, login: logIn(path, options) };
}

const textsOf = ({ messages }: PageConsole) => messages.map(({ kind, content }) => `${kind}: ${content}`);

describe('the console of a login page', () => {
  it('has its errors, warnings, uncaught exceptions and failed loads, and no other messages', async () => {
    const { path, login } = showPage(`<script>
      console.log('a log'); console.info('an info'); console.debug('a debug'); console.table([1]); console.trace('a trace');
      console.warn('deprecated', 5, { flow: 'implicit' });
      console.error('no session', undefined, null, [1, 2], 10n, document.title);
      console.assert(1 === 1, 'true'); console.assert(1 === 2, 'false');
      setTimeout(() => { throw new TypeError('lost') });
      setTimeout(() => { throw 'a text' }, 1);
      setTimeout(() => { Promise.reject(new Error('rejected')) }, 2);
      setTimeout(() => { new Image().src = '/gone.png' }, 3);
    </script>`);
    const console = await login.next(path, 7);
    expect(textsOf(console).sort()).toEqual([
      'error: false',
      'error: no session undefined null [1, 2] 10n Test page',
      expect.stringMatching(/^exception: Uncaught \(in promise\) Error: rejected\n/),
      expect.stringMatching(/^exception: Uncaught TypeError: lost\n/),
      'exception: Uncaught a text',
      expect.stringMatching(/^load: Failed to load resource: the server responded with a status of 404/),
      'warning: deprecated 5 {flow: implicit}',
    ]);
    const places = console.messages.map(({ url, line }) => [url?.slice(pages.origin.length), line]);
    expect(places).toContainEqual([path, 3]);
    expect(places.some(([url]) => url === '/gone.png')).toBe(true);
    expect(console.omitted).toBe(0);
  });

  it('is empty for a page that logs nothing', async () => {
    const { path, login } = showPage('<h1>Sign in</h1>');
    expect(await login.next(path, 0)).toEqual({ messages: [], omitted: 0 });
  });

  it('has what its frames log, also those of other sites, and what its policy blocks', async () => {
    pages.on('/frame', '<script>console.error("in a frame")</script>');
    const policy = `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`;
    const { path, login } = showPage(`${policy}<iframe src="http://localhost:${pages.port}/frame"></iframe>
      <iframe srcdoc="<script>console.error('inside')</script>"></iframe><img src="/blocked.png">`);
    const texts = textsOf(await login.next(path, 3));
    expect(texts).toContain('error: in a frame');
    expect(texts).toContain('error: inside');
    expect(texts.some((text) => text.includes('Content Security Policy'))).toBe(true);
  });

  it('belongs to the message of the page that logged it, and is complete when the login ends', async () => {
    pages.on('/second', (response) => {
      response.writeHead(403, { 'content-type': 'text/html' });
      response.end(`<script>console.error('second'); location.href = '${redirectUri}?code=1'</script>`);
    });
    pages.on('/first', (response) =>
      html(response, "<script>console.error('first'); location.href = '/second'</script>"),
    );
    const login = logIn('/first');
    expect(await login.outcome).toMatchObject({ ok: true });
    expect([...login.consoles.keys()].sort()).toEqual(['/first', '/second']);
    expect(textsOf(login.consoles.get('/first') ?? { messages: [], omitted: 0 })).toEqual(['error: first']);
    expect(textsOf(login.consoles.get('/second') ?? { messages: [], omitted: 0 })).toEqual([
      expect.stringContaining('403'),
      'error: second',
    ]);
  });

  it('has typed secrets masked in texts and URLs, also where a message ends in the middle of one', async () => {
    pages.on('/typed', (response) => response.writeHead(204).end());
    const { path, login } = showPage(
      `<form><input type="password" name="password"><button type="button" onclick="go()">Go</button></form><script>
        function go() {
          const typed = document.querySelector('input').value;
          console.error('before'.padEnd(1990, '.') + typed);
          console.error('you typed ' + typed, { typed }, btoa(typed));
          setTimeout(() => { throw new Error('wrong: ' + encodeURIComponent(typed)) });
          setTimeout(() => { new Image().src = '/gone.png?password=other&typed=' + encodeURIComponent(typed) }, 1);
        }
      </script>`,
      { form: [{ fill: { password: 's3cret-pass/1' }, click: 'Go' }] },
    );
    const console = await login.next(path, 4);
    const text = JSON.stringify(console);
    for (const secret of ['s3cret', btoa('s3cret-pass/1').slice(0, 8), 'password=other'])
      expect(text).not.toContain(secret);
    expect(text).toContain('you typed ••••••');
    expect(console.messages[0]).toMatchObject({ truncated: true });
  });

  it('is limited, and the rest is counted', async () => {
    const { path, login } = showPage(`<script>
      for (let number = 0; number < 250; number += 1) console.error(number + 'x'.repeat(5000));
      location.href = '${redirectUri}?code=1';
    </script>`);
    await login.outcome;
    const { messages, omitted } = await login.next(path, 250);
    expect(messages).toHaveLength(100);
    expect(messages.every(({ content, truncated }) => content.length < 2_010 && truncated === true)).toBe(
      true,
    );
    expect(omitted).toBe(150);
  });

  it('does not read what the page can notice', async () => {
    const { login } = showPage(`<script>
      let read = 0;
      console.error({ get seen() { read += 1; return 1 } });
      onload = () => { location.href = '${redirectUri}?read=' + read };
    </script>`);
    expect(await login.outcome).toMatchObject({ answer: { url: `${redirectUri}?read=0` } });
  });
});
