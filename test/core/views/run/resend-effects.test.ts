import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../core/oauth/message.ts';
import type { StepExchange } from '../../../../core/record/exchange.ts';
import { resendEffects } from '../../../../core/views/run/fork-effects.ts';
import { at, browseStep, httpStep } from '../../../support/exchanges.ts';

const later = at + 3_600_000;
const callback = browseStep('x1', {
  ok: true,
  answer: { url: 'com.example.app:/callback?code=c', method: 'GET', capturedBy: 'request' },
});

type Sent = {
  readonly method?: string;
  readonly form?: string;
  readonly status?: number;
  readonly body?: object;
};

function sent(step: number, leg: StepExchange['draft']['leg'], { form, status, body, method }: Sent = {}) {
  const request = { method: method ?? 'POST', ...(form !== undefined && { body: textBody(form) }) };
  const options = { request, ...(status !== undefined && { status }), body: JSON.stringify(body ?? {}) };
  return { ...httpStep(`x${step}`, leg, options), step };
}

const effects = (exchanges: readonly StepExchange[], id: string, now = later) =>
  resendEffects(exchanges, id, now).map(({ what }) => what);

describe('what resending one message meets at the provider', () => {
  test.each([
    [
      'an authorization code',
      [callback, sent(2, 'token', { form: 'code=c' })],
      /^The authorization code was used/,
    ],
    [
      'an unused code that is old',
      [callback, { ...sent(2, 'token', { form: 'code=c' }), believed: failed() }],
      /^The authorization code is 59 min/,
    ],
    [
      'a refresh token that was rotated',
      [sent(2, 'refresh', { form: 'refresh_token=r', body: { refresh_token: 's' } })],
      /^The refresh token was used/,
    ],
    [
      'a device code that a later poll used',
      [
        sent(1, 'device-authorization', { body: { device_code: 'd', expires_in: 600 } }),
        sent(2, 'token', { form: 'device_code=d', status: 400, body: { error: 'authorization_pending' } }),
        sent(3, 'token', { form: 'device_code=d', body: { access_token: 'a' } }),
      ],
      /^The device code was used/,
    ],
    [
      'an expired access token',
      [sent(1, 'token', { body: { access_token: 'a', expires_in: 60 } }), sent(2, 'userinfo')],
      /^The access token expired 58 min/,
    ],
    [
      'a client assertion',
      [sent(2, 'introspection', { form: 'client_assertion=j' })],
      /^The client assertion was sent/,
    ],
    ['an unsafe API call', [sent(2, 'resource', { method: 'DELETE' })], /^This is a DELETE request\.$/],
  ] as const)('is %s', (_name, exchanges, what) => {
    expect(effects(exchanges, 'x2')).toEqual([expect.stringMatching(what)]);
  });

  test.each([
    [
      'UserInfo after a login whose code is used',
      [callback, sent(2, 'token', { form: 'code=c' }), sent(3, 'userinfo')],
      'x3',
    ],
    ['a refresh without rotation', [sent(2, 'refresh', { form: 'refresh_token=r' })], 'x2'],
    ['an API call that only reads', [sent(2, 'resource', { method: 'GET' })], 'x2'],
    [
      'another refresh token of the same run',
      [sent(2, 'userinfo'), sent(3, 'refresh', { form: 'refresh_token=r', body: { refresh_token: 's' } })],
      'x2',
    ],
    ['a message that the run does not have', [callback], 'x9'],
    ['the discovery document', [sent(0, 'discovery', { method: 'GET' })], 'x0'],
  ] as const)('is nothing for %s', (_name, exchanges, id) => {
    expect(effects(exchanges, id)).toEqual([]);
  });
});

function failed(): StepExchange['believed'] {
  const failure = { code: 'connection-reset', message: 'reset', step: 'token' } as const;
  return { kind: 'http', now: at, outcome: { ok: false, failure } };
}
