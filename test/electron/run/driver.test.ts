import { describe, expect, test } from 'vitest';
import type { Exchange, StepExchange } from '../../../core/record/exchange.ts';
import { prefixBefore } from '../../../core/record/fork-place.ts';
import type { Draft, Reply, Script } from '../../../core/script/draft.ts';
import { http, race, random, sign, wait } from '../../../core/script/draft.ts';
import { type Decision, type DriveOptions, drive, type HoldPoint } from '../../../electron/run/driver.ts';
import type { Ports } from '../../../electron/run/perform.ts';
import { callbackReply, json } from '../../support/play.ts';

const get = (url: string) => ({ method: 'GET', url, headers: [] });

interface Outside {
  readonly ports: Ports;
  readonly sent: string[];
}

/** A world without a network: every request gets its own URL as the response, time advances by one a call. */
function outside(overrides: Partial<Ports> = {}): Outside {
  const sent: string[] = [];
  let time = 0;
  let drawn = 0;
  const ports: Ports = {
    http: {
      send: async ({ url }) => {
        sent.push(url);
        return { outcome: { ok: true, response: json({ url }) }, connection: { phases: { firstByte: 3 } } };
      },
    },
    browser: {
      browse: async ({ url }, { observe, keepScreenshot, keepConsole }) => {
        sent.push(url);
        const page = {
          at: time,
          request: get(url),
          resourceType: 'Document',
          page: 'p1',
          mainFrame: true,
          cookiesSet: [],
          cookiesSent: [],
          maskedFields: [],
        };
        observe(page);
        keepScreenshot?.(page, { kind: 'missing', why: 'left' });
        keepScreenshot?.({ ...page }, { kind: 'missing', why: 'moving' });
        keepConsole?.(page, { messages: [], omitted: 1 });
        keepConsole?.({ ...page }, { messages: [], omitted: 2 });
        const reply = callbackReply('https://app.example/cb?code=1');
        return reply.kind === 'browse' ? reply.outcome : Promise.reject(new Error('unreachable'));
      },
      close: async () => undefined,
    },
    clock: {
      now: () => {
        time += 1;
        return time;
      },
      wait: async () => undefined,
    },
    random: (bytes) => {
      drawn += 1;
      return `${bytes}-${drawn}`;
    },
    sign: async (keyRef) => ({ ok: true, value: `signed with ${keyRef} ${Math.random()}` }),
    ...overrides,
  };
  return { ports, sent };
}

/** One of each kind of draft. */
function* everything(): Script<string> {
  const { response } = yield* http('discovery', get('https://as.example/1'));
  const state = yield* random('authorization', 'state', 16);
  const reply = yield {
    kind: 'browse',
    leg: 'authorization',
    url: `https://as.example/a?s=${state}`,
    redirectUri: 'https://app.example/cb',
    responseMode: 'query',
  };
  const signed = yield* sign('token', { keyRef: 'k', header: {}, payload: {} });
  yield* wait('token', 5);
  const first = yield* race('token', [
    { kind: 'http', leg: 'token', request: get('https://as.example/2') },
    { kind: 'wait', leg: 'token', milliseconds: 5 },
  ]);
  yield* http('userinfo', get(`https://as.example/3?with=${encodeURIComponent(signed.value)}`));
  return `${response.status} ${reply.kind} ${first.winner}`;
}

async function run(
  script: Script<string>,
  world: Outside,
  options: Partial<DriveOptions> = {},
): Promise<{ outcome: Awaited<ReturnType<typeof drive<string>>>; trace: Exchange[]; steps: StepExchange[] }> {
  const trace: Exchange[] = [];
  const outcome = await drive(script, {
    script: 'everything@1',
    ports: world.ports,
    signal: new AbortController().signal,
    record: (exchange) => {
      trace.push(exchange);
    },
    ...options,
  });
  return { outcome, trace, steps: trace.filter((exchange) => exchange.kind === 'step') };
}

const once =
  (stage: HoldPoint['stage'], step: number, decision: Decision) =>
  async (point: HoldPoint): Promise<Decision> =>
    point.stage === stage && point.step === step ? decision : { action: 'continue' };

