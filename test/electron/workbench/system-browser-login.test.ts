import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../../core/base/failure.ts';
import { channels, events } from '../../../core/bridge/channels.ts';
import type { SystemBrowserOptions } from '../../../core/grants/option-shapes.ts';
import type { RunChange, WaitingView } from '../../../core/views/run/views.ts';
import { Preview } from '../../../electron/workbench/preview.ts';
import { observed } from '../../support/exchanges.ts';
import { neverAsked } from '../../support/login/fake-browser.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { ask } from '../../support/system-browser/knock.ts';
import { type Bench, breakBefore, openBench, usualOptions } from '../../support/workbench/start-runs.ts';

// Runs as the window starts them; the user's browser is a socket of the test.

let provider: StubProvider;
let bench: Bench;
let opened: string[] = [];
let opens: Result<null> = { ok: true, value: null };
beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(async () => {
  await bench.close();
  opened = [];
  opens = { ok: true, value: null };
});

const listened: SystemBrowserOptions = { answer: 'received', redirectUri: 'http://127.0.0.1/callback' };
const pasted: SystemBrowserOptions = { answer: 'pasted' };

async function open(onChange?: (change: RunChange) => void): Promise<void> {
  bench = await openBench(
    provider.issuer,
    () => neverAsked,
    onChange,
    async (url) => {
      opened.push(url);
      return opens;
    },
  );
}

const start = (ownBrowser: SystemBrowserOptions, paused = false) =>
  bench.start({ options: { ...usualOptions, ownBrowser }, paused });

type Waiting = Extract<WaitingView, { kind: 'own-browser' }>;

/** What the run waits for, once a change says that it does. */
async function waiting(run: string, says: (waiting: Waiting) => boolean = () => true): Promise<Waiting> {
  const matches = (change: RunChange) => change.waiting?.kind === 'own-browser' && says(change.waiting);
  const change = await bench.until(run, matches);
  if (change.waiting?.kind !== 'own-browser') throw new Error('does not wait');
  return change.waiting;
}

/** The response of the provider to an authorization request. */
async function answerTo(url: string, changed: Readonly<Record<string, string>> = {}): Promise<string> {
  const browser = provider.window((callback) => {
    for (const [name, value] of Object.entries(changed)) callback.searchParams.set(name, value);
  });
  const redirectUri = new URL(url).searchParams.get('redirect_uri') ?? '';
  const answer = await browser.browse(
    { kind: 'browse', leg: 'authorization', url, redirectUri, responseMode: 'query' },
    { signal: new AbortController().signal, observe: () => undefined },
  );
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.answer.url;
}

