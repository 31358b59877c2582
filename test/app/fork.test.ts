import diagnostics from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/checks/report.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { prefixBefore } from '../../core/record/fork-place.ts';
import { findDemoClient } from '../../electron/provider/demo-clients.ts';
import { type DemoProvider, startDemoProvider } from '../../electron/provider/demo-provider.ts';
import type { HoldPoint } from '../../electron/run/driver.ts';
import { openWindow } from '../support/browser/window.ts';
import { neverAsked } from '../support/login/fake-browser.ts';
import { type LoginSetup, logIn } from '../support/login/log-in.ts';
import { failedRules, failureOf, legsOf, stepsOf } from '../support/login/report.ts';
import { storeKeys } from '../support/provider/stored-keys.ts';

/** Paths of everything that arrived at a server of this process. */
const arrived: string[] = [];
const note = (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  if (message.request instanceof IncomingMessage) arrived.push(message.request.url ?? '');
};

let folder: string;
let provider: DemoProvider;
/** Held at the token request, and cancelled there. */
let held: RunReport;
const points: HoldPoint[] = [];

function run(setup: Partial<Omit<LoginSetup, 'options'>> & Pick<LoginSetup, 'browser'>): Promise<RunReport> {
  const client = findDemoClient('demo-web');
  if (client === undefined) throw new Error('no such client');
  return logIn({ options: { issuer: provider.issuer, client }, ...setup });
}

/** As a recording comes back from a store. */
function stored(exchanges: readonly Exchange[]): readonly Exchange[] {
  return JSON.parse(JSON.stringify(exchanges));
}

function withoutMark(exchanges: readonly Exchange[]): string {
  return JSON.stringify(exchanges.map((exchange) => ({ ...exchange, replayed: undefined })));
}

function tokenStepOf(report: RunReport): number {
  const found = stepsOf(report).find(({ draft }) => draft.leg === 'token');
  if (found === undefined) throw new Error('the run has no token step');
  return found.step;
}

beforeAll(async () => {
  diagnostics.subscribe('http.server.request.start', note);
  folder = await mkdtemp(join(tmpdir(), 'grantscope-fork-'));
  const started = await startDemoProvider({ dataFolder: storeKeys(folder) });
  if (!started.ok) throw new Error(started.failure.message);
  provider = started.value;
  held = await run({
    browser: openWindow({
      form: [{ fill: { login: 'alice', password: 'wonderland' }, click: 'Sign in' }, { click: 'Allow' }],
      timeoutMs: 60_000,
    }),
    hold: async (point) => {
      points.push(point);
      return point.draft.leg === 'token' ? { action: 'cancel' } : { action: 'continue' };
    },
  });
});
beforeEach(() => {
  arrived.length = 0;
});
afterAll(async () => {
  diagnostics.unsubscribe('http.server.request.start', note);
  await provider.close();
  await rm(folder, { recursive: true, force: true });
});

describe('held before the token request and cancelled', () => {
  it('shows the request that would have been sent, and sends nothing', () => {
    const last = points.at(-1);
    expect(last).toMatchObject({
      stage: 'draft',
      draft: { kind: 'http', request: { url: `${provider.issuer}/token` } },
    });
    expect(last?.draft.kind === 'http' && last.draft.request.body?.content).toContain(
      'grant_type=authorization_code',
    );
    expect(held.outcome).toEqual({ state: 'cancelled' });
    expect(legsOf(held)).toEqual(['discovery', 'jwks', 'authorization']);
    expect(held.tokens).toBeUndefined();
  });
});

describe('forked from the token request', () => {
  let prefix: readonly Exchange[];
  let fork: RunReport;
  let arrivedForFork: readonly string[];
  beforeAll(async () => {
    prefix = stored(prefixBefore(held.exchanges, points.at(-1)?.step ?? 0));
    fork = await run({ browser: neverAsked, replay: prefix });
    arrivedForFork = [...arrived];
  });

  it('reproduces the recorded prefix byte for byte, marked as replayed', () => {
    const replayed = fork.exchanges.slice(0, prefix.length);
    expect(prefix).toHaveLength(held.exchanges.length);
    expect(withoutMark(replayed) === withoutMark(held.exchanges)).toBe(true);
    expect(replayed.every((exchange) => exchange.kind === 'observed' || exchange.replayed)).toBe(true);
    expect(
      fork.exchanges.slice(prefix.length).some((exchange) => exchange.kind === 'step' && exchange.replayed),
    ).toBe(false);
  });

  it('sends nothing for the prefix, and then really continues', () => {
    expect(arrivedForFork).toEqual(['/token', '/api/userinfo']);
    expect(fork.outcome).toEqual({ state: 'completed' });
    expect(failedRules(fork)).toEqual([]);
    expect(fork.tokens?.accessToken).toBeDefined();
  });

  it('sends the very request that was held', () => {
    const sent = stepsOf(fork).find(({ draft }) => draft.leg === 'token');
    expect(sent?.draft).toEqual(points.at(-1)?.draft);
  });

  it('gives each exchange an id of its own', () => {
    const ids = fork.exchanges.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('cannot rewind the provider: the same code is refused the second time', async () => {
    const again = await run({
      browser: neverAsked,
      replay: stored(prefixBefore(fork.exchanges, tokenStepOf(fork))),
    });
    expect(arrived).toEqual(['/token']);
    expect(failureOf(again)).toMatchObject({
      code: 'token-error',
      step: 'token: reading the response',
      received: expect.stringContaining('invalid_grant'),
      hint: expect.stringMatching(/code/),
    });
    expect(legsOf(again)).toEqual(['discovery', 'jwks', 'authorization', 'token']);
  });

  it('refuses a recording of another login', async () => {
    const other = prefix.map((exchange) =>
      exchange.kind === 'step' && exchange.draft.kind === 'http'
        ? {
            ...exchange,
            draft: {
              ...exchange.draft,
              request: { ...exchange.draft.request, url: 'https://other.example/' },
            },
          }
        : exchange,
    );
    const refused = await run({ browser: neverAsked, replay: other });
    expect(failureOf(refused)).toMatchObject({
      code: 'replay-mismatch',
      step: 'discovery: step 1',
      hint: expect.any(String),
    });
    expect(arrived).toEqual([]);
  });
});
