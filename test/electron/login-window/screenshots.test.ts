import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Screenshot } from '../../../core/record/screenshot.ts';
import { screenshotBounds } from '../../../electron/login-window/screenshots.ts';
import { vaultLimits } from '../../../electron/masking/secret-vault.ts';
import type { Clock, LoginBrowser } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Answer, html, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { type Brightness, type Region, readPicture } from '../../support/browser/read-picture.ts';
import type { Observation, WindowOptions } from '../../support/browser/window.ts';

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

/** A clock on which only what `ends` names passes. */
const clockOf = (...ends: readonly number[]): Clock => ({
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (ends.includes(milliseconds) || milliseconds < 500) setTimeout(resolve, Math.min(milliseconds, 50));
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    }),
});

interface Shown {
  readonly path: string;
  readonly screenshot: Screenshot;
}

interface Login {
  readonly shown: readonly Shown[];
  readonly observed: readonly Observation[];
  /** Resolves with the screenshot of a path, or any, once there are so many. */
  next(path: string | undefined, count?: number): Promise<Screenshot>;
  readonly outcome: Promise<unknown>;
}

function logIn(answer: Answer, options: WindowOptions = {}): Login {
  served += 1;
  const start = `/start${served}`;
  pages.on(start, answer);
  const shown: Shown[] = [];
  const observed: Observation[] = [];
  const waiting = new Set<() => void>();
  const window = kept.openWindow({ screenshots: true, clock: clockOf(), ...options });
  windows.push(window);
  const outcome = window.browse(
    { kind: 'browse', leg: 'authorization', url: pages.origin + start, redirectUri, responseMode: 'query' },
    {
      signal: new AbortController().signal,
      observe: (observation) => observed.push(observation),
      keepScreenshot: (page, screenshot) => {
        shown.push({ path: new URL(page.request.url).pathname, screenshot });
        for (const look of [...waiting]) look();
      },
    },
  );
  return {
    shown,
    observed,
    outcome,
    next: (path, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const found = shown.filter((one) => path === undefined || one.path === path);
          if (found.length >= count) resolve(found[count - 1]?.screenshot ?? missing('not-taken'));
        };
        waiting.add(look);
        look();
      }),
  };
}

const missing = (why: string) => ({ kind: 'missing', why }) as Screenshot;

/** The only page of a login. */
const shotOf = (answer: Answer, options?: WindowOptions) => logIn(answer, options).next(undefined);

const style = `<style>
  * { box-sizing: border-box; margin: 0; border: 0; font: 700 5vh/1 monospace; color: #f00; background: #fff }
  .cell { position: fixed; top: calc(var(--row) * 8vh + 2vh); left: 10vw; width: 40vw; height: 6vh; overflow: hidden }
  .label { left: 55vw; text-align: left }
  #upper, #lower, #right { position: fixed; height: 20vh; width: 40vw; left: 10vw; overflow: hidden }
  #upper { top: 10vh } #lower { top: 60vh } #right { top: 10vh; left: 55vw }
</style>`;
const upper: Region = { left: 0.1, top: 0.1, right: 0.5, bottom: 0.3 };
const lower: Region = { left: 0.1, top: 0.6, right: 0.5, bottom: 0.8 };
const right: Region = { left: 0.55, top: 0.1, right: 0.95, bottom: 0.3 };

/** A row of `.cell` in the page, from a left edge on. */
const cell = (row: number, left: number): Region => ({
  left,
  top: row * 0.08 + 0.02,
  right: left + 0.4,
  bottom: row * 0.08 + 0.08,
});

async function measure(screenshot: Screenshot, ...regions: readonly Region[]) {
  if (screenshot.kind === 'missing') throw new Error(`no screenshot: ${screenshot.why}`);
  const browser = await kept.open();
  if (!browser.ok) throw new Error(browser.failure.message);
  try {
    return await readPicture(browser.value, screenshot.jpeg, regions);
  } finally {
    await browser.value.close();
  }
}

/** Nothing can be read in it: it is black, but for what JPEG makes of that. */
const black = expect.toSatisfy(({ most }: Brightness) => most < 32, 'is black');
/** It shows something. */
const readable = expect.toSatisfy(({ least, most }: Brightness) => most - least > 150, 'is readable');

