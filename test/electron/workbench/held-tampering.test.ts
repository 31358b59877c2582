import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channels } from '../../../core/bridge/channels.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import type { Leg } from '../../../core/script/legs.ts';
import type { HeldView } from '../../../core/views/run/views.ts';
import {
  metadataPath,
  noStore,
  type StubProvider,
  startStubProvider,
} from '../../support/login/stub-provider.ts';
import { json } from '../../support/wire/behaviours.ts';
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

async function pauseAt(
  step: Leg,
  stage: 'request' | 'response' = 'request',
  tampering?: TamperingId,
): Promise<HeldView> {
  bench.store.breakpoints.save(bench.connection, { on: true, conditions: { stage, step } });
  run = await bench.start(tampering === undefined ? {} : { tampering });
  const { held } = await bench.until(run, (change) => change.held !== undefined && change.held !== null);
  if (held === undefined || held === null) throw new Error('not paused');
  return held;
}

const tamper = ({ pause }: HeldView, tampering: TamperingId) =>
  bench.runs.active.decide({ run, pause, decision: { kind: 'tamper', tampering } });

function list({ pause }: HeldView) {
  const listed = bench.runs.active.heldTamperings({ run, pause });
  if (!listed.ok) throw new Error(listed.failure.message);
  return listed.value;
}

const applicable = (held: HeldView) =>
  list(held).choices.flatMap(({ id, why }) => (why === undefined ? [id] : []));

async function abort(): Promise<void> {
  bench.runs.active.stop(run);
  await bench.ended(run);
}

describe('the tamperings at a pause', () => {
  test('are those of the held request, with why others do not apply', async () => {
    const held = await pauseAt('token');
    expect(applicable(held)).toEqual(expect.arrayContaining(['verifier-changed', 'code-changed']));
    const { choices, host } = list(held);
    expect(new Set(choices.map(({ step }) => step))).toEqual(new Set(['Token request']));
    expect(choices.find(({ id }) => id === 'secret-wrong')?.why).toBe('the client does not authenticate');
    expect(choices.map(({ id }) => id)).not.toContain('code-replayed');
    expect(host).toBe(new URL(provider.issuer).host);
    await abort();
  });

  test('are those of the held response', async () => {
    const held = await pauseAt('authorization', 'response');
    expect(applicable(held)).toContain('state-changed');
    expect(applicable(held)).not.toContain('redirect-uri-unknown');
    await abort();
  });

  test('are none of another message', async () => {
    expect(list(await pauseAt('discovery')).choices).toEqual([]);
    await abort();
  });

  test('are none of a pause that has ended', async () => {
    const held = await pauseAt('token');
    expect(bench.runs.active.heldTamperings({ run, pause: 'other' })).toMatchObject({ ok: false });
    await abort();
    expect(bench.runs.active.heldTamperings({ run, pause: held.pause })).toMatchObject({ ok: false });
  });
});

describe('a tampering at a pause', () => {
  test('changes what is sent, is shown, and is judged; no secret crosses the bridge', async () => {
    const bodies: string[] = [];
    provider.on('/token', (socket, request) => {
      bodies.push(request.body);
      noStore({ error: 'invalid_grant' }, '400 Bad Request')(socket, request);
    });
    const held = await pauseAt('token');
    expect(await tamper(held, 'verifier-changed')).toEqual({ ok: true, value: null });
    const view = await bench.ended(run);
    expect(
      bench.changes.find((one) => one.run === run && one.tampering?.id === 'verifier-changed'),
    ).toBeDefined();
    expect(view.tampering).toMatchObject({
      id: 'verifier-changed',
      result: { kind: 'refused', text: 'Refused as expected: Token request, invalid_grant' },
    });
    expect(view.summary.tampering).toMatchObject({ result: expect.anything() });
    expect(view.messages.find(({ leg }) => leg === 'token')).toMatchObject({ edited: true });
    expect(bodies).toHaveLength(1);
    const verifier = new URLSearchParams(bodies[0]).get('code_verifier') ?? '';
    expect(verifier.length).toBeGreaterThan(40);
    expect(JSON.stringify([bench.changes, bench.view(run)])).not.toContain(verifier);
  });

  test('of a response is judged by the checks', async () => {
    const held = await pauseAt('authorization', 'response');
    await tamper(held, 'state-changed');
    expect((await bench.ended(run)).tampering?.result?.text).toBe(
      'Detected as expected: state does not match the request',
    );
  });

  test('is not made again when the run is run again', async () => {
    await tamper(await pauseAt('token'), 'verifier-changed');
    await bench.ended(run);
    for (const { id } of bench.store.breakpoints.list(bench.connection)) {
      bench.store.breakpoints.markDeleted(id, 1);
    }
    const again = await bench.runs.fork({ run, paused: false });
    if (!again.ok) throw new Error(again.failure.message);
    expect((await bench.ended(again.value.run)).tampering).toBeUndefined();
  });

  test.each([
    ['secret-wrong', 'that does not apply'],
    ['state-changed', 'of another step'],
    ['code-replayed', 'that sends the message twice'],
  ] as const)('%s, %s, is refused, and the run stays paused', async (id, _what) => {
    const held = await pauseAt('token');
    expect(await tamper(held, id)).toMatchObject({
      ok: false,
      failure: { message: 'This tampering does not apply to the message.' },
    });
    expect(bench.view(run)).toMatchObject({ summary: { state: 'held' } });
    expect(bench.view(run).tampering).toBeUndefined();
    await abort();
  });

  test('is refused in a run that is tampered with already', async () => {
    const held = await pauseAt('token', 'request', 'state-changed');
    expect(list(held).choices).toEqual([]);
    expect(await tamper(held, 'verifier-changed')).toMatchObject({
      failure: { message: 'One message of this run was tampered with already.' },
    });
    await abort();
  });

  test('is refused at a host that is not one of the connection', async () => {
    provider.on(
      metadataPath,
      json(() => ({ ...provider.metadata(), token_endpoint: 'https://tokens.example/token' })),
    );
    const held = await pauseAt('token');
    expect(applicable(held)).toEqual([]);
    expect(await tamper(held, 'verifier-changed')).toMatchObject({
      failure: { message: expect.stringContaining('a host that is not one of the connection') },
    });
    await abort();
  });

  test('is refused after the pause', async () => {
    const held = await pauseAt('token');
    await abort();
    expect(await tamper(held, 'verifier-changed')).toMatchObject({ ok: false });
  });
});

test('the bridge refuses a tampering that is unknown', () => {
  const { input } = channels['run:decide'];
  const decide = (tampering: unknown) => ({ run: 'r', pause: 'p', decision: { kind: 'tamper', tampering } });
  expect(input.safeParse(decide('verifier-changed')).success).toBe(true);
  for (const wrong of ['anything', '', 7, undefined]) {
    expect(input.safeParse(decide(wrong)).success).toBe(false);
  }
});
