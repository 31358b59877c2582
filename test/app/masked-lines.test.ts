import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../core/record/exchange.ts';
import type { LoginBrowser } from '../../electron/ports/ports.ts';
import type { JsonReport } from '../../electron/terminal/json-report.ts';
import { leaksIn } from '../support/login/leaks.ts';
import { type Command, playCommand, printedBy, shownInWindow } from '../support/login/outputs.ts';
import { type StubProvider, startStubProvider } from '../support/login/stub-provider.ts';
import { answer, json } from '../support/wire/behaviours.ts';
import { draftFor } from '../support/workbench/start-runs.ts';

let stub: StubProvider;
beforeAll(async () => {
  stub = await startStubProvider();
});
afterEach(() => stub.restore());
afterAll(() => stub?.close());

const login = (secret: string, ...args: readonly string[]): Command => ({
  args: [
    ...['run', '--issuer', stub.issuer, '--client-id', 'test-app', '--client-secret-stdin'],
    ...['--redirect-uri', 'https://app.example/callback', '--script', 'login.json', ...args],
  ],
  stdin: `${secret}\n`,
  files: { 'login.json': '[{ "fill": { "username": "someone" }, "click": "Sign in" }]' },
});

async function shownEverywhere(secret: string, window: () => LoginBrowser): Promise<Record<string, string>> {
  return {
    text: await printedBy(login(secret, '--verbose'), window),
    json: await printedBy(login(secret, '--json'), window),
    window: await shownInWindow(stub.issuer, window, (bench) => {
      const created = bench.connections.create({
        ...draftFor(stub.issuer),
        authentication: 'client_secret_basic',
        secret,
      });
      if (!created.ok) throw new Error(created.failure.message);
      return bench.start({ connection: created.value.id });
    }),
  };
}

const usualSecret = 'a-client-secret-that-is-long';

describe('a token response that is a form', () => {
  const token = 'xoxp-2718281828-3141592653-1618033988-0123456789abcdef0123';

  it.each([
    ['as text', 'text/plain', `access_token=${token}&token_type=bearer`],
    ['as JSON', 'application/json', `access_token=${token}&token_type=bearer`],
    ['without a type, the token last', undefined, `token_type=bearer&scope=openid&access_token=${token}`],
    [
      'with a megabyte before it',
      'text/plain',
      `${'a=b&'.repeat(5_000)}a=${'b'.repeat(1_000_000)}&access_token=${token}`,
    ],
  ])('%s: none of its 58 characters is shown', async (_how, type, body) => {
    expect(token).toHaveLength(58);
    stub.on('/token', (socket, request) =>
      answer({ headers: type === undefined ? [] : [['Content-Type', type]], body })(socket, request),
    );
    const secrets = { token, start: token.slice(0, 27), end: token.slice(-27) };
    for (const [where, text] of Object.entries(await shownEverywhere(usualSecret, () => stub.window()))) {
      expect([where, leaksIn(text, secrets)]).toEqual([where, []]);
    }
  });
});

/** A login window in which pages are seen before the redirect. */
const seeing = (pagesOf: (callback: string) => readonly Partial<Exchange>[]) => (): LoginBrowser => {
  const window = stub.window();
  return {
    ...window,
    async browse(draft, context) {
      const outcome = await window.browse(draft, context);
      for (const page of pagesOf(outcome.ok ? outcome.answer.url : '')) {
        context.observe({
          at: 1,
          endedAt: 2,
          request: { method: 'GET', url: draft.url, headers: [] },
          resourceType: 'Document',
          page: 'page-1',
          mainFrame: true,
          cookiesSet: [],
          cookiesSent: [],
          maskedFields: [],
          ...page,
        });
      }
      return outcome;
    },
  };
};

const html = (content: string, type = 'text/html') => ({
  response: {
    status: 200,
    statusText: 'OK',
    headers: [['Content-Type', type] as const],
    body: { encoding: 'utf8' as const, content, size: content.length },
  },
});

