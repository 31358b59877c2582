import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../core/record/exchange.ts';
import type { Store } from '../../../electron/store/store.ts';
import { frozenNow } from '../../support/play.ts';
import { page, wholeObserved, wholeStep } from '../../support/store/exchanges.ts';
import { sampleRun, sampleToken } from '../../support/store/runs.ts';
import { changeRecord, damageRecord } from '../../support/store/sealed-records.ts';
import { databasePath, open, openRaw, tempFolder, workingKeyStore } from '../../support/store/temp-store.ts';

const later = (minutes: number) => frozenNow + minutes * 60_000;
const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id);

/** A page that was loaded from a URL. */
const load = (id: string, url: string): Exchange => ({
  ...page(id, ''),
  request: { method: 'GET', url, headers: [] },
});

const replied = (status: number, type: string, content: string) => ({
  response: {
    status,
    statusText: '',
    headers: [['Content-Type', type]],
    body: { encoding: 'utf8', content, size: content.length },
  } as const,
});

/** Keeps an exchange whose masked and whole forms are the same. */
function add(store: Store, run: string, exchange: Exchange): void {
  store.runs.exchanges.add(run, store.runs.exchanges.list(run).exchanges.length, exchange, exchange);
}

describe('a run', () => {
  test('is there after a restart with everything that was stored of it', async () => {
    const [folder, keyStore] = [tempFolder(), workingKeyStore()];
    const first = await open(folder, keyStore);
    const run = { ...sampleRun('r1', { persona: 'alice', messages: 2 }), tokens: [sampleToken] };
    first.runs.save(run, { persona: 'p1', parent: 'r0' });
    first.runs.exchanges.add('r1', 0, wholeStep('x2'), { ...wholeStep('x2'), script: 'masked' });
    add(first, 'r1', wholeObserved('x1'));
    first.runs.saveToken('r1', 'access-token-0', 'the token itself ✓');
    first.close();

    const { runs } = await open(folder, keyStore);
    expect(runs.list()).toEqual([{ ...run.summary, title: 'Code' }]);
    expect(runs.find('r1')).toEqual(run);
    expect([runs.personaOf('r1'), runs.parentOf('r1')]).toEqual(['p1', 'r0']);
    expect(runs.exchanges.list('r1')).toEqual({
      exchanges: [{ ...wholeStep('x2'), script: 'masked' }, wholeObserved('x1')],
      unreadable: [],
    });
    expect(runs.exchanges.find('r1', 'x1')).toEqual({
      state: 'read',
      value: wholeObserved('x1'),
      version: 1,
    });
    expect(runs.token('r1', 'access-token-0')).toBe('the token itself ✓');
  });

  test('that is not there is undefined', async () => {
    const { runs } = await open(tempFolder());
    expect([runs.find('r1'), runs.exchanges.find('r1', 'x1'), runs.token('r1', 't')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([runs.parentOf('r1'), runs.personaOf('r1'), runs.newestOf('p1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(runs.exchanges.list('r1')).toEqual({ exchanges: [], unreadable: [] });
    expect(runs.markDeleted('r1', frozenNow)).toBe(false);
  });

  test('is saved again under its links', async () => {
    const { runs } = await open(tempFolder());
    runs.save(sampleRun('r1', { state: 'running' }), { persona: 'p1', parent: 'r0' });
    runs.save(sampleRun('r1', { state: 'failed' }));
    expect(runs.list()).toMatchObject([{ state: 'failed' }]);
    expect([runs.personaOf('r1'), runs.parentOf('r1')]).toEqual(['p1', 'r0']);
  });

  test('keeps its details when only its summary is saved', async () => {
    const { runs } = await open(tempFolder());
    const run = { ...sampleRun('r1'), tokens: [sampleToken] };
    runs.save(run);
    const ended = { ...run.summary, state: 'completed', messages: 7 } as const;
    runs.saveSummary(ended);
    expect(runs.find('r1')).toEqual({ ...run, summary: ended });
    runs.saveSummary({ ...ended, id: 'r2' });
    expect(runs.find('r2')).toBeUndefined();
  });

  test('knows its refreshes, and a user their newest run with tokens', async () => {
    const { runs } = await open(tempFolder());
    runs.save({ ...sampleRun('r1'), tokens: [sampleToken] }, { persona: 'p1' });
    runs.save(sampleRun('r3', { startedAt: later(2) }), { persona: 'p1', parent: 'r1' });
    runs.save(sampleRun('r2', { startedAt: later(1) }), { persona: 'p1', parent: 'r1' });
    expect(runs.childrenOf('r1')).toEqual(['r2', 'r3']);
    expect(runs.newestOf('p1')?.summary.id).toBe('r1');
    expect(runs.newestOf('p2')).toBeUndefined();
  });

  test('keeps no exchange at a place or under an id that is taken, and is sound then', async () => {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1'));
    add(store, 'r1', page('x1', 'first text'));
    expect(() => store.runs.exchanges.add('r1', 0, page('x2', 'other'), page('x2', 'other'))).toThrow(
      'UNIQUE',
    );
    expect(() => store.runs.exchanges.add('r1', 1, page('x1', 'other'), page('x1', 'other'))).toThrow(
      'UNIQUE',
    );
    expect(() => store.runs.exchanges.add('r9', 0, page('x1', 'other'), page('x1', 'other'))).toThrow(
      'FOREIGN KEY',
    );
    add(store, 'r1', page('x2', 'second text'));
    expect(ids(store.runs.exchanges.list('r1').exchanges)).toEqual(['x1', 'x2']);
    expect(store.runs.list('other')).toEqual([]);
  });
});

describe('runs that were under way', () => {
  test('are called interrupted at the next start, others are left alone', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    for (const state of ['running', 'held', 'completed', 'failed', 'cancelled'] as const) {
      first.runs.save({ ...sampleRun(state, { state }), tokens: [sampleToken] });
    }
    first.close();
    const { runs } = await open(folder);
    const states = runs.list().map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({
      running: 'interrupted',
      held: 'interrupted',
      completed: 'completed',
      failed: 'failed',
      cancelled: 'cancelled',
    });
    expect(runs.find('held')?.tokens).toEqual([sampleToken]);
  });
});

describe('deleting', () => {
  test('hides a run until it is restored', async () => {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1'), { persona: 'p1' });
    add(store, 'r1', page('x1', 'some text'));
    expect(ids(store.runs.list('op.example'))).toEqual(['r1']);
    expect(store.runs.markDeleted('r1', frozenNow)).toBe(true);
    expect([store.runs.list(), store.runs.list('op.example')]).toEqual([[], []]);
    expect(store.runs.markDeleted('r1', null)).toBe(true);
    expect(ids(store.runs.list('op.example'))).toEqual(['r1']);
  });

  test('is for good at the end, with exchanges, tokens and the text that was searched', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    for (const run of ['r1', 'r2']) {
      first.runs.save(sampleRun(run));
      add(first, run, load('x1', `https://zyxwvut-${run}.example/`));
      first.runs.saveToken(run, 't', 'secret');
    }
    first.runs.markDeleted('r1', frozenNow);
    first.close();
    const second = await open(folder);
    expect(second.runs.markDeleted('r1', null)).toBe(false);
    expect(ids(second.runs.list('zyxwvut'))).toEqual(['r2']);
    const raw = openRaw(databasePath(folder));
    for (const table of ['runs', 'exchanges', 'tokens', 'run_text']) {
      expect(raw.prepare(`SELECT count(*) AS rows FROM ${table}`).get()).toEqual({ rows: 1 });
    }
  });
});

describe('a search', () => {
  async function searched(): Promise<Store> {
    const store = await open(tempFolder());
    const finding = { spec: 'RFC 6749 §5.1', severity: 'error', subject: 'token response' } as const;
    store.runs.save({
      ...sampleRun('r1', { variant: { pkce: 'S256' }, persona: 'alice' }),
      findings: [
        { ...finding, rule: 'token.cache-control', result: 'fail', received: 'private, max-age=60' },
        { ...finding, rule: 'token.type', result: 'pass' },
        { ...finding, rule: 'jwks.refetch', result: 'not-applicable' },
      ],
      failure: {
        code: 'token-error',
        message: 'Token endpoint returned 400.',
        received: 'for alice@home.example',
      },
    });
    const body =
      '{"error":"invalid_grant","error_description":"AADSTS70008: expired for alice@home.example","given_name":"Liddell"}';
    add(store, 'r1', { ...page('x1', ''), ...replied(400, 'application/json', body) });
    store.runs.save(
      sampleRun('r2', { startedAt: later(1), grant: 'refresh', persona: 'Zoë', state: 'failed' }),
    );
    add(
      store,
      'r2',
      load('x1', 'https://bücher.example/5_0/carol@home.example/?login_hint=carol@home.example'),
    );
    add(store, 'r2', page('x2', '<h1>Error: redirect_uri_mismatch</h1> Übermäßig <script>alert(1)</script>'));
    return store;
  }

  test.each([
    ['', ['r2', 'r1']],
    ['   ', ['r2', 'r1']],
    ['invalid_grant', ['r1']],
    ['"error":"invalid_grant"', ['r1']],
    ['INVALID_GRANT', ['r1']],
    ['AADSTS70008', ['r1']],
    ['redirect_uri_mismatch', ['r2']],
    ['op.example', ['r2', 'r1']],
    ['bücher.example', ['r2']],
    ['BÜCHER', ['r2']],
    ['bucher', []],
    ['400', ['r1']],
    ['GET https://op.example/login', ['r2', 'r1']],
    ['application/json', ['r1']],
    ['token.cache-control', ['r1']],
    ['token-error', ['r1']],
    ['token.type', []],
    ['jwks.refetch', []],
    ['5_0', ['r2']],
    ['5x0', []],
    ['login_hint', ['r2']],
    ['%', []],
    ["it's", []],
    ['NEAR(a b)', []],
    ['record:', []],
    ['run:r1', []],
    ['-example', []],
    ['examp*', []],
    ['^get', []],
    ['"', []],
    ['"""', []],
    ['a\0b', []],
    ['\ud800\ud800\ud800', []],
    ['nobody wrote this', []],
    ['x'.repeat(2_000), []],
    ["'; DROP TABLE runs; --", []],
  ])('for %j finds the runs that say it', async (text, expected) => {
    expect(ids((await searched()).runs.list(text))).toEqual(expected);
  });

  test.each([
    ['a claim', 'Liddell'],
    ['a value in the description of an error', 'alice@home'],
    ['the evidence of a finding', 'max-age'],
    ['what a failure received', 'home.example'],
    ['the value of a parameter', 'carol@home'],
    ['a part of a path that names a user', 'carol'],
    ['the text of a page', 'übermäßig'],
    ['a script of a page', 'alert(1)'],
  ])('finds nothing for %s', async (_what, text) => {
    expect((await searched()).runs.list(text)).toEqual([]);
  });

  test('finds an error code in whatever a provider wraps it', async () => {
    const store = await open(tempFolder());
    const bodies = [
      ['application/json', '{"error":{"code":"invalid_client","message":"no"}}'],
      ['application/json', '{"error":"invalid_client"'],
      ['application/problem+json', '{"title":"no","detail":"invalid_client: unknown"}'],
      ['application/x-www-form-urlencoded', 'error=invalid_client&error_description=no'],
      ['text/html', `<p>${'x '.repeat(500)}invalid_client</p>`],
      ['text/plain', 'invalid_client'],
    ] as const;
    for (const [index, [type, body]] of bodies.entries()) {
      store.runs.save(sampleRun(`r${index}`));
      add(store, `r${index}`, { ...page('x1', ''), ...replied(401, type, body) });
    }
    store.runs.save(sampleRun('callback'));
    add(store, 'callback', load('x1', 'https://app.example/cb?error=invalid_client&state=1'));
    store.runs.save(sampleRun('other'));
    add(store, 'other', { ...page('x1', ''), ...replied(401, 'text/css', '.invalid_client {}') });
    expect(ids(store.runs.list('invalid_client')).toSorted()).toEqual([
      'callback',
      ...bodies.map((_, index) => `r${index}`),
    ]);
  });

  test('has so many lines of a run, and no more, however many addresses it has', async () => {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1'));
    const exchanges = Array.from({ length: 6_000 }, (_, index) => {
      const exchange = load(`x${index}`, `https://op.example/page-${index}`);
      return { whole: exchange, masked: exchange };
    });
    store.runs.exchanges.addAll('r1', 0, exchanges);
    expect([store.runs.list('page-4000'), store.runs.list('page-5999')].map((runs) => runs.length)).toEqual([
      1, 0,
    ]);
    expect(store.runs.exchanges.list('r1').exchanges).toHaveLength(6_000);
  });

  test.each([
    ['re', ['r2']],
    ['zoë', ['r2']],
    ['ALICE', ['r1']],
    ['fail', ['r2']],
    ['+', ['r1']],
    ['qu', []],
    ['😀😀', []],
  ])(
    'for %j looks at titles, users and states too, under three characters at them alone',
    async (text, expected) => {
      expect(ids((await searched()).runs.list(text))).toEqual(expected);
    },
  );

  test('finds what a user reads in an address or a form, however it was encoded', async () => {
    const store = await open(tempFolder());
    store.runs.save(sampleRun('r1'));
    add(
      store,
      'r1',
      wholeStep('x1', {
        kind: 'browse',
        leg: 'authorization',
        url: 'https://op.example/a?claims=%7B%22name%22%3Anull%7D&scope=openid+profile',
        redirectUri: 'https://app.example/cb',
        responseMode: 'query',
      }),
    );
    for (const text of ['claims', 'scope=openid profile', 'app.example/cb']) {
      expect(ids(store.runs.list(text))).toEqual(['r1']);
    }
    // Names of our own members are not what was sent or received, and other values are not searched.
    for (const text of ['redirectUri', '{"name":null}', '%7B%22']) expect(store.runs.list(text)).toEqual([]);
  });
});

describe('a row that cannot be read', () => {
  test('loses one exchange, and not its run', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('r1'));
    for (const id of ['x1', 'x2', 'x3', 'x4']) add(store, 'r1', page(id, 'text'));
    changeRecord(folder, store, 'exchanges.record', ['r1', 1], () => '{"kind":"step"');
    changeRecord(folder, store, 'exchanges.record', ['r1', 2], (record) =>
      record.replace('"https://op.example/login"', '7'),
    );
    const { exchanges, unreadable } = store.runs.exchanges.list('r1');
    expect(ids(exchanges)).toEqual(['x1', 'x4']);
    expect(unreadable).toEqual([
      { id: 'x2', problem: 'masked: not JSON' },
      { id: 'x3', problem: expect.stringContaining('masked.request.url') },
    ]);
    expect(store.runs.exchanges.find('r1', 'x3')).toEqual({
      state: 'damaged',
      problem: expect.stringContaining('masked.request.url'),
    });
  });

  test.each([
    ['a bit was changed', (sealed: Uint8Array) => sealed.with(40, (sealed[40] ?? 0) ^ 1)],
    ['it was cut off', (sealed: Uint8Array) => sealed.subarray(0, 30)],
    ['it is empty', () => new Uint8Array()],
    ['it is of another key', (sealed: Uint8Array) => sealed.with(0, (sealed[0] ?? 0) ^ 1)],
  ])('loses one exchange where its encrypted value is damaged: %s', async (_, change) => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('r1'));
    for (const id of ['x1', 'x2', 'x3']) add(store, 'r1', page(id, 'text'));
    damageRecord(folder, store, 'exchanges.record', ['r1', 1], change);
    damageRecord(folder, store, 'run_text.record', ['r1', 0], change);
    const { exchanges, unreadable } = store.runs.exchanges.list('r1');
    expect(ids(exchanges)).toEqual(['x1', 'x3']);
    expect(unreadable).toEqual([{ id: 'x2', problem: expect.stringMatching(/encrypt/) }]);
    expect(store.runs.list('no such text')).toEqual([]);
    expect(store.runs.find('r1')).toEqual(sampleRun('r1'));
  });

  test('reads no record in the place of another', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    for (const run of ['r1', 'r2']) {
      store.runs.save({ ...sampleRun(run), tokens: [sampleToken] });
      add(store, run, page('x1', run));
    }
    openRaw(databasePath(folder)).exec(`
      UPDATE runs SET record = (SELECT record FROM runs WHERE id = 'r1') WHERE id = 'r2';
      UPDATE exchanges SET record = (SELECT record FROM exchanges WHERE run = 'r1') WHERE run = 'r2';
    `);
    expect(store.runs.exchanges.list('r2')).toMatchObject({ exchanges: [], unreadable: [{ id: 'x1' }] });
    expect(store.runs.find('r2')).toMatchObject({ tokens: [], failure: { code: 'store-damaged' } });
    expect(store.runs.exchanges.list('r1').exchanges).toHaveLength(1);
  });

  test('loses the path of an API call alone where that is damaged', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    const call = { grant: 'api-call', call: { method: 'GET', path: '/orders' } } as const;
    store.runs.save(sampleRun('r1', call));
    expect(store.runs.list()).toMatchObject([{ title: 'GET /orders' }]);
    damageRecord(folder, store, 'runs.hidden', ['r1'], (sealed) => sealed.with(40, (sealed[40] ?? 0) ^ 1));
    expect(store.runs.list()).toMatchObject([{ title: 'API call' }]);
    expect(store.runs.find('r1')?.summary.grant).toBe('api-call');
  });

  test('loses the findings of a run, and says so in place of them', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save({ ...sampleRun('r1', { state: 'running' }), tokens: [sampleToken] });
    changeRecord(folder, store, 'runs.record', ['r1'], (record) =>
      JSON.stringify({ ...JSON.parse(record), tokens: 1 }),
    );
    store.close();
    const { runs, notices } = await open(folder);
    expect(notices).toEqual([
      'Grantscope ended unexpectedly while 1 run was in progress. It is saved as interrupted.',
    ]);
    expect(runs.find('r1')).toMatchObject({
      summary: { id: 'r1', state: 'interrupted' },
      tokens: [],
      failure: { code: 'store-damaged', received: expect.stringContaining('details.tokens') },
    });
  });

  test('loses a run from the list, and is said at the start', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.runs.save(sampleRun('r1'));
    store.runs.save(sampleRun('r2', { state: 'running' }));
    openRaw(databasePath(folder)).exec(`UPDATE runs SET summary = 'x'`);
    store.runs.save(sampleRun('r3'));
    store.close();
    const { runs, notices } = await open(folder);
    expect(ids(runs.list())).toEqual(['r3']);
    expect(runs.find('r1')).toBeUndefined();
    expect(notices).toEqual([expect.stringContaining('2 runs cannot be read')]);
  });
});
