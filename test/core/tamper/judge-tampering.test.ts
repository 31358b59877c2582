import { describe, expect, test } from 'vitest';
import { present } from '../../../core/base/present.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import { textBody } from '../../../core/oauth/message.ts';
import type { Exchange, ObservedExchange, StepExchange } from '../../../core/record/exchange.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import type { BrowseReply } from '../../../core/script/draft.ts';
import type { Leg } from '../../../core/script/legs.ts';
import { baselineOf } from '../../../core/tamper/baseline.ts';
import { judgeTampering, type TamperingState } from '../../../core/tamper/judge-tampering.ts';
import { tamperingOf } from '../../../core/tamper/tamperings.ts';

function responded(
  step: number,
  leg: Leg,
  status: number,
  body: object,
  headers: readonly (readonly [string, string])[] = [],
): StepExchange {
  const draft = {
    kind: 'http',
    leg,
    request: { method: 'POST', url: 'https://op.example/', headers: [] },
  } as const;
  const response = { status, statusText: '', headers, body: textBody(JSON.stringify(body)) };
  const received = { kind: 'http', now: 0, outcome: { ok: true, response } } as const;
  return stepWith(step, draft, received);
}

function stepWith(
  step: number,
  draft: StepExchange['draft'],
  received: StepExchange['believed'],
): StepExchange {
  return {
    kind: 'step',
    id: `x${step}`,
    step,
    script: 's',
    at: 0,
    endedAt: 0,
    draft,
    performed: draft,
    received,
    believed: received,
  };
}

function browsed(
  step: number,
  outcome:
    | { readonly url: string }
    | { readonly failure: 'login-window-closed' | 'login-page-refused'; readonly received?: string },
  leg: Leg = 'authorization',
): StepExchange {
  const draft = {
    kind: 'browse',
    leg,
    url: 'https://op.example/auth',
    redirectUri: 'https://app.example/cb',
    responseMode: 'query',
  } as const;
  const ended: BrowseReply['outcome'] =
    'url' in outcome
      ? { ok: true, answer: { url: outcome.url, method: 'GET', capturedBy: 'location' } }
      : { ok: false, failure: present({ code: outcome.failure, message: '', received: outcome.received }) };
  const received = { kind: 'browse', now: 0, outcome: ended } as const;
  return stepWith(step, draft, received);
}

function page(status: number, text: string, leg: Leg = 'authorization'): ObservedExchange {
  return {
    kind: 'observed',
    id: 'p1',
    leg,
    at: 0,
    request: { method: 'GET', url: 'https://op.example/auth', headers: [] },
    response: { status, statusText: '', headers: [], body: textBody(text) },
    resourceType: 'Document',
    page: 'page-1',
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
  };
}

const applied: TamperingState = { kind: 'applied', step: 0 };
const granted = { access_token: 'at', scope: 'openid' };

function judged(
  id: TamperingId,
  exchanges: readonly Exchange[],
  outcome: 'completed' | 'failed' | 'cancelled' = 'failed',
  findings: readonly Finding[] = [],
) {
  return judgeTampering(tamperingOf(id), applied, { exchanges, findings, outcome }).result;
}

