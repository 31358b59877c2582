import { afterEach, describe, expect, it, vi } from 'vitest';
import { findDemoClient } from '../../../electron/provider/demo-clients.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { atDevicePage, send } from '../../support/provider/device-pages.ts';
import { start } from '../../support/provider/folder.ts';
import { allow, askForToken, signIn } from '../../support/provider/login.ts';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

function television() {
  const client = findDemoClient('demo-tv');
  if (client === undefined) throw new Error('no such client');
  return client;
}

/** A device that has requested its code, at a provider whose clock is set by the test. */
async function startDevice(clock = { ahead: 0 }) {
  const provider = await start({ clock: { now: () => Date.now() + clock.ahead } });
  const device = await newDevice(provider);
  return { provider, clock, ...device };
}

async function newDevice(provider: DemoProvider) {
  const parameters = { scope: 'openid orders:read' };
  const { body } = await askForToken(provider, television(), parameters, '/device/auth');
  const device_code = String(body.device_code);
  const poll = async () =>
    (await askForToken(provider, television(), { grant_type: grantType, device_code })).body;
  return { answer: body, poll };
}

/** Enters a code and allows it. */
async function connect(provider: DemoProvider, user_code: string): Promise<void> {
  const { browser, visit } = await atDevicePage(provider);
  const question = await send(browser, visit, { user_code });
  const login = await send(browser, question, { user_code, confirm: 'yes' });
  await allow(browser, await signIn(browser, login, 'alice', 'wonderland'));
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a device that asks for its code', () => {
  it('gets the addresses and the polling interval', async () => {
    const { provider, answer } = await startDevice();
    expect(answer).toEqual({
      device_code: expect.any(String),
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verification_uri: `${provider.issuer}/device`,
      verification_uri_complete: `${provider.issuer}/device?user_code=${answer.user_code}`,
      expires_in: 600,
      interval: 1,
    });
  });
});

describe('a device that polls', () => {
  const pending = { error: 'authorization_pending', error_description: expect.any(String) };
  const slowDown = { error: 'slow_down', error_description: expect.any(String) };

  it('may ask at once, and again after the interval', async () => {
    const { poll, clock } = await startDevice();
    expect(await poll()).toEqual(pending);
    clock.ahead += 1_000;
    expect(await poll()).toEqual(pending);
    clock.ahead += 1_000;
    expect(await poll()).toEqual(pending);
  });

  it('too fast gets slow_down, and has to wait five seconds more for good', async () => {
    const { poll, clock } = await startDevice();
    expect(await poll()).toEqual(pending);
    expect(await poll()).toEqual(slowDown);
    clock.ahead += 5_000;
    expect(await poll()).toEqual(slowDown);
    clock.ahead += 10_000;
    expect(await poll()).toEqual(slowDown);
    clock.ahead += 16_000;
    expect(await poll()).toEqual(pending);
    clock.ahead += 15_000;
    expect(await poll()).toEqual(slowDown);
  });

  it('is not slowed down by another device', async () => {
    const { provider, poll } = await startDevice();
    const other = await newDevice(provider);
    expect(await poll()).toEqual(pending);
    expect(await other.poll()).toEqual(pending);
    expect(await poll()).toEqual(slowDown);
  });

  it('gets its tokens however fast it polls, once the user has decided', async () => {
    const { provider, answer, poll } = await startDevice();
    expect(await poll()).toEqual(pending);
    await connect(provider, String(answer.user_code));
    expect(await poll()).toMatchObject({ access_token: expect.any(String), scope: 'openid orders:read' });
  });

  it('cannot slow down a device by its code, being another client', async () => {
    const { provider, answer, poll } = await startDevice();
    const other = findDemoClient('demo-web');
    if (other === undefined) throw new Error('no such client');
    const parameters = { grant_type: grantType, device_code: String(answer.device_code) };
    for (const _ of ['once', 'twice']) {
      expect((await askForToken(provider, other, parameters)).body.error).not.toBe('slow_down');
    }
    expect(await poll()).toEqual(pending);
  });

  it('gets expired_token when its code has expired', async () => {
    const { poll } = await startDevice();
    expect(await poll()).toEqual(pending);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 });
    expect(await poll()).toMatchObject({ error: 'expired_token' });
  });

  it('gets nothing for a code that was never issued', async () => {
    const { provider } = await startDevice();
    const parameters = { grant_type: grantType, device_code: 'x'.repeat(43) };
    expect((await askForToken(provider, television(), parameters)).body.error).toBe('invalid_grant');
  });
});
