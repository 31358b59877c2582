import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import type { DecisionInput } from '../../../core/bridge/edit-channels.ts';
import type { Edits } from '../../../core/edit/edit.ts';
import type { Leg } from '../../../core/script/legs.ts';
import type { HeldView } from '../../../core/views/run/views.ts';
import { noStore, type StubProvider, startStubProvider } from '../../support/login/stub-provider.ts';
import { type Bench, openBench } from '../../support/workbench/start-runs.ts';

let provider: StubProvider;
let bench: Bench;
let run: string;

beforeAll(async () => {
  provider = await startStubProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  bench = await openBench(provider.issuer, () => provider.window());
});
afterEach(async () => {
  provider.restore();
  await bench.close();
});

/** Starts a run, and pauses it before the token request. */
async function pauseAtToken(step: Leg = 'token'): Promise<HeldView> {
  bench.store.breakpoints.save(bench.connection, { on: true, conditions: { stage: 'request', step } });
  run = await bench.start();
  return pausedAt('draft');
}

async function pausedAt(stage: HeldView['stage']): Promise<HeldView> {
  const { held } = await bench.until(run, (change) => change.held?.stage === stage);
  if (held === undefined || held === null) throw new Error('not paused');
  return held;
}

const decide = ({ pause }: HeldView, decision: DecisionInput, stepping?: 'responses') =>
  bench.runs.active.decide({ run, pause, decision, ...(stepping === undefined ? {} : { stepping }) });

function rowOf(held: HeldView, place: 'form' | 'query' | 'member', name: string): number {
  const row = held.editable?.lists[place]?.find((one) => one.name === name)?.row;
  if (row === undefined) throw new Error(`no ${name}`);
  return row;
}

const setIn = (held: HeldView, place: 'form' | 'query' | 'member', name: string, value: string): Edits => [
  { kind: 'set', list: { place }, row: rowOf(held, place, name), value },
];

const wholeStep = (leg: string) => {
  const found = bench.store.runs.exchanges
    .list(run)
    .exchanges.find(
      (exchange) =>
        exchange.kind === 'step' && exchange.performed.leg === leg && 'request' in exchange.performed,
    );
  const whole = bench.store.runs.exchanges.findWhole(run, found?.id ?? '');
  if (whole?.state !== 'read' || whole.value.kind !== 'step') throw new Error('not stored');
  return whole.value;
};