describe('a run', () => {
  test('performs every kind of draft in order and records each with its reply', async () => {
    const { outcome, trace, steps } = await run(everything(), outside());
    expect(outcome).toEqual({ state: 'completed', value: '200 browse 0' });
    expect(steps.map(({ step, draft }) => [step, draft.kind])).toEqual([
      [0, 'http'],
      [1, 'random'],
      [2, 'browse'],
      [3, 'sign'],
      [4, 'wait'],
      [5, 'race'],
      [6, 'http'],
    ]);
    expect(new Set(trace.map(({ id }) => id)).size).toBe(trace.length);
    expect(steps[0]).toMatchObject({ script: 'everything@1', connection: { phases: { firstByte: 3 } } });
    expect(trace.find(({ kind }) => kind === 'observed')).toMatchObject({ leg: 'authorization' });
  });

  test('passes on the screenshot of an observed page by its exchange, and of no other', async () => {
    const shown: unknown[] = [];
    const { trace } = await run(everything(), outside(), {
      keepScreenshot: (...screenshot) => shown.push(screenshot),
    });
    const page = trace.find(({ kind }) => kind === 'observed');
    expect(shown).toEqual([[page?.id, { kind: 'missing', why: 'left' }]]);
  });

  test('passes on the console of an observed page by its exchange, and of no other', async () => {
    const consoles: unknown[] = [];
    const { trace } = await run(everything(), outside(), {
      keepConsole: (...console) => consoles.push(console),
    });
    const page = trace.find(({ kind }) => kind === 'observed');
    expect(consoles).toEqual([[page?.id, { messages: [], omitted: 1 }]]);
  });

  test('waits for the recorder before it continues', async () => {
    const order: string[] = [];
    const world = outside();
    const record = async (exchange: Exchange) => {
      await Promise.resolve();
      order.push(exchange.kind === 'step' ? `recorded ${exchange.step}` : 'observed');
    };
    const hold = async (point: HoldPoint): Promise<Decision> => {
      if (point.stage === 'draft') order.push(`before ${point.step}`);
      return { action: 'continue' };
    };
    await run(everything(), world, { record, hold });
    expect(order.indexOf('recorded 0')).toBeLessThan(order.indexOf('before 1'));
    expect(order.indexOf('observed')).toBeLessThan(order.indexOf('recorded 2'));
  });

  test('keeps the trace up to a failure and says what failed', async () => {
    const failure = { code: 'connection-refused', message: 'nobody there' } as const;
    const world = outside({ http: { send: async () => ({ outcome: { ok: false, failure } }) } });
    const { outcome, steps } = await run(everything(), world);
    expect(outcome).toEqual({ state: 'failed', failure });
    expect(steps).toHaveLength(1);
    expect(steps[0]?.believed).toMatchObject({ outcome: { ok: false, failure } });
  });

  test('turns a mistake of its own into a failure, not into a crash', async () => {
    const world = outside({
      random: () => {
        throw new Error('no entropy');
      },
    });
    const { outcome, steps } = await run(everything(), world);
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
    expect(steps).toHaveLength(1);
  });

  test('ends with the failure of a signer', async () => {
    const failure = { code: 'invalid-input', message: 'no such key' } as const;
    const { outcome } = await run(everything(), outside({ sign: async () => ({ ok: false, failure }) }));
    expect(outcome).toEqual({ state: 'failed', failure });
  });
});

