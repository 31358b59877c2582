import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DecisionInput } from '../../../core/bridge/edit-channels.ts';
import type { Edits } from '../../../core/edit/edit.ts';
import { textBody } from '../../../core/oauth/message.ts';
import type { PageStorage } from '../../../core/views/exchange/page-storage.ts';
import type { LoginBrowser, LoginNavigation, NavigationDecision } from '../../../electron/ports/ports.ts';
import { type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;
let decided: NavigationDecision[];

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
afterEach(() => bench.close());

const form = (password: string) => textBody(`username=alice&password=${password}`);
const head = {
  method: 'POST',
  url: 'https://login.example/password?session=1',
  headers: [['Content-Type', 'application/x-www-form-urlencoded']],
} as const;
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLWEtdG9rZW4';
const stored: PageStorage = {
  origin: 'https://login.example',
  cookies: {
    total: 1,
    entries: [
      {
        name: 'sid',
        value: 'session-of-alice-1',
        domain: 'login.example',
        path: '/of/session-of-alice-1',
        secure: true,
        httpOnly: true,
      },
    ],
  },
  local: {
    total: 7,
    entries: [
      { name: 'theme', value: 'dark' },
      { name: 'oidc.user', value: `{"profile":{"sub":"alice"},"refresh_token":"refresh-of-alice-1"}` },
      { name: 'jwt', value: jwt },
      { name: 'password', value: 'tell-nobody-4' },
      { name: 'accessToken', value: 'opaque-of-alice-1' },
      { name: 'CognitoIdentityServiceProvider.app.alice.refreshToken', value: 'opaque-of-alice-2' },
      { name: 'tokens', value: 'two' },
    ],
  },
};
const navigation: LoginNavigation = {
  leg: 'authorization',
  request: { ...head, body: form('tell-nobody-2') },
  masked: { ...head, body: form('••••••') },
  readStorage: async () => ({ ok: true, value: stored }),
};

/** A login window that posts the password before it has the response. */
function window(): LoginBrowser {
  const behind = provider.window();
  let decide: Parameters<NonNullable<LoginBrowser['onNavigation']>>[0] | undefined;
  return {
    ...behind,
    onNavigation(next) {
      decide = next;
    },
    async browse(draft, context) {
      const decision = await decide?.(navigation, context.signal);
      if (decision !== undefined) decided.push(decision);
      return behind.browse(draft, context);
    },
  };
}

async function open(host = 'login.example'): Promise<void> {
  decided = [];
  bench = await openBench(provider.issuer, window);
  bench.store.breakpoints.save(bench.connection, { on: true, conditions: { stage: 'navigation', host } });
}

const isHeld = (stage: string) => (change: { readonly held?: { readonly stage: string } | null }) =>
  change.held?.stage === stage;

describe('a navigation of the login window', () => {
  test('is held at a breakpoint, shown masked, and continued', async () => {
    await open();
    const run = await bench.start();
    const { held, summary } = await bench.until(run, isHeld('navigation'));
    expect(summary.state).toBe('held');
    expect(held).toMatchObject({
      title: 'Navigation',
      because: 'breakpoint: Navigation to login.example',
      since: expect.any(Number),
      exchange: {
        id: 'navigation-1',
        channel: 'front',
        method: 'POST',
        request: {
          parameters: [
            { name: 'session', value: '1', place: 'query' },
            { name: 'username', value: 'alice', place: 'body' },
            { name: 'password', place: 'body' },
          ],
        },
      },
    });
    const curl = bench.runs.requestCode(run, 'navigation-1', 'curl');
    expect(curl).toMatchObject({ ok: false, failure: { message: expect.stringContaining('not stored') } });
    const { curl: masked } = bench.view(run).held?.exchange ?? {};
    expect(masked?.masked).toContain('username=alice');
    expect(JSON.stringify([bench.changes, bench.view(run), curl])).not.toContain('tell-nobody-2');
    expect(bench.runs.active.continue(run)).toMatchObject({ ok: true });
    const view = await bench.ended(run);
    expect(view.summary.state).toBe('completed');
    expect(decided).toEqual([{ action: 'continue' }]);
    expect(bench.changes.some(({ working }) => working?.text === 'Waiting for login')).toBe(true);
  });

  test('shows the storage of its page, without its secrets', async () => {
    await open();
    const run = await bench.start();
    await bench.until(run, isHeld('navigation'));
    const read = await bench.runs.active.heldStorage({ run, pause: 'navigation-1' });
    expect(read).toMatchObject({
      ok: true,
      value: {
        origin: 'https://login.example',
        cookies: { entries: [{ name: 'sid', value: 'sess…(18)', path: '/of/sess…(18)' }] },
        local: {
          entries: [
            { name: 'theme', value: 'dark' },
            { name: 'oidc.user', value: '{"profile":{"sub":"alice"},"refresh_token":"refr…(18)"}' },
            { name: 'jwt', value: `eyJh…(${jwt.length})` },
            { name: 'password', value: 'tell…(13)' },
            { value: 'opaq…(17)' },
            { value: 'opaq…(17)' },
            { name: 'tokens', value: 'two' },
          ],
        },
      },
    });
    expect(read.ok && 'session' in read.value).toBe(false);
    expect(await bench.runs.active.heldStorage({ run, pause: 'navigation-2' })).toMatchObject({ ok: false });
    bench.runs.active.continue(run);
    await bench.ended(run);
    expect(await bench.runs.active.heldStorage({ run, pause: 'navigation-1' })).toMatchObject({ ok: false });
  });

  test('is not held at another host', async () => {
    await open('other.example');
    const run = await bench.start();
    await bench.ended(run);
    expect(bench.changes.some(({ held }) => held !== undefined && held !== null)).toBe(false);
  });

  test('is held by a step where that is chosen, after the message that opened it', async () => {
    await open('other.example');
    const run = await bench.start({ paused: true });
    await bench.until(run, isHeld('draft'));
    while (bench.view(run).held?.leg !== 'authorization') {
      const { sequence } = bench.view(run);
      bench.runs.active.step({ run, navigations: true });
      await bench.until(run, (change) => change.sequence > sequence && (change.held ?? null) !== null);
    }
    expect(bench.view(run).held?.stage).toBe('draft');
    bench.runs.active.step({ run, navigations: true });
    const { held } = await bench.until(run, isHeld('navigation'));
    expect(held?.because).toBe('step');
    bench.runs.active.continue(run);
    expect((await bench.ended(run)).summary.state).toBe('completed');
  });

  test('ends with its run when that is aborted', async () => {
    await open();
    const run = await bench.start();
    await bench.until(run, isHeld('navigation'));
    bench.runs.active.stop(run);
    const view = await bench.ended(run);
    expect(view.summary.state).toBe('cancelled');
    expect(view.held).toBeUndefined();
    expect(bench.runs.active.continue(run)).toMatchObject({ ok: false });
  });
});

describe('a decision about a navigation', () => {
  const heldRun = async (): Promise<string> => {
    await open();
    const run = await bench.start();
    await bench.until(run, isHeld('navigation'));
    return run;
  };
  const decide = (run: string, decision: DecisionInput, pause = 'navigation-1') =>
    bench.runs.active.decide({ run, pause, decision });
  const form = { place: 'form' } as const;

  test('edits its form, and what is masked for the window stays as it was typed', async () => {
    const run = await heldRun();
    const edits: Edits = [
      { kind: 'set', list: form, row: 0, value: 'bob' },
      { kind: 'set', list: { place: 'query' }, row: 0, value: '2' },
    ];
    expect(await decide(run, { kind: 'edit', edits })).toEqual({ ok: true, value: null });
    expect((await bench.ended(run)).summary.state).toBe('completed');
    expect(decided).toEqual([
      {
        action: 'change',
        url: 'https://login.example/password?session=2',
        body: 'username=bob&password=tell-nobody-2',
        edited: {
          request: [
            { kind: 'changed', part: 'query', name: 'session', before: '1', after: '2' },
            { kind: 'changed', part: 'form', name: 'username', before: 'alice', after: 'bob' },
          ],
        },
      },
    ]);
    expect(JSON.stringify(bench.changes)).not.toContain('tell-nobody-2');
  });

  test('is offered for method, URL, query and form, without its headers and typed secrets', async () => {
    const run = await heldRun();
    expect(bench.view(run).held?.editable).toEqual({
      kind: 'request',
      method: 'POST',
      url: 'https://login.example/password',
      lists: {
        query: [{ row: 0, name: 'session', value: '1' }],
        form: [
          { row: 0, name: 'username', value: 'alice' },
          { row: 1, name: 'password', value: '••••••', masked: true },
        ],
      },
    });
    await decide(run, { kind: 'cancel' });
    await bench.ended(run);
  });

  test('is previewed as it would be sent, with typed secrets masked', async () => {
    const run = await heldRun();
    const edits: Edits = [
      { kind: 'set', list: form, row: 0, value: 'bob' },
      { kind: 'set', list: form, row: 1, name: 'pin' },
      { kind: 'duplicate', list: form, row: 1, as: 1_000 },
      { kind: 'add', list: { place: 'query' }, row: 1_000, name: 'ui_locales', value: 'de' },
    ];
    const preview = await bench.runs.active.previewEdits({ run, pause: 'navigation-1', edits });
    if (!preview.ok) throw new Error(preview.failure.message);
    const { exchange, changes } = preview.value;
    expect(exchange).toMatchObject({ id: 'navigation-1', title: 'Navigation', channel: 'front' });
    expect(exchange.request?.raw).toContain('/password?session=1&ui_locales=de');
    expect(exchange.request?.raw).toMatch(/username=bob&pin=••••••&pin=••••••$/);
    expect(changes.map(({ kind, name }) => [kind, name])).toEqual([
      ['added', 'ui_locales'],
      ['changed', 'username'],
      ['changed', 'pin'],
      ['added', 'pin'],
    ]);
    expect(JSON.stringify(preview)).not.toContain('tell-nobody-2');
    expect(decided).toEqual([]);
    expect(await decide(run, { kind: 'edit', edits })).toMatchObject({ ok: true });
    await bench.ended(run);
    const body = 'username=bob&pin=tell-nobody-2&pin=tell-nobody-2';
    expect(decided).toEqual([
      {
        action: 'change',
        url: 'https://login.example/password?session=1&ui_locales=de',
        body,
        edited: { request: changes },
      },
    ]);
    expect(await bench.runs.active.previewEdits({ run, pause: 'navigation-1', edits })).toMatchObject({
      ok: false,
    });
  });

  test('is not previewed where it would be refused', async () => {
    const run = await heldRun();
    const refused: readonly Edits[] = [
      [{ kind: 'add', list: { place: 'header' }, row: 9, name: 'X-A', value: '1' }],
      [{ kind: 'set', list: form, row: 7, value: 'x' }],
      [{ kind: 'set', list: form, row: 1, value: '••••••!' }],
      [{ kind: 'url', value: 'javascript:alert(1)' }],
    ];
    for (const edits of refused) {
      const preview = await bench.runs.active.previewEdits({ run, pause: 'navigation-1', edits });
      expect(preview).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    }
    expect(await bench.runs.active.previewEdits({ run, pause: 'navigation-2', edits: [] })).toMatchObject({
      ok: false,
    });
    await decide(run, { kind: 'cancel' });
    await bench.ended(run);
  });

  test.each<[string, DecisionInput, NavigationDecision['action']]>([
    ['nothing changed', { kind: 'edit', edits: [] }, 'continue'],
    ['continue', { kind: 'continue' }, 'continue'],
    ['drop', { kind: 'drop' }, 'abort'],
  ])('%s', async (_name, decision, action) => {
    const run = await heldRun();
    expect(await decide(run, decision)).toMatchObject({ ok: true });
    await bench.ended(run);
    expect(decided).toEqual([{ action }]);
  });

  test('aborts the run', async () => {
    const run = await heldRun();
    expect(await decide(run, { kind: 'cancel' })).toMatchObject({ ok: true });
    expect((await bench.ended(run)).summary.state).toBe('cancelled');
  });

  test('that does not fit is refused, and the run stays paused', async () => {
    const run = await heldRun();
    const refused: readonly DecisionInput[] = [
      { kind: 'edit', edits: [{ kind: 'add', list: { place: 'header' }, row: 9, name: 'X-A', value: '1' }] },
      { kind: 'edit', edits: [{ kind: 'set', list: form, row: 7, value: 'x' }] },
      { kind: 'edit', edits: [{ kind: 'url', value: 'javascript:alert(1)' }] },
      { kind: 'response', status: 200, headers: [], body: '' },
      { kind: 'network-error', error: 'dns-failed' },
    ];
    for (const decision of refused) {
      expect(await decide(run, decision)).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    }
    expect(await decide(run, { kind: 'continue' }, 'navigation-2')).toMatchObject({ ok: false });
    expect(decided).toEqual([]);
    expect(bench.view(run).held?.stage).toBe('navigation');
    await decide(run, { kind: 'continue' });
    await bench.ended(run);
    expect(await decide(run, { kind: 'continue' })).toMatchObject({ ok: false });
  });
});

test('a pause says when the code was received that it holds back', async () => {
  await open('other.example');
  bench.store.breakpoints.save(bench.connection, {
    on: true,
    conditions: { stage: 'request', step: 'token' },
  });
  bench.store.breakpoints.save(bench.connection, {
    on: true,
    conditions: { stage: 'response', step: 'token' },
  });
  const run = await bench.start();
  const before = await bench.until(run, isHeld('draft'));
  expect(before.held?.codeReceivedAt).toEqual(expect.any(Number));
  bench.runs.active.continue(run);
  const after = await bench.until(run, isHeld('reply'));
  expect(after.held).toMatchObject({ because: 'breakpoint: Token response' });
  expect(after.held).not.toHaveProperty('codeReceivedAt');
  bench.runs.active.continue(run);
  await bench.ended(run);
});
