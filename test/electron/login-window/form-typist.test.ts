import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormScript } from '../../../electron/login-window/form-script.ts';
import type { Clock } from '../../../electron/ports/ports.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Answer, html, type Pages, redirectTo, servePages } from '../../support/browser/pages.ts';
import { type PollClock, pollClock } from '../../support/browser/poll-clock.ts';
import { browseTo, failureOf, responseOf } from '../../support/browser/window.ts';
import { handClock } from '../../support/hand-clock.ts';

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

/** How often the typist looks for what a step needs, in milliseconds. */
const pollMs = 40;

/** Tells `playUntilStuck` that this is the page at which the script gets stuck. */
const here = `<script>onload = () => fetch('/here')</script>`;

/** Plays a script that gets stuck: its time runs out after what `until` waits for, once the page is there. */
async function playUntilStuck(
  form: FormScript,
  answer: Answer,
  until = (clock: PollClock) => clock.ended(pollMs, 2),
) {
  pages.on('/start', answer);
  const there = new Promise<void>((resolve) => {
    pages.on('/here', (response) => {
      response.writeHead(204).end();
      resolve();
    });
  });
  const clock = pollClock();
  const window = kept.openWindow({ form, clock, timeoutMs: 86_400_000 });
  try {
    const login = browseTo(window, `${pages.origin}/start`, redirectUri);
    await there;
    await until(clock);
    return failureOf(await clock.runOut(login));
  } finally {
    await window.close();
  }
}

/** What was posted to a path last. */
const posted = (path: string) =>
  Object.fromEntries(
    new URLSearchParams(
      pages.arrived
        .filter(({ url }) => url === path)
        .at(-1)
        ?.body.toString(),
    ),
  );

const done = redirectTo(`${redirectUri}?code=1`, 303);

