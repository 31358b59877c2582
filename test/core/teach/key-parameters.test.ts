import { describe, expect, test } from 'vitest';
import type { Leg } from '../../../core/script/legs.ts';
import { keyParameters } from '../../../core/teach/key-parameters.ts';
import type { ExchangeView, ParameterView } from '../../../core/views/message/message-view.ts';
import { heldAt } from '../../support/samples/held.ts';

const parameter = (name: string): ParameterView => ({ name, value: 'v', masked: false, place: 'body' });

function exchange(
  leg: Leg,
  sides: { request?: readonly string[]; response?: readonly string[]; authorization?: string },
): ExchangeView {
  const side = (names: readonly string[], headers: [string, string][] = []) => ({
    headers,
    parameters: names.map(parameter),
    raw: '',
  });
  const { request = [], response, authorization } = sides;
  const headers: [string, string][] = authorization === undefined ? [] : [['authorization', authorization]];
  return {
    ...heldAt(leg).exchange,
    request: side(request, headers),
    ...(response && { response: side(response) }),
  };
}

const namesOf = (parameters: readonly ParameterView[]) => parameters.map(({ name }) => name);

describe('the key parameters', () => {
  test('are those that explain the message, in the order of their importance', () => {
    const request = [
      'response_type',
      'state',
      'nonce',
      'redirect_uri',
      'client_id',
      'scope',
      'code_challenge',
    ];
    expect(namesOf(keyParameters(exchange('authorization', { request }), 'request', 4))).toEqual([
      'client_id',
      'scope',
      'redirect_uri',
      'code_challenge',
    ]);
  });

  test('start with the error of a response, and are filled up with what else is there', () => {
    const response = ['trace_id', 'error_description', 'error', 'hint'];
    expect(namesOf(keyParameters(exchange('token', { response }), 'response', 3))).toEqual([
      'error',
      'error_description',
      'trace_id',
    ]);
  });

  test('are the first ones of a message that has none of them', () => {
    const request = ['a', 'b', 'c', 'd', 'e'];
    expect(namesOf(keyParameters(exchange('revocation', { request }), 'request', 4))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  test('are none of a side that was not recorded', () => {
    expect(keyParameters(exchange('token', {}), 'response', 4)).toEqual([]);
    expect(keyParameters(heldAt('token').exchange, 'request', 4)).toEqual([]);
  });

  test.each([
    ['Bearer eyJh…(802)', 'The access token'],
    ['Basic ••••••', 'Client authentication: client ID and secret'],
    ['Custom ••••••', undefined],
  ])('are the Authorization header of a request without others: %s', (authorization, meaning) => {
    const [found, ...rest] = keyParameters(exchange('userinfo', { authorization }), 'request', 4);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ name: 'authorization', value: authorization });
    expect(found?.meaning).toBe(meaning);
    expect(
      namesOf(keyParameters(exchange('token', { authorization, request: ['code'] }), 'request', 4)),
    ).toEqual(['code']);
  });
});