describe('a tampering that the provider owes to refuse', () => {
  test.each<[string, TamperingId, readonly Exchange[], object]>([
    [
      'at the expected step with the expected code',
      'verifier-changed',
      [responded(0, 'token', 400, { error: 'invalid_grant' })],
      { kind: 'refused', leg: 'token', code: 'invalid_grant' },
    ],
    [
      'with another code',
      'verifier-changed',
      [responded(0, 'token', 400, { error: 'invalid_request' })],
      { kind: 'refused-otherwise', leg: 'token', code: 'invalid_request', status: 400 },
    ],
    [
      'without a code',
      'verifier-changed',
      [responded(0, 'token', 500, {})],
      { kind: 'refused-otherwise', leg: 'token', status: 500 },
    ],
    [
      'not at all',
      'verifier-changed',
      [responded(0, 'token', 200, granted), responded(1, 'userinfo', 401, {})],
      { kind: 'accepted', leg: 'token' },
    ],
    [
      'by an error with the status 200',
      'verifier-changed',
      [responded(0, 'token', 200, { error: 'invalid_grant' })],
      { kind: 'refused', leg: 'token', code: 'invalid_grant' },
    ],
    [
      'at a later step that may refuse, too',
      'pkce-dropped',
      [
        browsed(0, { url: 'https://app.example/cb?code=c' }),
        responded(1, 'token', 400, { error: 'invalid_grant' }),
      ],
      { kind: 'refused', leg: 'token', code: 'invalid_grant' },
    ],
    [
      'not before the last step that may refuse',
      'pkce-dropped',
      [browsed(0, { url: 'https://app.example/cb?code=c' }), responded(1, 'token', 200, granted)],
      { kind: 'accepted', leg: 'token' },
    ],
    [
      'by a redirect with an error',
      'response-type-changed',
      [browsed(0, { url: 'https://app.example/cb#error=unauthorized_client' })],
      { kind: 'refused', leg: 'authorization', code: 'unauthorized_client' },
    ],
    [
      'on an error page',
      'redirect-uri-unknown',
      [page(400, 'Something went wrong'), browsed(0, { failure: 'login-window-closed' })],
      { kind: 'refused', leg: 'authorization', code: 'page' },
    ],
    [
      'on a page with the status 200 that the login window takes for an error',
      'redirect-uri-unknown',
      [page(200, 'AADSTS50011'), browsed(0, { failure: 'login-page-refused' })],
      { kind: 'refused', leg: 'authorization', code: 'page' },
    ],
    [
      'on an error page about something else',
      'client-unknown',
      [page(400, 'invalid_scope'), browsed(0, { failure: 'login-window-closed' })],
      { kind: 'refused-otherwise', leg: 'authorization', code: 'invalid_scope', status: 400 },
    ],
    [
      'with the code of a challenge',
      'userinfo-token-changed',
      [responded(0, 'userinfo', 401, {}, [['WWW-Authenticate', 'Bearer error="invalid_token"']])],
      { kind: 'refused', leg: 'userinfo', code: 'invalid_token' },
    ],
    [
      'with a status where no code is correct',
      'userinfo-token-missing',
      [responded(0, 'userinfo', 401, {}, [['WWW-Authenticate', 'Bearer']])],
      { kind: 'refused', leg: 'userinfo', code: 'HTTP 401' },
    ],
    [
      'by granting no more than without it',
      'scope-widened',
      [browsed(0, { url: 'https://app.example/cb?code=c' }), responded(1, 'token', 200, granted)],
      { kind: 'refused', leg: 'token', code: 'ignored' },
    ],
    [
      'not, where the response does not state the scope',
      'scope-widened',
      [
        browsed(0, { url: 'https://app.example/cb?code=c' }),
        responded(1, 'token', 200, { access_token: 'at' }),
      ],
      { kind: 'accepted', leg: 'token' },
    ],
    [
      'not by a device code that is pending',
      'device-code-changed',
      [
        responded(0, 'token', 400, { error: 'authorization_pending' }),
        responded(1, 'token', 400, { error: 'slow_down' }),
      ],
      { kind: 'accepted', leg: 'token' },
    ],
    [
      'not, where the window was closed at the login page',
      'redirect-uri-unknown',
      [page(200, 'Sign in'), browsed(0, { failure: 'login-window-closed' })],
      { kind: 'not-judged', reason: 'ended' },
    ],
    [
      'not by a page that refuses the password of the user',
      'redirect-uri-unknown',
      [
        page(401, 'Invalid username or password.'),
        browsed(0, { failure: 'login-window-closed', received: 'text "Invalid username or password."' }),
      ],
      { kind: 'not-judged', reason: 'ended' },
    ],
    [
      'not as expected, by a provider that failed itself',
      'redirect-uri-unknown',
      [page(503, 'Something went wrong'), browsed(0, { failure: 'login-page-refused' })],
      { kind: 'refused-otherwise', leg: 'authorization', status: 503 },
    ],
    [
      'not by a page that says that the user is signed out',
      'logout-hint-changed',
      [
        page(200, 'You are signed out.', 'logout'),
        browsed(0, { failure: 'login-page-refused', received: 'page, text "You are signed out."' }, 'logout'),
      ],
      { kind: 'not-judged', reason: 'ended' },
    ],
    [
      'by a page after signing out, in place of the redirect',
      'logout-redirect-uri-unknown',
      [
        page(200, 'You are signed out.', 'logout'),
        browsed(0, { failure: 'login-page-refused', received: 'page, text "You are signed out."' }, 'logout'),
      ],
      { kind: 'refused', leg: 'logout', code: 'signed-out' },
    ],
    [
      'without a code, by a redirect of an endpoint',
      'userinfo-token-missing',
      [responded(0, 'userinfo', 302, {}, [['Location', 'https://op.example/login']])],
      { kind: 'refused-otherwise', leg: 'userinfo', status: 302 },
    ],
    [
      'without a code, by a page in place of a response',
      'userinfo-token-missing',
      [responded(0, 'userinfo', 200, {}, [['Content-Type', 'text/html; charset=utf-8']])],
      { kind: 'refused-otherwise', leg: 'userinfo', status: 200 },
    ],
    [
      'without a code, by a response without tokens',
      'verifier-changed',
      [responded(0, 'token', 200, {})],
      { kind: 'refused-otherwise', leg: 'token', status: 200 },
    ],
  ])('is refused %s', (_, id, exchanges, result) => {
    expect(judged(id, exchanges)).toEqual(result);
  });

  test('names the message, not one before it', () => {
    const before = responded(0, 'token', 400, { error: 'invalid_client' });
    const { exchange, result } = judgeTampering(
      tamperingOf('verifier-changed'),
      { kind: 'applied', step: 1 },
      { exchanges: [before, responded(1, 'token', 200, granted)], findings: [], outcome: 'completed' },
    );
    expect({ exchange, result }).toEqual({ exchange: 'x1', result: { kind: 'accepted', leg: 'token' } });
  });

  test('is not judged without a response', () => {
    expect(judged('verifier-changed', [], 'cancelled')).toEqual({ kind: 'not-judged', reason: 'aborted' });
    expect(judged('verifier-changed', [], 'failed')).toEqual({ kind: 'not-judged', reason: 'ended' });
  });
});

