import { expect, test } from 'vitest';
import { textBody } from '../../../../core/oauth/message.ts';
import type { Exchange, StepExchange } from '../../../../core/record/exchange.ts';
import { fitRecord } from '../../../../core/record/har/fit-record.ts';
import { http, random, type Script, sign, wait } from '../../../../core/script/draft.ts';

const request = (form = '') => ({
  method: 'POST',
  url: 'https://op.example/token',
  headers: [],
  body: textBody(form),
});
const response = { status: 200, statusText: '', headers: [], body: textBody('{}') };

function recorded(id: string, leg: 'discovery' | 'jwks' | 'token', form?: string, ok = true): StepExchange {
  const draft = { kind: 'http', leg, request: request(form) } as const;
  const failure = { code: 'network-failed', message: 'no response' } as const;
  const reply = { kind: 'http', now: 7, outcome: ok ? { ok, response } : { ok, failure } } as const;
  const both = { draft, performed: draft, received: reply, believed: reply };
  return { kind: 'step', id, step: Number(id.slice(1)), script: 'har/1', at: 5, endedAt: 7, ...both };
}

function* script(): Script<void> {
  yield* http('discovery', { method: 'GET', url: 'https://other.example/metadata', headers: [] });
  yield* wait('token', 5);
  const verifier = yield* random('token', 'code_verifier', 32);
  const jti = yield* random('token', 'jti', 16);
  yield* sign('token', { keyRef: 'k', header: {}, payload: { jti } });
  yield* http('token', request(`v=${verifier}`));
  yield* http('jwks', { method: 'GET', url: 'https://op.example/jwks', headers: [] });
  yield* http('userinfo', { method: 'GET', url: 'https://op.example/userinfo', headers: [] });
}

const token = recorded('x2', 'token', 'code_verifier=v1&client_assertion=a1');
const all = [recorded('x1', 'discovery'), token, recorded('x3', 'jwks')];
const kinds = (exchanges: readonly Exchange[]) =>
  exchanges.map((exchange) =>
    exchange.kind === 'step' ? `${exchange.draft.leg} ${exchange.draft.kind}` : 'observed',
  );

test('messages are in the order of the script, with its values as they were sent', () => {
  const { exchanges, missing } = fitRecord(script(), 's@1', all, all);
  expect(missing).toBeUndefined();
  expect(kinds(exchanges)).toEqual([
    'discovery http',
    'token wait',
    'token random',
    'token random',
    'token sign',
    'token http',
    'jwks http',
  ]);
  expect(exchanges[2]).toMatchObject({ id: 'x3', step: 2, script: 's@1', believed: { value: 'v1' } });
  expect(exchanges[4]).toMatchObject({ believed: { value: 'a1' } });
  expect(exchanges[5]).toMatchObject({
    draft: { request: { body: { content: 'v=v1' } } },
    performed: { request: { body: { content: expect.stringContaining('client_assertion=a1') } } },
    at: 5,
  });
});

test.each<[string, readonly Exchange[], readonly Exchange[], readonly string[], object | undefined]>([
  ['ends before the message of the fork', all.slice(0, 1), all, ['discovery http'], undefined],
  ['ends at once without messages', [], all, [], undefined],
  [
    'takes metadata from later on',
    [token],
    all,
    ['discovery http', 'token wait', 'token random', 'token random', 'token sign', 'token http'],
    undefined,
  ],
  [
    'ends at the message of the fork, whatever the file has twice before',
    [recorded('x1', 'discovery'), recorded('x4', 'discovery')],
    [recorded('x1', 'discovery'), recorded('x4', 'discovery'), token],
    ['discovery http'],
    undefined,
  ],
  [
    'takes metadata of the message of the fork',
    [token],
    [token, recorded('x3', 'discovery')],
    ['discovery http', 'token wait', 'token random', 'token random', 'token sign', 'token http'],
    undefined,
  ],
  ['ends where a message is missing', [token], [token], [], { leg: 'discovery' }],
  [
    'ends where a message has no response',
    [recorded('x1', 'discovery', '', false), token],
    [token],
    [],
    { leg: 'discovery' },
  ],
  [
    'ends where a value is missing',
    [recorded('x1', 'discovery'), recorded('x2', 'token')],
    [recorded('x1', 'discovery'), recorded('x2', 'token')],
    ['discovery http', 'token wait'],
    { leg: 'token', value: 'code_verifier' },
  ],
  [
    'ends where an assertion is missing',
    [recorded('x1', 'discovery'), recorded('x2', 'token', 'code_verifier=v')],
    [recorded('x1', 'discovery'), recorded('x2', 'token', 'code_verifier=v')],
    ['discovery http', 'token wait', 'token random', 'token random'],
    { leg: 'token', value: 'client_assertion' },
  ],
])('it %s', (_, before, record, expected, missing) => {
  const fitted = fitRecord(script(), 's@1', before, record);
  expect(kinds(fitted.exchanges)).toEqual(expected);
  expect(fitted.missing).toEqual(missing);
});
