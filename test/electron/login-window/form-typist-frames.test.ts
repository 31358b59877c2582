import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormScript } from '../../../electron/login-window/form-script.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Answer, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { browseTo, responseOf } from '../../support/browser/window.ts';

const redirectUri = 'https://nowhere.invalid/cb';
const kept = keepBrowsers();
let pages: Pages;
beforeAll(async () => {
  pages = await servePages();
});
afterAll(() => pages.close());

async function play(form: FormScript, answer: Answer) {
  pages.on('/start', answer);
  const window = kept.openWindow({ form });
  try {
    return await browseTo(window, `${pages.origin}/start`, redirectUri);
  } finally {
    await window.close();
  }
}

/** What was posted to a path last. */
const posted = (path: string) => {
  const body = pages.arrived.findLast(({ url }) => url === path)?.body.toString();
  return Object.fromEntries(new URLSearchParams(body));
};

const done = redirectTo(`${redirectUri}?code=1`, 303);

describe('a form script', () => {
  it('types into shadow roots, frames, and frames of another site', async () => {
    pages.on(
      '/inner',
      `<form method="post" action="/framed" target="_top"><input name="user"><button>Go</button></form>`,
    );
    pages.on('/framed', done);
    for (const host of ['127.0.0.1', 'localhost']) {
      responseOf(
        await play([{ fill: { user: host } }], `<iframe src="http://${host}:${pages.port}/inner"></iframe>`),
      );
      expect(posted('/framed')).toEqual({ user: host });
    }
    const shadow = `<div id="host"></div><script>host.attachShadow({ mode: 'open' }).innerHTML = '<form method="post" action="/framed"><input name="user"><button>Go</button></form>'</script>`;
    responseOf(await play([{ fill: { user: 'shadow' } }], shadow));
    expect(posted('/framed')).toEqual({ user: 'shadow' });
  });

  it('continues in a popup', async () => {
    pages.on('/popup', `<form method="post" action="/popped"><input name="user"><button>Go</button></form>`);
    pages.on('/popped', done);
    responseOf(
      await play(
        [{ click: 'Open' }, { fill: { user: 'alice' } }],
        `<button onclick="window.open('/popup')">Open</button>`,
      ),
    );
  });
});
