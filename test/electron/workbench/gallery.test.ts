import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunOptions } from '../../../core/grants/registry.ts';
import type { OptionValues } from '../../../core/grants/run-options.ts';
import { explainPhase, phaseOf, playedMessages } from '../../../core/teach/play-script.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import type { WindowPlan } from '../../../electron/terminal/backend/terminal-login.ts';
import type { LoginLabel } from '../../../electron/workbench/host.ts';
import { answering } from '../../support/login/fake-browser.ts';
import { Browser, leftTo } from '../../support/provider/browser.ts';
import { enteringCode } from '../../support/provider/device-pages.ts';
import { allow, signIn } from '../../support/provider/login.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';
import { openServices, type Services } from '../../support/workbench/open-services.ts';
import { optionsFor } from '../../support/workbench/start-runs.ts';

// That whatever a grant does at the demo provider, step by step, has its sentence.

const folder = mkdtempSync(join(tmpdir(), 'grantscope-gallery-'));
const labels: LoginLabel[] = [];
const openedUrls: string[] = [];
let services: Services;
let issuer: string;

beforeAll(async () => {
  storeKeys(join(folder, 'demo-provider'));
  services = await openServices(folder, {
    openLoginWindow: async (plan) => {
      labels.push(plan.label);
      return { ok: true, value: windowFor(plan) };
    },
    openExternal: async (url) => {
      openedUrls.push(url);
      return { ok: true, value: null };
    },
  });
  issuer = (await call('app:state', null)).connections[0]?.issuer ?? '';
});
afterAll(async () => {
  await services.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A user who fills in the forms of the provider, without a browser. */
function windowFor(plan: Pick<WindowPlan, 'form'>): LoginBrowser {
  const device = plan.form?.some(({ fill }) => fill?.user_code !== undefined) === true;
  if (device) return enteringCode({ issuer }, plan);
  return answering(async ({ url }) => {
    const browser = new Browser({ issuer });
    const consent = await signIn(browser, await browser.go(url), 'alice', 'wonderland');
    return leftTo(await allow(browser, consent)).href;
  });
}

const call: Services['call'] = (channel, input) => services.call(channel, input);
const view = (run: string) => call('run:get', { run });

/** Steps a run to its end; resolves to every place at which it was paused. */
async function stepThrough(run: string): Promise<{ held: NonNullable<RunView['held']>[]; end: RunView }> {
  const held: NonNullable<RunView['held']>[] = [];
  for (;;) {
    const now = await services.until(run, ({ state }) => state !== 'running');
    if (now.held === undefined) return { held, end: now };
    held.push(now.held);
    await call('run:step', { run, responses: true });
  }
}

async function start(options: OptionValues & Pick<RunOptions, 'grant'>, paused = true): Promise<string> {
  const whole = optionsFor({ autoLogin: true, ...options });
  return (await call('run:start', { connection: 'demo', options: whole, paused })).run;
}

const openid = 'openid profile offline_access orders:read';

/** A run that has completed, with a refresh token. */
async function logIn(): Promise<string> {
  const run = await start({ grant: 'authorization-code', scope: openid }, false);
  await stepThrough(run);
  return run;
}

describe('every place at which a run is paused is explained', () => {
  test.each([
    ['authorization-code', { scope: openid }],
    ['client-credentials', { scope: 'orders:read' }],
    ['device', { scope: openid }],
    ['hybrid', { scope: openid, responseMode: 'fragment' }],
    ['implicit', { scope: 'openid orders:read', responseMode: 'fragment', responseType: 'id_token token' }],
    ['password', { scope: 'orders:read' }],
  ] as const)('of %s', async (grant, options) => {
    const run = await start({ grant, ...options });
    const { held, end } = await stepThrough(run);
    expect(end.summary.state).toBe('completed');
    for (const place of held) expect(explainPhase(grant, place.leg, phaseOf(place))).toBeDefined();
    expect(held.map(phaseOf)).not.toContain('refused');
    expect(new Set(held.map(({ leg }) => leg))).toEqual(new Set(playedMessages(grant).map(({ leg }) => leg)));
  });

  test('of a refresh, which pauses before its first message if asked to', async () => {
    const login = await logIn();
    const { run } = await call('run:follow', { kind: 'refresh', run: login, paused: true });
    const again = await call('run:follow', { kind: 'refresh', run: login });
    expect(again.run).toBe(run);
    const { held, end } = await stepThrough(run);
    expect(end.tokens.map(({ role }) => role)).toContain('refresh-token');
    for (const place of held) expect(explainPhase('refresh', place.leg, phaseOf(place))).toBeDefined();
    expect(new Set(held.map(({ leg }) => leg))).toEqual(
      new Set(playedMessages('refresh').map(({ leg }) => leg)),
    );
  });

  test('and a refresh without stepping pauses nowhere, nor does one that follows it', async () => {
    let previous = await logIn();
    for (const _generation of [2, 3]) {
      const { run } = await call('run:follow', { kind: 'refresh', run: previous, paused: false });
      const { held, end } = await stepThrough(run);
      expect([held, end.summary.state]).toEqual([[], 'completed']);
      previous = run;
    }
  });

  test('a refusal as well', async () => {
    const run = await start({
      grant: 'password',
      scope: 'orders:read',
      person: { username: 'alice', password: 'wrong' },
    });
    const { held, end } = await stepThrough(run);
    expect(end.summary.state).toBe('failed');
    const last = held.at(-1);
    expect(last && explainPhase('password', last.leg, phaseOf(last))).toContain('Rejected');
  });
});

test('its windows belong to the demo provider and, on another device, to alice', async () => {
  await logIn();
  expect(labels.at(-1)).toEqual({ purpose: 'sign-in', connection: 'Demo provider' });
  await stepThrough(await start({ grant: 'device', scope: openid }, false));
  expect(labels.at(-1)).toEqual({ purpose: 'sign-in', connection: 'Demo provider', user: 'alice' });
});

test('a device that is approved by hand polls until the user has entered the code', async () => {
  const opened = labels.length;
  const run = await start({ grant: 'device', scope: openid, autoLogin: false }, false);
  const polls = async () => {
    const message = (await view(run)).messages.find(({ leg }) => leg === 'token');
    return message?.parts?.filter(({ status }) => status === 'authorization_pending').length ?? 0;
  };
  await expect.poll(polls, { timeout: 50_000, interval: 50 }).toBeGreaterThan(0);
  expect(labels).toHaveLength(opened);
  const { waiting } = await view(run);
  const code = waiting?.kind === 'device-code' ? waiting.userCode : '';
  await call('run:open-browser', { run });
  expect(openedUrls).toEqual([`${issuer}/device?user_code=${code}`]);
  const ending = new AbortController();
  const other = enteringCode({ issuer }, { form: [{ fill: { user_code: code } }] });
  const entering = other.browse(
    { kind: 'browse', leg: 'device-authorization', url: '', redirectUri: '', responseMode: 'query' },
    { signal: ending.signal, observe: () => undefined },
  );
  const { end } = await stepThrough(run);
  expect(end.summary.state).toBe('completed');
  ending.abort();
  await entering;
  await expect(call('run:open-browser', { run })).rejects.toThrow('This run has ended');
});