describe('a translation file of a login page', () => {
  it.each([
    '{"password":"Password"}',
    '{"password":"password","token":"authorization","client_secret":"openid"}',
  ])('%s makes no word of the report a secret', async (file) => {
    stub.on('/token', (socket, request) => {
      const tokens = stub.tokens();
      json({ ...tokens, scope: 'openid' })(socket, request);
    });
    const window = seeing(() => [html(file, 'application/json')]);
    const masked: JsonReport = JSON.parse((await playCommand(login(usualSecret, '--json'), window)).stdout);
    const plain: JsonReport = JSON.parse(
      (await playCommand(login(usualSecret, '--json'), () => stub.window())).stdout,
    );
    const rules = ({ findings }: JsonReport) => [...new Set(findings.map(({ rule }) => rule))].sort();
    expect(rules(masked).filter((rule) => rule.includes('…'))).toEqual([]);
    expect(rules(masked)).toEqual(expect.arrayContaining(rules(plain)));
    const { plain: text } = await playCommand(login(usualSecret, '--verbose'), window);
    expect(text).not.toMatch(/…\([48]\)/);
  });
});

describe('a login that fails at a page', () => {
  it('shows nothing that was typed, where the failure quotes the title and the text of the page', async () => {
    const password = 'pa$$ "word" of+a&user/ü';
    const window = (): LoginBrowser => ({
      ...stub.window(),
      async browse(_draft, context) {
        context.learn?.([password]);
        return {
          ok: false,
          failure: {
            code: 'login-form-stuck',
            message: `The page says "Wrong password: ${password}".`,
            step: `login window: ${password}`,
            expected: `another password than ${encodeURIComponent(password)}`,
            received: `page https://op.example/login?p=${encodeURIComponent(password)} ${JSON.stringify(`Sorry, ${password}`)}`,
            hint: `Check ${password}.`,
          },
        };
      },
    });
    for (const [where, text] of Object.entries(await shownEverywhere(usualSecret, window))) {
      expect([where, leaksIn(text, { password })]).toEqual([where, []]);
      expect(text).toContain('Sorry, ');
    }
  });
});

describe('a page that redirects by itself', () => {
  it('shows no code, though it is known only when the redirect comes', async () => {
    const codes: Record<string, string> = {};
    const window = seeing((callback) => {
      const code = new URL(callback).searchParams.get('code') ?? '';
      codes[code] = code;
      return [
        html(`<script>location.replace(${JSON.stringify(callback)})</script>`),
        html(`<a href="${callback.replaceAll('&', '&amp;')}">Continue</a>`),
        html(`<meta http-equiv="refresh" content="0; url=${callback}">`),
        html(JSON.stringify({ next: callback }), 'application/json'),
        { ...html(''), request: { method: 'GET', url: stub.issuer, headers: [['Referer', callback]] } },
      ];
    });
    for (const [where, text] of Object.entries(await shownEverywhere(usualSecret, window))) {
      expect([where, leaksIn(text, codes)]).toEqual([where, []]);
    }
    expect(Object.keys(codes)).toHaveLength(3);
  });
});

describe('the client secret "wrong"', () => {
  it.each(['wrong', 'expired', 'invalid_client'])(
    '%s: the causes of a refusal can be read',
    async (secret) => {
      stub.on(
        '/token',
        json({ error: 'invalid_client', error_description: 'client authentication failed' }, '401 No'),
      );
      const { plain } = await playCommand(login(secret, '--verbose'), () => stub.window());
      expect(plain).toContain('invalid_client');
      const { plain: other } = await playCommand(login(usualSecret, '--verbose'), () => stub.window());
      const words = (text: string) =>
        text.split('\n').filter((line) => /secret/.test(line) && !/…\(/.test(line));
      expect(words(plain).length).toBeGreaterThan(0);
      expect(words(plain)).toEqual(expect.arrayContaining(words(other)));
    },
  );
});