describe('an edit of the token request', () => {
  test('is sent, and is recorded beside the request of the script; no secret crosses the bridge', async () => {
    const bodies: string[] = [];
    provider.on('/token', (socket, request) => {
      bodies.push(request.body.toString());
      noStore({ error: 'invalid_grant' }, '400 Bad Request')(socket, request);
    });
    const held = await pauseAtToken();
    const shown = held.editable?.lists.form ?? [];
    expect(shown.find(({ name }) => name === 'grant_type')).toMatchObject({ value: 'authorization_code' });
    expect(shown.filter(({ masked }) => masked).map(({ name }) => name)).toEqual(['code', 'code_verifier']);
    const edits = setIn(held, 'form', 'code_verifier', 'wrong-verifier-wrong-verifier-wrong-verifier');
    expect(await decide(held, { kind: 'edit', edits })).toEqual({ ok: true, value: null });
    expect((await bench.ended(run)).summary.state).toBe('failed');
    expect(new URLSearchParams(bodies[0]).get('code_verifier')).toBe(
      'wrong-verifier-wrong-verifier-wrong-verifier',
    );
    const { failure, messages } = bench.view(run);
    expect(failure?.causes?.[0]?.text).toBe('code_verifier was edited in the Token request');
    expect(messages.filter((message) => message.edited).map(({ leg }) => leg)).toEqual(['token']);
    const { draft, performed, edited } = wholeStep('token');
    expect(JSON.stringify(draft)).not.toContain('wrong-verifier');
    expect(JSON.stringify(performed)).toContain('wrong-verifier');
    expect(edited?.request).toMatchObject([
      {
        kind: 'changed',
        part: 'form',
        name: 'code_verifier',
        after: 'wrong-verifier-wrong-verifier-wrong-verifier',
      },
    ]);
    const before = edited?.request?.[0]?.before ?? '';
    expect(before).toHaveLength(43);
    const crossed = JSON.stringify([bench.changes, bench.view(run)]);
    for (const secret of [before, 'bG9naW4tb2YtYS10ZXN0', 'wrong-verifier-wrong'])
      expect(crossed).not.toContain(secret);
  });

  test('leaves masked values as they are', async () => {
    const held = await pauseAtToken();
    const add: Edits = [{ kind: 'add', list: { place: 'form' }, row: 700, name: 'extra', value: '1' }];
    expect(await decide(held, { kind: 'edit', edits: add })).toMatchObject({ ok: true });
    expect((await bench.ended(run)).summary.state).toBe('completed');
    expect(wholeStep('token').edited?.request).toEqual([
      { kind: 'added', part: 'form', name: 'extra', after: '1' },
    ]);
  });

  test('is shown before it is sent, masked, with what differs', async () => {
    const held = await pauseAtToken();
    const edits: Edits = [
      ...setIn(held, 'form', 'code', 'short'),
      { kind: 'add', list: { place: 'header' }, row: 700, name: 'X-Api-Key', value: 'k3y' },
    ];
    const preview = await bench.runs.active.previewEdits({ run, pause: held.pause, edits });
    if (!preview.ok) throw new Error(preview.failure.message);
    expect(channels['run:preview-edits'].output.safeParse(preview.value).error).toBeUndefined();
    const { exchange, changes } = preview.value;
    expect(exchange.request?.raw).toContain('X-Api-Key: …(3)');
    expect(exchange.request?.raw).not.toMatch(/code=short|bG9naW4tb2YtYS10ZXN0/);
    expect(changes).toMatchObject([
      { part: 'form', name: 'code', after: '…(5)' },
      { part: 'header', name: 'X-Api-Key', after: '…(3)' },
    ]);
    expect(bench.view(run).held?.pause).toBe(held.pause);
  });

  const hostile: readonly (readonly [what: string, edits: Edits, message: RegExp])[] = [
    [
      'a line break in a header',
      [{ kind: 'add', list: { place: 'header' }, row: 700, name: 'X-A', value: 'a\r\nHost: evil' }],
      /header X-A contains characters/,
    ],
    [
      'a line break in the name of a header',
      [{ kind: 'add', list: { place: 'header' }, row: 700, name: 'X\r\nHost', value: 'a' }],
      /not a valid header name/,
    ],
    [
      'a header of the connection',
      [{ kind: 'add', list: { place: 'header' }, row: 700, name: 'Transfer-Encoding', value: 'chunked' }],
      /Transfer-Encoding/,
    ],
    [
      'a wrong Content-Length',
      [{ kind: 'add', list: { place: 'header' }, row: 700, name: 'Content-Length', value: '1' }],
      /Content-Length says 1/,
    ],
    ['no URL', [{ kind: 'url', value: 'token' }], /is not a URL/],
    ['another scheme', [{ kind: 'url', value: 'file:///etc/passwd' }], /not an HTTP URL/],
    ['credentials in the URL', [{ kind: 'url', value: 'https://a:b@op.example/' }], /username or password/],
    ['a forbidden method', [{ kind: 'method', value: 'CONNECT' }], /not a supported method/],
    [
      'a method with a line break',
      [{ kind: 'method', value: 'GET / HTTP/1.1\r\n' }],
      /not a supported method/,
    ],
    [
      'a masked text',
      [{ kind: 'set', list: { place: 'form' }, row: 0, value: 'abcd…(43)' }],
      /contains a masked value/,
    ],
  ];
  test('that cannot be sent is refused with its field, and the run stays paused', async () => {
    const held = await pauseAtToken();
    for (const [what, edits, message] of hostile) {
      const refused = await decide(held, { kind: 'edit', edits });
      expect(refused, what).toMatchObject({
        ok: false,
        failure: { code: 'invalid-input', message: expect.stringMatching(message) },
      });
      const preview = await bench.runs.active.previewEdits({ run, pause: held.pause, edits });
      expect(preview, what).toEqual(refused);
    }
    expect(bench.view(run).summary.state).toBe('held');
  });

  test('of a pause that has ended, or of another one, changes nothing', async () => {
    const held = await pauseAtToken();
    const edits = setIn(held, 'form', 'code', 'x');
    expect(
      await bench.runs.active.decide({ run, pause: 'draft-0', decision: { kind: 'continue' } }),
    ).toMatchObject({
      ok: false,
      failure: { message: 'This run is not paused.' },
    });
    const twice = await Promise.all([
      decide(held, { kind: 'edit', edits: [] }),
      decide(held, { kind: 'edit', edits }),
    ]);
    expect(twice.map(({ ok }) => ok)).toEqual([true, false]);
    expect((await bench.ended(run)).summary.state).toBe('completed');
    expect(wholeStep('token').edited).toBeUndefined();
    expect(await decide(held, { kind: 'continue' })).toMatchObject({ ok: false });
  });
});