describe('holding', () => {
  const change = { kind: 'changed', part: 'url', after: 'https://as.example/edited' } as const;

  test('a draft can be looked at and replaced before it is sent; both are recorded', async () => {
    const world = outside();
    const edited: Draft = { kind: 'http', leg: 'discovery', request: get('https://as.example/edited') };
    const { steps } = await run(everything(), world, {
      hold: once('draft', 0, { action: 'replace', draft: edited, edited: { request: [change] } }),
    });
    expect(world.sent[0]).toBe('https://as.example/edited');
    expect(steps[0]?.draft).toMatchObject({ request: { url: 'https://as.example/1' } });
    expect(steps[0]?.performed).toEqual(edited);
    expect(steps[0]?.edited).toEqual({ request: [change] });
    expect(steps[1]).not.toHaveProperty('edited');
  });

  test('a draft can get a reply by hand: nothing is sent', async () => {
    const world = outside();
    const reply: Reply = { kind: 'http', now: 9, outcome: { ok: true, response: json({}, 418) } };
    const { outcome, steps } = await run(everything(), world, {
      hold: once('draft', 0, { action: 'answer', reply }),
    });
    expect(world.sent).not.toContain('https://as.example/1');
    expect(steps[0]?.received).toBeUndefined();
    expect(steps[0]?.believed).toEqual(reply);
    expect(outcome).toMatchObject({ value: '418 browse 0' });
  });

  test('a reply can be replaced before it is processed; both are recorded', async () => {
    const reply: Reply = { kind: 'http', now: 9, outcome: { ok: true, response: json({}, 418) } };
    const { outcome, steps } = await run(everything(), outside(), {
      hold: once('reply', 0, { action: 'answer', reply, edited: { response: [change] } }),
    });
    expect(steps[0]?.edited).toEqual({ response: [change] });
    expect(outcome).toMatchObject({ value: '418 browse 0' });
    expect(steps[0]?.received).toMatchObject({ outcome: { response: { status: 200 } } });
    expect(steps[0]?.believed).toEqual(reply);
  });

  test('the time for which a run is paused is not the time of the message', async () => {
    const world = outside();
    const { clock } = world.ports;
    const hold = async ({ step }: HoldPoint): Promise<Decision> => {
      for (let look = 0; step === 0 && look < 1_000; look += 1) clock.now();
      return { action: 'continue' };
    };
    const { steps } = await run(everything(), world, { hold });
    const [first] = steps;
    expect(first?.at).toBeGreaterThan(1_000);
    expect((first?.endedAt ?? 0) - (first?.at ?? 0)).toBeLessThan(10);
  });

  test('a draft of another kind is refused', async () => {
    const draft: Draft = { kind: 'wait', leg: 'token', milliseconds: 1 };
    const { outcome } = await run(everything(), outside(), {
      hold: once('draft', 0, { action: 'replace', draft }),
    });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'invalid-input', expected: 'http' } });
  });

  test('cancelled before a draft: it is not sent', async () => {
    const world = outside();
    const { outcome } = await run(everything(), world, { hold: once('draft', 2, { action: 'cancel' }) });
    expect(outcome).toEqual({ state: 'cancelled' });
    expect(world.sent).toEqual(['https://as.example/1']);
  });

  test('cancelled before a reply is processed: the reply stays in the trace', async () => {
    const { outcome, steps } = await run(everything(), outside(), {
      hold: once('reply', 2, { action: 'cancel' }),
    });
    expect(outcome).toEqual({ state: 'cancelled' });
    expect(steps.at(-1)).toMatchObject({ step: 2, received: { kind: 'browse' } });
  });

  test('aborted while it is paused: the run ends', async () => {
    const abort = new AbortController();
    const hold = async (): Promise<Decision> => {
      abort.abort();
      return new Promise(() => undefined);
    };
    const { outcome } = await run(everything(), outside(), { hold, signal: abort.signal });
    expect(outcome).toEqual({ state: 'cancelled' });
  });
});

describe('replay and fork', () => {
  test('a replayed prefix is the recorded one byte for byte, then the run is live', async () => {
    const first = await run(everything(), outside());
    const world = outside();
    const prefix = prefixBefore(first.trace, 5);
    const second = await run(everything(), world, { replay: prefix });
    const replayed = second.trace.slice(0, prefix.length);
    const withoutMark = replayed.map((exchange) => {
      if (exchange.kind === 'observed') return exchange;
      const { replayed: mark, ...rest } = exchange;
      expect(mark).toBe(true);
      return rest;
    });
    expect(JSON.stringify(withoutMark)).toBe(JSON.stringify(prefix));
    expect(world.sent).toEqual(['https://as.example/2', expect.stringContaining('https://as.example/3')]);
    expect(second.outcome).toMatchObject({ state: 'completed' });
    const ids = second.trace.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('randomness and signatures of the prefix are the recorded ones', async () => {
    const first = await run(everything(), outside());
    const second = await run(everything(), outside(), { replay: prefixBefore(first.trace, 6) });
    expect(second.steps.at(-1)?.draft).toEqual(first.steps.at(-1)?.draft);
  });

  test('an edited step is replayed as it was processed', async () => {
    const reply: Reply = { kind: 'http', now: 9, outcome: { ok: true, response: json({}, 418) } };
    const first = await run(everything(), outside(), { hold: once('reply', 0, { action: 'answer', reply }) });
    const second = await run(everything(), outside(), { replay: prefixBefore(first.trace, 3) });
    expect(second.outcome).toMatchObject({ value: '418 browse 0' });
  });

  test('a recording of another script is refused before anything is sent', async () => {
    const first = await run(everything(), outside());
    const world = outside();
    const { outcome } = await run(everything(), world, {
      script: 'everything@2',
      replay: prefixBefore(first.trace, 3),
    });
    expect(outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'replay-mismatch', expected: 'everything@1', received: 'everything@2' },
    });
    expect(world.sent).toEqual([]);
  });

  test('a recording whose step differs is refused and says which', async () => {
    const first = await run(everything(), outside());
    const changed = first.trace.map((exchange) =>
      exchange.kind === 'step' && exchange.step === 1
        ? { ...exchange, draft: { ...exchange.draft, bytes: 99 } as Draft }
        : exchange,
    );
    const { outcome } = await run(everything(), outside(), { replay: prefixBefore(changed, 3) });
    expect(outcome).toMatchObject({
      failure: { code: 'replay-mismatch', step: 'authorization: step 2' },
    });
  });
});