describe('a tampering that the client owes to detect', () => {
  const about = { kind: 'token', role: 'id-token' } as const;
  const finding = (result: Finding['result'], more: Partial<Finding> = {}) =>
    ({ rule: 'id-token.nonce', about, result, ...more }) as Finding;
  const at = [responded(0, 'token', 200, granted)];

  test.each<[Finding['result'], object]>([
    ['fail', { kind: 'refused', leg: 'token', code: 'id-token.nonce' }],
    ['pass', { kind: 'accepted', leg: 'token' }],
    ['not-applicable', { kind: 'not-judged', reason: 'ended' }],
  ])('has the result %s of its check', (result, expected) => {
    expect(judged('id-token-nonce', at, 'completed', [finding(result)])).toEqual(expected);
  });

  test('is not judged by the failure of another check', () => {
    const other = finding('fail', { rule: 'id-token.signature' });
    expect(judged('id-token-nonce', at, 'completed', [other])).toMatchObject({ kind: 'not-judged' });
  });

  test.each<Finding['result']>(['fail', 'pass'])(
    'is not judged by the ID Token of the callback, whose check has the result %s',
    (result) => {
      const front = finding(result, { about: { ...about, from: 'callback' } });
      expect(judged('id-token-nonce', at, 'completed', [front])).toMatchObject({ kind: 'not-judged' });
    },
  );

  test('is not judged by a check that failed to run', () => {
    const broken = finding('fail', { broken: true });
    expect(judged('id-token-nonce', at, 'completed', [broken])).toMatchObject({ kind: 'not-judged' });
  });
});

describe('a tampering that was not done', () => {
  const run = (outcome: 'completed' | 'failed' | 'cancelled') => ({ exchanges: [], findings: [], outcome });
  const waiting: TamperingState = { kind: 'waiting' };

  test.each<[TamperingId, TamperingState, 'completed' | 'failed' | 'cancelled', object]>([
    ['verifier-changed', waiting, 'completed', { kind: 'not-applicable', reason: 'no-step' }],
    ['refresh-token-reused', waiting, 'completed', { kind: 'not-applicable', reason: 'not-rotated' }],
    ['polled-too-fast', waiting, 'completed', { kind: 'not-applicable', reason: 'not-pending' }],
    ['verifier-changed', waiting, 'failed', { kind: 'not-judged', reason: 'ended' }],
    ['verifier-changed', waiting, 'cancelled', { kind: 'not-judged', reason: 'aborted' }],
    [
      'verifier-changed',
      { kind: 'not-applicable', reason: 'absent', name: 'code_verifier' },
      'completed',
      { kind: 'not-applicable', reason: 'absent', name: 'code_verifier' },
    ],
    [
      'verifier-changed',
      { kind: 'not-judged', reason: 'other-host' },
      'failed',
      { kind: 'not-judged', reason: 'other-host' },
    ],
  ])('%s is not judged', (id, state, outcome, result) => {
    expect(judgeTampering(tamperingOf(id), state, run(outcome))).toEqual({ id, result });
  });

  test('is not applicable to an assertion that the metadata chose, which can be used once', () => {
    const step = responded(0, 'token', 200, granted);
    const request = { method: 'POST', url: 'https://op.example/', headers: [] };
    const draft = {
      kind: 'http',
      leg: 'token',
      request: { ...request, body: textBody('grant_type=authorization_code&client_assertion=a') },
    } as const;
    const ended = { ...run('completed'), exchanges: [{ ...step, draft }] };
    expect(judgeTampering(tamperingOf('code-replayed'), waiting, ended).result).toEqual({
      kind: 'not-applicable',
      reason: 'other-authentication',
    });
  });
});

describe('the baseline of a tampering', () => {
  const granted = responded(1, 'token', 200, { access_token: 'at' });
  const refused = responded(1, 'token', 400, { error: 'invalid_grant' });

  test.each<[string, TamperingId, readonly Exchange[], string | undefined]>([
    ['a step that succeeded', 'verifier-changed', [granted], 'succeeded'],
    ['a step that was refused', 'verifier-changed', [refused], 'refused'],
    ['a later step that was refused', 'pkce-dropped', [refused], 'refused'],
    [
      'a poll that was granted at last',
      'device-code-changed',
      [responded(0, 'token', 400, { error: 'slow_down' }), granted],
      'succeeded',
    ],
    [
      'a run that was edited by hand',
      'verifier-changed',
      [{ ...refused, edited: { state: 'by-hand' } }, responded(2, 'userinfo', 200, {})],
      undefined,
    ],
    ['a poll that was refused at last', 'device-code-changed', [granted, refused], 'refused'],
    ['no such step', 'verifier-changed', [responded(1, 'userinfo', 200, {})], undefined],
    ['a refusal that the client owes', 'id-token-nonce', [granted], undefined],
  ])('is known by %s', (_, id, exchanges, expected) => {
    expect(baselineOf(tamperingOf(id), exchanges)).toBe(expected);
  });
});