describe('what is blacked out of a screenshot', () => {
  const hidden: Readonly<Record<string, string>> = {
    'a password': '<input class="cell" type="password" value="s3cret-pass">',
    'an empty password': '<input class="cell" type="password">',
    'a filled text field': '<input class="cell" value="alice">',
    'a one-time code': '<input class="cell" autocomplete="one-time-code" value="123456">',
    'a text area': '<textarea class="cell">s3cret-pass</textarea>',
    'an editable element': '<div class="cell" contenteditable>s3cret-pass</div>',
    'a password that a button shows as text':
      '<input class="cell" id="toggled" type="password" value="s3cret-pass"><script>toggled.type = "text"</script>',
    'a field in a shadow root': `<div id="host"></div><script>
      host.attachShadow({ mode: 'open' }).innerHTML =
        document.querySelector('style').outerHTML + '<input style="--row: 7" class="cell" value="s3cret-pass">'
    </script>`,
    'a component that cannot be read': `<x-login class="cell"></x-login><script>
      customElements.define('x-login', class extends HTMLElement {
        constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<p>s3cret-pass</p>' }
      })</script>`,
    'a field in a frame': `<iframe class="cell" srcdoc="<body style='margin:0'>
      <input value=s3cret-pass style='width:100vw;height:100vh;border:0;color:red'>"></iframe>`,
    'a frame of another site': '<iframe class="cell" src="http://localhost:PORT/frame"></iframe>',
  };
  const names = Object.keys(hidden);

  it('has fields and frames, and not what is beside them', async () => {
    pages.on('/frame', '<body style="margin:0"><h1 style="color:red;margin:0">s3cret-pass</h1>');
    const rows = names.map(
      (name, row) => `<div style="--row: ${row}">
        ${hidden[name]?.replace('PORT', String(pages.port))}<p class="cell label">${name}</p></div>`,
    );
    const screenshot = await shotOf(`${style}${rows.join('')}`);
    const fields = await measure(screenshot, ...names.map((_, row) => cell(row, 0.1)));
    const labels = await measure(screenshot, ...names.map((_, row) => cell(row, 0.55)));
    const found = names.map((name, row) => [name, fields[row], labels[row]]);
    expect(found).toEqual(names.map((name) => [name, black, readable]));
  });

  it('has what was typed where the page shows it again, but no other text', async () => {
    const screenshot = await shotOf(`${style}<input id="right" type="password">
      <p id="upper">You typed s3cret-pass</p><p id="lower">You typed nothing</p>
      <script>
        const field = document.querySelector('input');
        field.value = 's3cret-pass';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      </script>`);
    const [echo, other] = await measure(screenshot, { ...upper, bottom: 0.145 }, lower);
    expect(echo).toEqual(black);
    expect(other).toEqual(readable);
  });

  it('has what a form script typed, while the page still loads', async () => {
    pages.on('/slow', (response) => void typed.then(() => response.writeHead(204).end()));
    const { promise: typed, resolve } = Promise.withResolvers<void>();
    pages.on('/typed', (response) => {
      resolve();
      response.writeHead(204).end();
    });
    const screenshot = await shotOf(
      `${style}<form><input id="upper" name="user"><input id="right" type="password" name="password">
        <p id="lower">Sign in</p><button type="button" onclick="fetch('/typed')">Go</button></form><img src="/slow">`,
      { form: [{ fill: { user: 'alice', password: 's3cret-pass' }, click: 'Go' }] },
    );
    expect(await measure(screenshot, upper, right, lower)).toEqual([black, black, readable]);
  });
});

