import { describe, expect, test } from 'vitest';
import { type DeviceOptions, device } from '../../../../core/grants/device/device.ts';
import type { HttpResponse } from '../../../../core/oauth/message.ts';
import type { Draft, Reply } from '../../../../core/script/draft.ts';
import {
  type CannedAnswers,
  cannedIssuer,
  cannedMetadata,
  cannedReplies,
  formOf,
  requestsOf,
} from '../../../support/canned-issuer.ts';
import { json, play } from '../../../support/play.ts';

const options: DeviceOptions = {
  issuer: cannedIssuer,
  client: { clientId: 'tv', authentication: { method: 'none' } },
  scope: ['openid', 'orders:read'],
  parameters: [],
};
const codes = {
  device_code: 'dev1ce',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://login.example/device',
  expires_in: 60,
  interval: 3,
};
const pending = json({ error: 'authorization_pending' }, 400);
const slowDown = json({ error: 'slow_down' }, 400);
const granted = json({ access_token: 'at', token_type: 'Bearer', expires_in: 60 });

/** A world whose clock advances only while the script waits; `onPoll` may return another response to a poll. */
function world(
  answers: CannedAnswers,
  onPoll: (turn: number, now: number) => Reply | undefined = () => undefined,
): (draft: Draft) => Reply {
  let now = 0;
  let polls = 0;
  const replies = cannedReplies({ 'device-authorization': [json(codes)], token: [granted], ...answers });
  return (draft) => {
    if (draft.kind === 'wait') {
      now += draft.milliseconds;
      return { kind: 'wait', now };
    }
    const special = draft.leg === 'token' ? onPoll(polls++, now) : undefined;
    return special ?? { ...replies(draft), now };
  };
}

function run(
  answers: CannedAnswers = {},
  onPoll?: Parameters<typeof world>[1],
  changes: Partial<DeviceOptions> = {},
) {
  const played = play(device({ ...options, ...changes }), world(answers, onPoll));
  const waits = played.drafts.flatMap((draft) => (draft.kind === 'wait' ? [draft.milliseconds / 1000] : []));
  return { ...played, waits, polls: requestsOf(played.drafts, 'token').length };
}

const failing = (
  code: 'connection-timeout' | 'headers-timeout' | 'connection-refused',
  now: number,
): Reply => ({
  kind: 'http',
  now,
  outcome: { ok: false, failure: { code, message: 'no response' } },
});

describe('the device authorization request', () => {
  test('says who asks for what', () => {
    const { drafts } = run({}, undefined, {
      resource: 'urn:api',
      parameters: [{ name: 'audience', value: 'a' }],
    });
    expect(formOf(drafts, 'device-authorization')).toEqual({
      scope: 'openid orders:read',
      resource: 'urn:api',
      audience: 'a',
      client_id: 'tv',
    });
  });

  test('authenticates the client as the token request does', () => {
    const client = {
      clientId: 'tv',
      authentication: { method: 'client_secret_post', secret: 's' },
    } as const;
    const { drafts } = run({}, undefined, { client });
    expect(formOf(drafts, 'device-authorization')).toMatchObject({ client_id: 'tv', client_secret: 's' });
    expect(formOf(drafts, 'token')).toMatchObject({ client_id: 'tv', client_secret: 's' });
  });
});