describe('a form script', () => {
  it('finds fields by name, id, label, placeholder and autocomplete, and submits the form', async () => {
    pages.on('/all', done);
    const watched = await play(
      [
        {
          fill: {
            byName: '1',
            byId: '2',
            'Your town:': '3',
            'e.g. 12345': '4',
            'street-address': '5',
            'Full name': 'Älice & Co "€"',
          },
        },
      ],
      `<form method="post" action="/all">
        <input type="hidden" name="byId" value="hidden"><input name="byName" value="old">
        <input name="i" id="byId"><label>Your  Town: <input name="l"></label><input name="p" placeholder="E.g. 12345">
        <input name="a" autocomplete="street-address"><input name="n" aria-label="Full name">
        <button type="button">Other</button><button name="how" value="main">Send</button></form>`,
    );
    responseOf(watched);
    expect(posted('/all')).toEqual({
      byId: 'hidden',
      byName: '1',
      i: '2',
      l: '3',
      p: '4',
      a: '5',
      n: 'Älice & Co "€"',
      how: 'main',
    });
  });

  it('has scripts of the page take part between two fields, and empties a field', async () => {
    pages.on('/state', done);
    // As libraries do: each handler knows the state of when it was made.
    const watched = await play(
      [{ fill: { user: 'alice', key: 'wonderland', note: '' }, click: 'Go' }],
      `<form method="post" action="/state"><input type="hidden" name="state">
        <input name="user"><input type="password" name="key"><input name="note" value="old"><button>Go</button></form>
      <script>
        const [form] = document.forms;
        const render = (state) => {
          form.state.value = JSON.stringify(state);
          form.oninput = ({ target: { name, value } }) => queueMicrotask(() => render({ ...state, [name]: value }));
        };
        render({});
      </script>`,
    );
    responseOf(watched);
    expect(posted('/state')).toMatchObject({ user: 'alice', key: 'wonderland', note: '' });
    expect(JSON.parse(posted('/state').state ?? '')).toMatchObject({ user: 'alice', key: 'wonderland' });
  });

  it('fires the input events that pages listen to', async () => {
    pages.on('/script', done);
    const watched = await play(
      [{ fill: { user: 'alice' }, click: 'Sign in' }],
      `<input name="user"><div id="where"></div><script>
        document.querySelector('input').addEventListener('input', (event) => {
          if (event.isTrusted && event.target.value === 'alice') where.innerHTML = '<a href="${redirectUri}?code=1">Sign in</a>'
        })</script>`,
    );
    responseOf(watched);
  });

  it('takes its steps over several pages that ask for the same things, however slow they are', async () => {
    // What was used on the page before is ignored for a second.
    const slowly =
      (next: string): Answer =>
      (response) => {
        setTimeout(() => html(response, next), 1_100);
      };
    const ask = (action: string) =>
      `<form method="post" action="${action}"><input name="value"><button>Next</button></form>`;
    pages.on('/two', slowly(ask('/three')));
    pages.on('/three', slowly(ask('/four')));
    pages.on('/four', done);
    const step = (value: string) => ({ fill: { value }, click: 'Next' });
    responseOf(await play([step('one'), step('two'), step('three')], ask('/two')));
    const arrived = pages.arrived.filter(({ method }) => method === 'POST').slice(-3);
    expect(arrived.map(({ url, body }) => `${url} ${body}`)).toEqual([
      '/two value=one',
      '/three value=two',
      '/four value=three',
    ]);
  });

  it('looks at a page once it is parsed, and does not wait until it is time to look again', async () => {
    const [hand, real] = [handClock(), pollClock()];
    // The time to look again never comes.
    const clock: Clock = {
      now: real.now,
      wait: (milliseconds, signal) => (milliseconds === pollMs ? hand : real).wait(milliseconds, signal),
    };
    const ask = (action: string) =>
      `<form method="post" action="${action}"><input name="value"><button>Next</button></form>`;
    pages.on('/start', ask('/two'));
    pages.on('/two', (response) => {
      setTimeout(() => html(response, ask('/three')), 300);
    });
    pages.on('/three', done);
    const step = { fill: { value: 'one' }, click: 'Next' };
    const window = kept.openWindow({ form: [step, step], clock });
    try {
      responseOf(await browseTo(window, `${pages.origin}/start`, redirectUri));
    } finally {
      await window.close();
    }
    expect(posted('/three')).toEqual({ value: 'one' });
  });

  it.each([86_400_000, -86_400_000])('is not disturbed by a wall clock that jumps by %i ms', async (jump) => {
    const real = pollClock();
    let jumps = 0;
    // Every look at the clock is a day further.
    const clock: Clock = { now: () => real.now() + jump * ++jumps, wait: real.wait };
    pages.on('/next', (response) => {
      setTimeout(
        () =>
          html(
            response,
            '<form action="/last" method="post"><input name="b"><button disabled>Go</button></form><script>setTimeout(() => { document.querySelector("button").disabled = false; }, 200);</script>',
          ),
        200,
      );
    });
    pages.on('/last', done);
    pages.on('/start', '<form method="post" action="/next"><input name="a"><button>Go</button></form>');
    const window = kept.openWindow({
      form: [
        { fill: { a: 'one' }, click: 'Go' },
        { fill: { b: 'two' }, click: 'Go' },
      ],
      clock,
    });
    try {
      responseOf(await browseTo(window, `${pages.origin}/start`, redirectUri));
    } finally {
      await window.close();
    }
    expect(posted('/last')).toEqual({ b: 'two' });
  });

  it('waits for a page, chooses from lists and ticks boxes', async () => {
    pages.on('/choose', done);
    const watched = await play(
      [{ page: '#second', fill: { country: 'Norway', agree: 'true', news: 'false' } }],
      `<script>setTimeout(() => { location.hash = 'second' }, 300)</script>
       <form method="post" action="/choose"><select name="country"><option value="dk">Denmark<option value="no">Norway</select>
       <input type="checkbox" name="agree"><input type="checkbox" name="news" checked><input type="submit" value="Go"></form>`,
    );
    responseOf(watched);
    expect(posted('/choose')).toEqual({ country: 'no', agree: 'on' });
  });

  it('stops where a field is missing, and says what was there instead', async () => {
    const page = (more: string) =>
      `<form action="/start"><input name="name"><input type="password" name="key"><button>Next</button></form><title>Sign in</title>${more}`;
    const failure = await playUntilStuck(
      [{ fill: { name: 'alice' } }, { fill: { totp: '123456' }, click: 'Verify' }],
      (response, { url }) => html(response, page(url.includes('name=alice') ? here : '')),
    );
    expect(failure).toMatchObject({
      code: 'login-form-stuck',
      step: 'login window: form script, step 2 of 2',
      expected: 'a field "totp"',
    });
    expect(failure.received).toContain(`page ${pages.origin}/start "`);
    expect(failure.received).toContain('fields: "name", "key"; buttons: "Next"');
    expect(failure.received).not.toContain('alice');
  });

  it('presses a button that can be pressed only once all is filled, and stops where it never can', async () => {
    pages.on('/enabled', done);
    const page = `<form method="post" action="/enabled"><input name="user"><button disabled>Go</button></form><script>
      document.forms[0].user.addEventListener('input', (event) => {
        if (event.target.value === 'bob') fetch('/here');
        setTimeout(() => { document.querySelector('button').disabled = event.target.value !== 'alice' }, 200)
      })</script>`;
    responseOf(await play([{ fill: { user: 'alice' } }], page));
    responseOf(await play([{ fill: { user: 'alice' }, click: 'Go' }], page));
    expect(await playUntilStuck([{ fill: { user: 'bob' }, click: 'Go' }], page)).toMatchObject({
      code: 'login-form-stuck',
      expected: 'a button "Go"',
    });
  });

  it('stops when all steps are taken and nothing follows', async () => {
    pages.on(
      '/wrong',
      `<h1>Wrong password</h1><form><input name="again"><button>Retry</button></form>${here}`,
    );
    const failure = await playUntilStuck(
      [{ fill: { user: 'alice' } }],
      '<form method="post" action="/wrong"><input name="user"><button>Go</button></form>',
      async () => undefined,
    );
    expect(failure).toMatchObject({
      code: 'login-form-stuck',
      message: expect.stringContaining('did not continue'),
      received: expect.stringMatching(/\/wrong .* fields: "again"; buttons: "Retry"/),
    });
  });

  it('without steps follows a login that needs no input', async () => {
    pages.on('/next', done);
    responseOf(await play([], redirectTo('/next')));
    const failure = await playUntilStuck(
      [],
      `<h1>Sign in</h1><input name="user">${here}`,
      async () => undefined,
    );
    expect(failure).toMatchObject({
      code: 'login-form-stuck',
      message: 'The form script has no steps, but the login did not continue to the redirect URI.',
      received: expect.stringContaining('fields: "user"'),
    });
  });

  it('names what a page has that is never parsed to its end', async () => {
    pages.on('/never', () => undefined);
    const page = `<button>Go</button><script>fetch('/here')</script><script src="/never"></script>`;
    expect(await playUntilStuck([{ click: 'Next' }], page, (clock) => clock.ended(pollMs, 12))).toMatchObject(
      {
        code: 'login-form-stuck',
        received: expect.stringContaining('buttons: "Go"'),
      },
    );
  });

  it('stops at a page that is busy with itself', async () => {
    // The page does not respond for these two seconds.
    const noAnswer = (clock: PollClock) => clock.ended(2_000);
    const page = '<button>Go</button><script>fetch("/here").then(() => { for (;;) ; })</script>';
    expect(await playUntilStuck([{ click: 'Next' }], page, noAnswer)).toMatchObject({
      code: 'login-form-stuck',
      received: expect.stringContaining('did not respond'),
    });
  });
});

describe('an optional step', () => {
  const consent = `<h1>Consent</h1><form method="post" action="/allow"><button>Allow</button></form>`;
  const script: FormScript = [
    { fill: { login: 'alice' }, click: 'Sign in', optional: true },
    { click: 'Allow' },
  ];

  it('is taken where its page comes', async () => {
    pages.on('/sign-in', (response) => html(response, consent));
    pages.on('/allow', done);
    const page = `<form method="post" action="/sign-in"><input name="login"><button>Sign in</button></form>`;
    responseOf(await play(script, page));
    expect(posted('/sign-in')).toEqual({ login: 'alice' });
  });

  it('is passed over where the next page comes at once', async () => {
    pages.on('/allow', done);
    const before = pages.arrived.filter(({ url }) => url === '/sign-in').length;
    responseOf(await play(script, consent));
    expect(pages.arrived.filter(({ url }) => url === '/sign-in')).toHaveLength(before);
  });

  it('is the one that is said to be missing when no page has any of them', async () => {
    const failure = await playUntilStuck(script, `<h1>Closed for today</h1>${here}`);
    expect(failure).toMatchObject({ code: 'login-form-stuck' });
    expect(JSON.stringify(failure)).toContain('step 1 of 2');
  });
});
