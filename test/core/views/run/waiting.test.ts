import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../../core/record/exchange.ts';
import type { Leg } from '../../../../core/script/legs.ts';
import { type DeviceWaiting, waitingAfter } from '../../../../core/views/run/waiting.ts';
import { httpReply, json } from '../../../support/play.ts';

const waitingOf = (exchanges: readonly Exchange[]) =>
  exchanges.reduce<DeviceWaiting | undefined>(waitingAfter, undefined);

const codes = {
  device_code: 'secret-device-code',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://login.example/device',
  expires_in: 600,
};

function answered(leg: Leg, document: unknown, status = 200): Exchange {
  const draft = {
    kind: 'http',
    leg,
    request: { method: 'POST', url: 'https://login.example/', headers: [] },
  } as const;
  const step = { id: 'x1', step: 0, script: 'device@1', at: 0, endedAt: 1_000 };
  return { kind: 'step', ...step, draft, performed: draft, believed: httpReply(json(document, status)) };
}

const invited = answered('device-authorization', codes);
const poll = (error: string) => answered('token', { error }, 400);

describe('what a run waits for', () => {
  test('the code of a device, with its end and without its secret', () => {
    const waiting = waitingOf([invited]);
    expect(waiting).toEqual({
      kind: 'device-code',
      userCode: 'WDJB-MJHT',
      verificationUri: 'https://login.example/device',
      expiresAt: 601_000,
      interval: 5,
    });
  });

  test('still the same code while the response is "not yet", and longer after each slow_down', () => {
    const waiting = waitingOf([invited, poll('authorization_pending'), poll('slow_down'), poll('slow_down')]);
    expect(waiting).toMatchObject({ userCode: 'WDJB-MJHT', interval: 15 });
  });

  test.each([
    ['tokens', answered('token', { access_token: 'a', token_type: 'Bearer' })],
    ['a refusal', poll('access_denied')],
    ['an expiry', poll('expired_token')],
  ])('nothing any more after %s', (_name, last) => {
    expect(waitingOf([invited, last])).toBeUndefined();
  });

  test.each([
    ['no message', []],
    ['an answer without a code', [answered('device-authorization', { user_code: 'A' })]],
    ['an error', [answered('device-authorization', { error: 'invalid_client' }, 401)]],
    ['a poll without an invitation', [poll('authorization_pending')]],
  ])('nothing at %s', (_name, exchanges) => {
    expect(waitingOf(exchanges)).toBeUndefined();
  });
});
