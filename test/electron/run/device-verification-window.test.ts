import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import type { StepExchange } from '../../../core/record/exchange.ts';
import type { BrowseReply } from '../../../core/script/draft.ts';
import { systemClock } from '../../../electron/ports/clock.ts';
import { openDeviceVerification } from '../../../electron/run/device-verification-window.ts';
import { httpReply, json } from '../../support/play.ts';

const codes = { device_code: 'd', user_code: 'WDJB-MJHT', verification_uri: 'https://login.example/device' };

function answered(
  document: unknown,
  leg: 'device-authorization' | 'token' = 'device-authorization',
): StepExchange {
  const draft = {
    kind: 'http',
    leg,
    request: { method: 'POST', url: 'https://login.example/', headers: [] },
  } as const;
  return {
    kind: 'step',
    id: 'x1',
    step: 0,
    script: 'device@1',
    at: 0,
    endedAt: 1,
    draft,
    performed: draft,
    believed: httpReply(json(document)),
  };
}

function companion(outcome: () => Promise<BrowseReply['outcome']>, controller = new AbortController()) {
  const notices: string[] = [];
  const opened: string[] = [];
  let closed = 0;
  const made = openDeviceVerification({
    clock: systemClock,
    notice: (text) => void notices.push(text),
    signal: controller.signal,
    window: ({ userCode }) => ({
      form: [{ fill: { user_code: userCode } }],
      headless: true,
      loginTimeout: 1000,
    }),
    open: async (plan) => ({
      ok: true,
      value: {
        browse: async ({ url }) => {
          opened.push(`${url} ${plan.form?.[0]?.fill?.user_code}`);
          return outcome();
        },
        close: async () => {
          closed += 1;
        },
      },
    }),
  });
  return { made, notices, opened, closed: () => closed };
}

const failing = (code: Failure['code']) => async () =>
  ({ ok: false, failure: { code, message: 'no' } }) as const;

describe('a companion of a device', () => {
  it('says what to open and enter, and enters it once', async () => {
    const { made, notices, opened, closed } = companion(failing('cancelled'));
    made.take(answered(codes));
    made.take(answered(codes));
    await made.close();
    expect(notices).toEqual([
      'Open https://login.example/device on any device and enter the code WDJB-MJHT.',
    ]);
    expect(opened).toEqual(['https://login.example/device WDJB-MJHT']);
    expect(closed()).toBe(1);
  });

  it.each([
    ['an answer without codes', answered({ error: 'invalid_client' })],
    ['an answer of the token endpoint', answered(codes, 'token')],
  ])('does nothing for %s', async (_what, exchange) => {
    const { made, notices, opened } = companion(failing('cancelled'));
    made.take(exchange);
    await made.close();
    expect([notices, opened]).toEqual([[], []]);
  });

  it('ends the wait of the run when the typing is stuck', async () => {
    const { made } = companion(failing('login-form-stuck'));
    made.take(answered(codes));
    const waiting = made.clock.wait(60_000, new AbortController().signal);
    await expect(waiting).rejects.toMatchObject({ failure: { code: 'login-form-stuck' } });
    await made.close();
  });

  it.each(['login-window-closed', 'cancelled'] as const)('lets the run wait on after %s', async (code) => {
    const { made } = companion(failing(code));
    made.take(answered(codes));
    await expect(made.clock.wait(20, new AbortController().signal)).resolves.toBeUndefined();
    await made.close();
  });

  it('stops waiting when the run is cancelled', async () => {
    const controller = new AbortController();
    const { made } = companion(failing('cancelled'));
    const waiting = made.clock.wait(60_000, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await made.close();
  });
});