describe('a run with the system browser', () => {
  test('opens it, listens at a free port, and completes without a user', async () => {
    await open();
    const run = await start(listened);
    const { redirectUri, ...rest } = await waiting(run);
    expect(rest).toMatchObject({ opened: true, listening: true, refused: [] });
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    expect(bench.view(run).waiting).toMatchObject({ kind: 'own-browser', redirectUri });
    expect(await ask(await answerTo(opened[0] ?? ''))).toContain('200 OK');
    const view = await bench.ended(run);
    expect(view.summary).toMatchObject({ state: 'completed', title: 'Code + PKCE' });
    expect([view.summary.persona, view.waiting]).toEqual([undefined, undefined]);
    for (const change of bench.changes) expect(events['run:changed'].safeParse(change).error).toBeUndefined();
    await bench.runs.close();
    await expect(ask(redirectUri)).rejects.toThrow('ECONNREFUSED');
    expect(bench.runs.active.paste({ run, text: redirectUri, anyway: false })).toMatchObject({
      failure: { message: 'This run has ended.' },
    });
  });

  test('reports what came and was not accepted, and keeps waiting', async () => {
    await open();
    const [first, second] = [await start(listened), await start(listened)];
    const own = await waiting(first);
    await waiting(second);
    const [url = '', other = ''] = opened;
    const strange = new URL(await answerTo(other));
    const misled = Object.assign(new URL(own.redirectUri), { search: strange.search }).href;
    expect(await ask(misled)).toContain('404 Not Found');
    const { refused } = await waiting(first, (now) => now.refused.length === 1);
    expect(refused[0]).toMatchObject({
      code: 'answer-of-another-run',
      message: expect.stringMatching(/another active run: Code \+ PKCE, started at \d\d:\d\d:\d\d/),
    });
    const messages = (await bench.until(first, (change) => change.messages?.length === 1)).messages;
    expect(JSON.stringify([messages, refused])).not.toContain('bG9naW4tb2YtYS10ZXN0');
    await ask(await answerTo(url));
    expect((await bench.ended(first)).summary.state).toBe('completed');
    expect(bench.view(second).summary.state).toBe('running');
  });

  test('reports a second response while it runs, and uses nothing of it', async () => {
    await open();
    breakBefore(bench, 'token');
    const run = await start(listened);
    await waiting(run);
    const answer = await answerTo(opened[0] ?? '');
    await ask(answer);
    await bench.until(run, (change) => change.held?.leg === 'token');
    expect(await ask(answer)).toContain('Already completed');
    bench.runs.active.continue(run);
    const view = await bench.ended(run);
    expect(view.summary.state).toBe('completed');
    const labels = view.messages.flatMap(({ label, status, parts = [] }) => [
      `${label}: ${status}`,
      ...parts.map((part) => `${part.label}: ${part.status}`),
    ]);
    expect(labels).toContainEqual('Response, not used: repeated');
  });

  test('accepts the response that the system passes as a link, in the run that it belongs to', async () => {
    await open();
    const custom: SystemBrowserOptions = { answer: 'pasted', redirectUri: 'grantscope:/callback' };
    const [first, second] = [await start(custom), await start(custom)];
    const addresses = await Promise.all(
      [first, second].map(async (run) => {
        await waiting(run);
        const address = bench.runs.active.loginAddress(run);
        return address.ok ? address.value : '';
      }),
    );
    const [stray = '', link = ''] = await Promise.all(addresses.map((url) => answerTo(url)));
    expect(bench.runs.active.takeLink('grantscope:/callback?code=x&state=made-up')).toBe(false);
    expect(bench.runs.active.takeLink('grantscope:/elsewhere')).toBe(false);
    expect(bench.runs.active.takeLink(link)).toBe(true);
    expect((await bench.ended(second)).summary.state).toBe('completed');
    expect(bench.view(first).summary.state).toBe('running');
    expect(bench.runs.active.takeLink(link)).toBe(false);
    expect(bench.runs.active.takeLink(stray)).toBe(true);
    expect((await bench.ended(first)).summary.state).toBe('completed');
  });

  test('says that the port is in use, and starts nothing', async () => {
    await open();
    const { redirectUri } = await waiting(await start(listened));
    const taken = await bench.runs.start({
      connection: bench.connection,
      options: { ...usualOptions, ownBrowser: { ...listened, redirectUri } },
      paused: false,
    });
    expect(taken).toMatchObject({ failure: { code: 'listener-port-in-use' } });
    expect(bench.runs.list()).toHaveLength(1);
    const chosen = { ...listened, port: Number(new URL(redirectUri).port) };
    await expect(start(chosen)).rejects.toThrow('The port of the redirect URI is in use');
    const free = await start({ ...listened, redirectUri, port: 'free' });
    expect((await waiting(free)).redirectUri).not.toBe(redirectUri);
  });

  test('is stopped while it waits, and frees its port', async () => {
    await open();
    const run = await start(listened);
    const { redirectUri } = await waiting(run);
    bench.runs.active.stop(run);
    const view = await bench.ended(run);
    expect([view.summary.state, view.waiting]).toEqual(['cancelled', undefined]);
    await bench.runs.close();
    await expect(ask(redirectUri)).rejects.toThrow('ECONNREFUSED');
  });

  test('says why the browser did not open; the address can be copied and opened again', async () => {
    await open();
    opens = { ok: false, failure: { code: 'browser-not-opened', message: 'No browser.' } };
    const run = await start(listened);
    const { problem } = await waiting(run, (now) => now.problem !== undefined);
    expect(problem).toMatchObject({ code: 'browser-not-opened' });
    expect(bench.runs.active.loginAddress(run)).toEqual({ ok: true, value: opened[0] });
    opens = { ok: true, value: null };
    expect(await bench.runs.active.openSystemBrowser(run)).toEqual(opens);
    expect(opened).toHaveLength(2);
    expect(bench.view(run).waiting).not.toHaveProperty('problem');
  });

  test('is refused a redirect URI that is none', async () => {
    await open();
    const ownBrowser = { ...pasted, redirectUri: 'callback' };
    const options = { ...usualOptions, ownBrowser };
    expect(await bench.runs.start({ connection: bench.connection, options, paused: false })).toMatchObject({
      failure: { code: 'invalid-input', step: 'run.ownBrowser.redirectUri' },
    });
  });
});