describe('an edit of a response', () => {
  test('is what the script processes; what arrived is recorded too', async () => {
    await decide(await pauseAtToken('discovery'), { kind: 'continue' }, 'responses');
    const held = await pausedAt('reply');
    const edits = setIn(held, 'member', 'issuer', '"https://evil.example"');
    expect(await decide(held, { kind: 'edit', edits })).toMatchObject({ ok: true });
    expect(
      (await bench.until(run, ({ findings = [] }) => findings.some(({ result }) => result === 'fail'))).run,
    ).toBe(run);
    const { received, believed, edited } = wholeStep('discovery');
    expect(JSON.stringify(received)).not.toContain('evil.example');
    expect(JSON.stringify(believed)).toContain('evil.example');
    expect(edited?.response).toMatchObject([{ part: 'member', name: 'issuer' }]);
    const failed = bench
      .view(run)
      .findings.filter(({ result, at }) => result === 'fail' && at?.name === '/issuer');
    expect(failed.map(({ note }) => note)).toEqual([
      expect.stringContaining('Expected after the edit of issuer in the response of the Discovery'),
    ]);
  });
});

describe('instead of sending the message', () => {
  test('it is dropped, and the run fails with words of ours', async () => {
    const requests = provider.wire.requests.length;
    await decide(await pauseAtToken('discovery'), { kind: 'drop' });
    const view = await bench.ended(run);
    expect(view.failure).toMatchObject({
      code: 'message-dropped',
      message: expect.stringContaining('Nothing was sent.'),
    });
    expect(provider.wire.requests).toHaveLength(requests);
    expect(wholeStep('discovery')).toMatchObject({ edited: { state: 'dropped' } });
    expect(wholeStep('discovery').received).toBeUndefined();
  });

  test('a response is written by hand', async () => {
    const held = await pauseAtToken();
    const body = JSON.stringify({ error: 'server_error' });
    await decide(held, {
      kind: 'response',
      status: 500,
      headers: [['Content-Type', 'application/json']],
      body,
    });
    expect((await bench.ended(run)).summary.failed).toMatchObject({
      leg: 'token',
      status: 500,
      error: 'server_error',
    });
    expect(wholeStep('token').edited).toEqual({ state: 'by-hand' });
  });

  test('the redirect of a login is written by hand, with the state that was sent', async () => {
    const held = await pauseAtToken('authorization');
    await decide(held, {
      kind: 'callback',
      parameters: [
        { name: 'error', value: 'access_denied' },
        { name: 'state', from: rowOf(held, 'query', 'state') },
      ],
    });
    const view = await bench.ended(run);
    expect(view.summary.failed).toMatchObject({ error: 'access_denied' });
    expect(view.findings.filter(({ rule, result }) => rule.includes('state') && result === 'fail')).toEqual(
      [],
    );
  });

  test('the network fails', async () => {
    await decide(await pauseAtToken(), { kind: 'network-error', error: 'connection-timeout' });
    expect((await bench.ended(run)).failure).toMatchObject({ code: 'connection-timeout' });
  });

  test('a reply of another kind is refused, and the run stays paused', async () => {
    const held = await pauseAtToken();
    expect(await decide(held, { kind: 'callback', parameters: [] })).toMatchObject({ ok: false });
    expect(bench.view(run).summary.state).toBe('held');
    expect(await decide(held, { kind: 'cancel' })).toMatchObject({ ok: true });
    expect((await bench.ended(run)).summary.state).toBe('cancelled');
  });
});

describe('the edge', () => {
  const input = channels['run:decide'].input;
  const of = (decision: unknown) => input.safeParse({ run: 'r', pause: 'draft-1', decision }).success;

  test.each([
    ['an unknown decision', { kind: 'explode' }],
    [
      'too many edits',
      { kind: 'edit', edits: Array.from({ length: 1_001 }, () => ({ kind: 'method', value: 'GET' })) },
    ],
    ['a long value', { kind: 'edit', edits: [{ kind: 'body', value: 'x'.repeat(1_000_001) }] }],
    ['a row below 0', { kind: 'edit', edits: [{ kind: 'remove', list: { place: 'form' }, row: -1 }] }],
    [
      'a row that is no number',
      { kind: 'edit', edits: [{ kind: 'remove', list: { place: 'form' }, row: '__proto__' }] },
    ],
    ['an unknown list', { kind: 'edit', edits: [{ kind: 'remove', list: { place: '__proto__' }, row: 0 }] }],
    ['a status that is none', { kind: 'response', status: 42, headers: [], body: '' }],
  ])('refuses %s', (_what, decision) => {
    expect(of(decision)).toBe(false);
  });

  test('accepts an edit', () => {
    expect(of({ kind: 'edit', edits: [{ kind: 'remove', list: { place: 'form' }, row: 0 }] })).toBe(true);
  });
});