describe('polling', () => {
  test('waits first, polls with the device code, and continues as soon as there is a token', () => {
    const { drafts, failure } = run();
    expect(failure).toBeUndefined();
    expect(drafts.map(({ kind, leg }) => `${kind} ${leg}`)).toEqual([
      'http discovery',
      'http jwks',
      'http device-authorization',
      'wait token',
      'http token',
      'http userinfo',
    ]);
    expect(formOf(drafts, 'token')).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'dev1ce',
      client_id: 'tv',
    });
  });

  test('waits for the interval each time', () => {
    expect(run({ token: [pending, pending, granted] }).waits).toEqual([3, 3, 3]);
  });

  test.each([
    ['absent', undefined],
    ['zero', 0],
    ['negative', -1],
    ['a string', '3'],
  ])('waits for 5 seconds when the interval is %s', (_what, interval) => {
    const document = json({ ...codes, interval });
    expect(run({ 'device-authorization': [document], token: [pending, granted] }).waits).toEqual([5, 5]);
  });

  test('never asks more often than once a second', () => {
    const document = json({ ...codes, interval: 0.001 });
    expect(run({ 'device-authorization': [document], token: [pending, granted] }).waits).toEqual([1, 1]);
  });

  test('waits 5 seconds longer after each slow_down, for good', () => {
    expect(run({ token: [pending, slowDown, pending, slowDown, pending, granted] }).waits).toEqual([
      3, 3, 8, 8, 13, 13,
    ]);
  });

  test('continues after authorization_pending whatever its status', () => {
    const odd = json({ error: 'authorization_pending' }, 200);
    expect(run({ token: [odd, granted] }).failure).toBeUndefined();
  });

  test.each(['connection-timeout', 'headers-timeout'] as const)('waits twice as long after a %s', (code) => {
    const { waits, failure } = run({}, (turn, now) => (turn < 2 ? failing(code, now) : undefined));
    expect([waits, failure]).toEqual([[3, 6, 12], undefined]);
  });

  test('ends when there is no response at all', () => {
    const { failure, polls } = run({}, (_turn, now) => failing('connection-refused', now));
    expect([failure?.code, polls]).toEqual(['connection-refused', 1]);
  });

  test.each(['access_denied', 'expired_token', 'invalid_grant', 'invalid_client', 'something_else'])(
    'ends with %s and says what it means',
    (error) => {
      const { failure, polls } = run({ token: [pending, json({ error }, 400)] });
      expect(failure).toMatchObject({ code: 'token-error', received: error });
      expect(failure?.hint).toBeTruthy();
      expect(polls).toBe(2);
    },
  );

  test('ends with a response that is neither a token nor an error', () => {
    const { failure } = run({ token: [json({ scope: 'openid' })] });
    expect(failure?.code).toBe('token-response-unusable');
  });

  test('ends without another request once the codes have expired', () => {
    const { failure, waits } = run({
      'device-authorization': [json({ ...codes, expires_in: 8 })],
      token: [pending],
    });
    expect(failure).toMatchObject({ code: 'device-code-expired', spec: 'RFC 8628 §3.5' });
    expect(waits).toEqual([3, 3, 2]);
  });

  test.each([
    ['an hour ahead', 3_600_000],
    ['an hour back', -3_600_000],
  ])('is not ended, and does not last longer, by a clock that is set %s', (_where, jump) => {
    let jumped = 0;
    const inner = world(
      { 'device-authorization': [json({ ...codes, expires_in: 600 })], token: [pending] },
      (turn) => {
        if (turn === 3) jumped = jump;
        return undefined;
      },
    );
    const waits: number[] = [];
    const { failure } = play(device(options), (draft) => {
      if (draft.kind === 'wait') waits.push(draft.milliseconds / 1000);
      const reply = inner(draft);
      return { ...reply, now: reply.now + jumped };
    });
    expect(failure?.code).toBe('device-code-expired');
    // The jump ahead may be a poll that took two minutes.
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(jump > 0 ? 480 : 600);
  });

  test('counts the time that polls take', () => {
    let spent = 0;
    const inner = world(
      { 'device-authorization': [json({ ...codes, expires_in: 60 })], token: [pending] },
      () => {
        spent += 27_000;
        return undefined;
      },
    );
    const { drafts, failure } = play(device(options), (draft) => {
      const reply = inner(draft);
      return { ...reply, now: reply.now + spent };
    });
    expect([failure?.code, requestsOf(drafts, 'token').length]).toEqual(['device-code-expired', 2]);
  });

  test('does not wait for longer than the codes live, however long the interval', () => {
    const { failure, waits, polls } = run({ 'device-authorization': [json({ ...codes, interval: 1e12 })] });
    expect([failure?.code, waits, polls]).toEqual(['device-code-expired', [60], 0]);
  });

  test.each([
    ['is longer than a day', 1e15, 86_400],
    ['is missing', undefined, 600],
    ['is no number', 'soon', 600],
    ['is over already', -5, 0],
  ])('ends when the lifetime %s', (_what, expires_in, seconds) => {
    const { failure, waits } = run({
      'device-authorization': [json({ ...codes, expires_in, interval: 1e12 })],
    });
    expect([failure?.code, waits]).toEqual(['device-code-expired', [seconds]]);
  });
});

describe('a device authorization endpoint that gives no codes', () => {
  test.each<[string, HttpResponse, string, string]>([
    [
      'refuses the client',
      json({ error: 'invalid_client' }, 401),
      'device-authorization-error',
      'invalid_client',
    ],
    ['refuses without a known word', json({ error: 'no' }, 400), 'device-authorization-error', 'no'],
    [
      'leaves out device_code',
      json({ ...codes, device_code: undefined }),
      'device-authorization-unusable',
      '200',
    ],
    ['leaves out user_code', json({ ...codes, user_code: '' }), 'device-authorization-unusable', '200'],
    [
      'leaves out the address',
      json({ ...codes, verification_uri: 7 }),
      'device-authorization-unusable',
      '200',
    ],
    ['answers with a list', json([]), 'device-authorization-unusable', '200'],
    ['is not there', json({}, 404), 'device-authorization-unusable', '404'],
  ])('and %s', (_what, response, code, received) => {
    const { failure, polls } = run({ 'device-authorization': [response] });
    expect(failure).toMatchObject({ code, received: expect.stringContaining(received) });
    expect(failure?.hint).toBeTruthy();
    expect(polls).toBe(0);
  });

  test('because the metadata has none', () => {
    const { device_authorization_endpoint: _, ...rest } = cannedMetadata;
    expect(run({ discovery: [json(rest)] }).failure).toMatchObject({
      code: 'endpoint-missing',
      step: 'device-authorization: metadata.device_authorization_endpoint',
    });
  });
});

test.each(['https://www.provider.example/device', 'http://127.0.0.1:4000/device'])(
  'verification_url %s, the name of earlier drafts, does not end the run',
  (url) => {
    const { verification_uri: _, ...rest } = codes;
    const { failure, polls } = run({ 'device-authorization': [json({ ...rest, verification_url: url })] });
    expect(failure).toBeUndefined();
    expect(polls).toBe(1);
  },
);
