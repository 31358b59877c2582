import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../core/oauth/message.ts';
import type { StepExchange } from '../../../../core/record/exchange.ts';
import type { Leg } from '../../../../core/script/legs.ts';
import { exchangeView } from '../../../../core/views/exchange/exchange-view.ts';
import { messageParameters } from '../../../../core/views/message/message-parameters.ts';

function step(id: string, leg: Leg, form: string, answer: string): StepExchange {
  const draft = {
    kind: 'http',
    leg,
    request: {
      method: 'POST',
      url: 'https://a.example/endpoint',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: textBody(form),
    },
  } as const;
  const reply = {
    kind: 'http',
    now: 0,
    outcome: {
      ok: true,
      response: {
        status: 200,
        statusText: 'OK',
        headers: [['Content-Type', 'application/json']],
        body: textBody(answer),
      },
    },
  } as const;
  const times = { at: 0, endedAt: 0, step: 0, script: 'test@1' };
  return { kind: 'step', id, ...times, draft, performed: draft, received: reply, believed: reply };
}

function logout(): StepExchange {
  const draft = {
    kind: 'browse',
    leg: 'logout',
    url: 'https://a.example/end?id_token_hint=secret&state=s1',
    redirectUri: 'https://app.example/bye',
    responseMode: 'query',
  } as const;
  const reply = {
    kind: 'browse',
    now: 0,
    outcome: {
      ok: true,
      answer: { url: 'https://app.example/bye?state=s1', method: 'GET', capturedBy: 'location' },
    },
  } as const;
  const times = { at: 0, endedAt: 0, step: 0, script: 'test@1' };
  return { kind: 'step', id: 'out', ...times, draft, performed: draft, received: reply, believed: reply };
}

const read = (...exchanges: StepExchange[]) =>
  messageParameters(exchanges).map(({ title, parameters }) => [
    title,
    parameters.map(({ name, meaning, masked }) => [name, meaning !== undefined, masked]),
  ]);

describe('parameters with their meaning', () => {
  test('of an introspection', () => {
    expect(
      read(step('x1', 'introspection', 'token=t&token_type_hint=access_token', '{"active":true}')),
    ).toEqual([
      [
        'Introspection request',
        [
          ['token', true, true],
          ['token_type_hint', true, false],
        ],
      ],
      ['Introspection response', [['active', true, false]]],
    ]);
  });

  test('of a revocation, which has no members when it succeeds', () => {
    expect(read(step('x1', 'revocation', 'token=t&vendor=1', ''))).toEqual([
      [
        'Revocation request',
        [
          ['token', true, true],
          ['vendor', false, false],
        ],
      ],
      ['Revocation response', []],
    ]);
  });

  test('of a logout', () => {
    const [request, response] = messageParameters([logout()]);
    expect(request?.parameters.map(({ name, masked }) => [name, masked])).toEqual([
      ['id_token_hint', true],
      ['state', false],
    ]);
    expect(response?.parameters.every(({ meaning }) => meaning !== undefined)).toBe(true);
    expect(response?.about).toEqual({ kind: 'message', leg: 'logout', side: 'response' });
  });

  test('of a response have numbers as written', () => {
    const answer = '{"active":true,"exp":1.795e9,"sub":100002348117421473,"x":{"y":1.0}}';
    const [, response] = messageParameters([step('x1', 'introspection', 'token=t', answer)]);
    expect(response?.parameters.map(({ value }) => value)).toEqual([
      'true',
      '1.795e9',
      '100002348117421473',
      '{"y":1.0}',
    ]);
  });

  test('are those that the window shows', () => {
    const exchange = step('x1', 'token', 'grant_type=x&code=c', '{"access_token":"t","expires_in":60}');
    const { request, response } = exchangeView(exchange);
    expect(messageParameters([exchange]).map(({ parameters }) => parameters)).toEqual([
      request?.parameters,
      response?.parameters,
    ]);
  });
});

test('of polls the last one is shown', () => {
  const polls = [
    step('x1', 'token', 'a=1', '{"error":"authorization_pending"}'),
    step('x2', 'token', 'b=1', '{}'),
  ];
  expect(messageParameters(polls).map(({ exchange }) => exchange)).toEqual(['x2', 'x2']);
});

test.each(['discovery', 'resource-metadata', 'jwks', 'jwks-again', 'userinfo', 'resource'] as const)(
  '%s has no parameters of a protocol',
  (leg) => {
    expect(messageParameters([step('x1', leg, '', '{"a":1}')])).toEqual([]);
  },
);
