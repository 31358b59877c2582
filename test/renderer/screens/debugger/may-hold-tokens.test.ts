import { describe, expect, test } from 'vitest';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { mayHoldTokens } from '../../../../renderer/screens/debugger/detail/may-hold-tokens.ts';
import { loginExchanges } from '../../../support/samples/exchanges.ts';

const [first] = loginExchanges(0);
if (first === undefined) throw new Error('no message');
type Side = NonNullable<ExchangeView['request']>;
const of = (change: Partial<Side>): ExchangeView => ({
  ...first,
  request: { headers: [], parameters: [], raw: '', ...change },
});
const parameter = (name: string, value = 'abcd…(43)'): Partial<Side> => ({
  parameters: [{ name, value, masked: true, place: 'body' }],
});

describe('a message may hold tokens', () => {
  test.each<[what: string, change: Partial<Side>]>([
    ['by the name of a parameter', parameter('refresh_token')],
    ['by the name of a hint', parameter('id_token_hint')],
    ['by the name of an assertion', parameter('client_assertion')],
    ['by a header', { headers: [['authorization', 'Bearer abcd…(43)']] }],
    ['by its proof', { headers: [['DPoP', '…']] }],
    ['by a masked JWT in its text', { raw: 'HTTP/1.1 200\n\n{"jwt":"eyJh…(812)"}' }],
  ])('%s', (_what, change) => {
    const { response: _, ...request } = of(change);
    expect(mayHoldTokens(request)).toBe(true);
  });

  test.each<[what: string, change: Partial<Side>]>([
    ['with a code', parameter('code')],
    ['with an endpoint', parameter('token_endpoint')],
    ['with a kind of token', parameter('token_type')],
    ['with an empty token', parameter('id_token_hint', '')],
    [
      'with ordinary headers',
      {
        headers: [
          ['X-Authorization-Id', '1'],
          ['Accept', '*/*'],
        ],
      },
    ],
    ['with a word that only ends alike', { raw: 'keyJar' }],
    ['with nothing', {}],
  ])('but not %s', (_what, change) => {
    const { response: _, ...request } = of(change);
    expect(mayHoldTokens(request)).toBe(false);
  });
});