describe('a pasted response', () => {
  test('is accepted at a redirect URI without a listener; the address is not opened unasked', async () => {
    await open();
    const run = await start(pasted);
    const own = await waiting(run);
    expect(own).toMatchObject({
      opened: false,
      listening: false,
      redirectUri: 'https://app.example/callback',
    });
    expect(opened).toEqual([]);
    const text = await answerTo(own.url);
    for (const [wrong, failure] of [
      ['https://elsewhere.example/?code=x', { code: 'answer-refused', expected: own.redirectUri }],
      ['', { code: 'answer-refused' }],
      [text.replace(/state=[^&]*/, 'state=forged'), { code: 'answer-state-unknown' }],
    ] as const) {
      expect(bench.runs.active.paste({ run, text: wrong, anyway: false })).toMatchObject({
        ok: false,
        failure,
      });
    }
    expect(bench.view(run).waiting).toEqual(own);
    expect(bench.runs.active.paste({ run, text, anyway: false })).toEqual({ ok: true, value: null });
    expect(bench.runs.active.paste({ run, text, anyway: false })).toMatchObject({ ok: false });
    const view = await bench.ended(run);
    expect(view.summary.state).toBe('completed');
    expect(channels['run:get'].output.safeParse(view).error).toBeUndefined();
  });

  test('of another run is taken by neither, not even with force', async () => {
    await open();
    const [first, second] = [await start(pasted), await start(pasted)];
    await waiting(first);
    const text = await answerTo((await waiting(second)).url);
    expect(bench.runs.active.paste({ run: first, text, anyway: true })).toMatchObject({
      failure: { code: 'answer-of-another-run' },
    });
    expect(bench.runs.active.paste({ run: second, text, anyway: false })).toMatchObject({ ok: true });
    expect((await bench.ended(second)).summary.state).toBe('completed');
  });

  test('with another state is taken on demand, to be looked at', async () => {
    await open();
    const run = await start(pasted);
    const text = await answerTo((await waiting(run)).url, { state: 'forged' });
    expect(bench.runs.active.paste({ run, text, anyway: true })).toMatchObject({ ok: true });
    const { findings } = await bench.ended(run);
    const state = findings.find(({ rule }) => rule === 'authorization-response.state');
    expect(state?.result).toBe('fail');
  });

  test('is refused by a run that waits in no browser', async () => {
    await open();
    const run = await start(pasted, true);
    await bench.until(run, (change) => change.held !== null && change.held !== undefined);
    expect(bench.runs.active.paste({ run, text: 'x', anyway: false })).toMatchObject({
      failure: { message: 'This run is not waiting for a response from the system browser.' },
    });
    expect(bench.runs.active.loginAddress(run)).toMatchObject({ ok: false });
  });
});

describe('the preview', () => {
  test.each([
    [listened, 'http://127.0.0.1:(free port)/callback'],
    [{ ...listened, port: 8400 }, 'http://127.0.0.1:8400/callback'],
    [{ ...listened, redirectUri: 'http://localhost:8400/' }, 'http://localhost:8400/'],
    [{ ...listened, redirectUri: 'http://localhost:8400/', port: 'free' }, 'http://localhost:(free port)/'],
    [{ ...listened, answer: 'pasted' }, 'http://127.0.0.1/callback'],
    [{ ...listened, redirectUri: 'app.example:/callback' }, 'app.example:/callback'],
    [pasted, 'https://app.example/callback'],
  ] satisfies [SystemBrowserOptions, string][])('of %o names the redirect URI %s', async (own, expected) => {
    await open();
    const options = { ...usualOptions, ownBrowser: own };
    const preview = new Preview(bench.store, () => undefined);
    const shown = await preview.request({ connection: bench.connection, options });
    preview.close();
    if (!shown.ok) throw new Error(shown.failure.message);
    const sent = shown.value.request?.parameters.find(({ name }) => name === 'redirect_uri');
    expect(sent?.value).toBe(expected);
  });
});

describe('a message that comes when the run has ended', () => {
  test('is neither stored nor reported', async () => {
    let late = (): void => undefined;
    bench = await openBench(provider.issuer, () => ({
      async browse(draft, { observe, signal }) {
        const { id: _, leg: _leg, kind: _kind, ...message } = observed('o1');
        late = () => observe(message);
        return provider.window().browse(draft, { observe, signal });
      },
      close: async () => undefined,
    }));
    const run = await bench.start();
    const { messages } = await bench.ended(run);
    const told = bench.changes.length;
    late();
    await bench.runs.close();
    expect([bench.view(run).messages, bench.changes.length]).toEqual([messages, told]);
  });
});