describe('a page without a screenshot', () => {
  const moving = `<input value="s3cret-pass" style="position:fixed"><script>
    const move = (time) => { document.querySelector('input').style.left = time % 500 + 'px'; requestAnimationFrame(move) };
    move(0);
  </script>`;
  const manySecrets = `<script>
    for (let number = 0; number <= ${vaultLimits.values * 2}; number += 1) {
      const field = document.createElement('input');
      field.type = 'password';
      field.value = 's3cret-pass-' + number;
      document.documentElement.append(field);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  </script>`;
  const split = `<input type="password" value="s3cret-pass"><p>s3cr<b>et-pass</b></p><script>
    document.querySelector('input').dispatchEvent(new Event('input', { bubbles: true }));
  </script>`;
  it.each([
    ['moving', moving],
    ['too-large', '<i></i>'.repeat(10_001)],
    ['secrets', manySecrets],
    ['secrets', split],
  ])('says why: %s', async (why, page) => {
    expect(await shotOf(page)).toEqual(missing(why));
  });

  it('says that the browser did not respond in time', async () => {
    const clock = clockOf(screenshotBounds.patienceMs);
    const busy =
      '<script>onload = () => { const end = Date.now() + 1000; while (Date.now() < end) {} }</script>';
    expect(await shotOf(busy, { clock })).toEqual(missing('timeout'));
  });

  it('was left before it was loaded, and the login does not wait for it', async () => {
    pages.on('/never', () => undefined);
    const login = logIn(`<img src="/never"><script>location.href = '${redirectUri}?code=1'</script>`);
    expect(await login.outcome).toMatchObject({ ok: true });
    expect(login.shown).toEqual([{ path: `/start${served}`, screenshot: missing('left') }]);
  });
});

describe('the pages that have a screenshot', () => {
  it('are those that were shown: no redirects, no frames, not the end', async () => {
    pages.on('/login', (response) =>
      html(
        response,
        `<iframe srcdoc="inside"></iframe><form method="post" action="/consent"></form>
         <script>fetch('/go-login').then(() => document.forms[0].submit())</script>`,
      ),
    );
    pages.on(
      '/consent',
      `<p>Consent</p><script>fetch('/go-consent').then(() => { location.href = '/end' })</script>`,
    );
    pages.on('/end', redirectTo(`${redirectUri}?code=1`));
    const login = logIn(redirectTo('/login'));
    pages.on('/go-login', (response) => void login.next('/login').then(() => response.writeHead(204).end()));
    pages.on(
      '/go-consent',
      (response) => void login.next('/consent').then(() => response.writeHead(204).end()),
    );
    await login.outcome;
    expect(login.shown).toEqual([
      { path: '/login', screenshot: expect.objectContaining({ kind: 'taken' }) },
      { path: '/consent', screenshot: expect.objectContaining({ kind: 'taken' }) },
    ]);
  });

  it('are taken again a little later, where they are still shown', async () => {
    const start = `/start${served + 1}`;
    const login = logIn(
      `${style}<script>onload = () => fetch('/shown').then(() => {
      document.body.innerHTML = '<p id="lower">Sign in to Example</p>';
    })</script>`,
      { clock: clockOf(screenshotBounds.againMs) },
    );
    pages.on('/shown', (response) => void login.next(start).then(() => response.writeHead(204).end()));
    const again = await login.next(start, 2);
    expect(again.kind).toBe('taken');
  });

  it('do not notice it', async () => {
    const events = [
      'scroll',
      'resize',
      'focus',
      'blur',
      'visibilitychange',
      'transitionrun',
      'animationstart',
    ];
    const login = logIn(`${style}<input id="upper" value="s3cret-pass" style="transition: all 1s"><script>
      onload = () => setTimeout(() => {
        const noticed = [];
        for (const type of ${JSON.stringify(events)}) {
          addEventListener(type, () => noticed.push(type), true);
          document.addEventListener(type, () => noticed.push(type), true);
        }
        new MutationObserver(() => noticed.push('mutation')).observe(document, {
          subtree: true, childList: true, attributes: true, characterData: true,
        });
        const before = document.styleSheets.length + Object.keys(window).length;
        fetch('/taken').then(() => {
          if (before !== document.styleSheets.length + Object.keys(window).length) noticed.push('changed');
          location.href = '${redirectUri}?noticed=' + noticed;
        });
      });
    </script>`);
    pages.on(
      '/taken',
      (response) => void login.next(`/start${served}`).then(() => response.writeHead(204).end()),
    );
    expect(await login.outcome).toMatchObject({ answer: { url: `${redirectUri}?noticed=` } });
  });

  it('have none where the window takes none', async () => {
    const login = logIn(`<script>onload = () => { location.href = '${redirectUri}?code=1' }</script>`, {
      screenshots: false,
    });
    await login.outcome;
    expect(login.shown).toEqual([]);
  });
});
