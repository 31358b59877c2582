import { expect, test } from 'vitest';
import { certificatesHold } from '../../../../core/checks/connections/certificate.ts';
import { connectionRules } from '../../../../core/checks/connections/rules.ts';
import { collectFacts } from '../../../../core/facts/collect-facts.ts';
import type { ConnectionFacts, Exchange, TlsFacts } from '../../../../core/record/exchange.ts';
import type { Reply } from '../../../../core/script/draft.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { describeRule } from '../../../support/rule-cases.ts';

const held = { exchange: 'x1', host: 'idp.example' };
const onLoopback = { exchange: 'x3', host: '127.0.0.1:8443', refusedFor: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
const taken = { exchange: 'x2', host: 'api.example', refusedFor: 'CERT_HAS_EXPIRED' };

describeRule(certificatesHold, [
  ['all hold', 'pass', [held]],
  ['the only one, on loopback, does not', 'violated', [onLoopback], { received: '127.0.0.1:8443: DEPTH' }],
  ['one does not', 'violated', [held, taken], { received: 'api.example: CERT_HAS_EXPIRED' }],
  [
    'the same one twice is named once',
    'violated',
    [taken, taken],
    { received: 'api.example: CERT_HAS_EXPIRED' },
  ],
]);

test('the catalogue has every rule once', () => {
  expect(connectionRules.map(({ id }) => id)).toEqual(['connections.certificate']);
});

const tls = (refusedFor?: string): TlsFacts => ({
  version: 'TLSv1.3',
  cipher: 'x',
  authorized: refusedFor === undefined,
  ...(refusedFor !== undefined && { refusedFor }),
  chain: [],
});

function step(connection: ConnectionFacts, ok = true): Exchange {
  const request = { method: 'GET', url: 'https://idp.example/x', headers: [] };
  const body = { encoding: 'utf8', content: '{}', size: 2 } as const;
  const reply: Reply = {
    kind: 'http',
    now: 1,
    outcome: ok
      ? { ok: true, response: { status: 200, statusText: '', headers: [], body } }
      : { ok: false, failure: { code: 'tls-untrusted', message: '' } },
  };
  const draft = { kind: 'http', leg: 'discovery', request } as const;
  return {
    ...{ kind: 'step', id: 'x1', step: 0, script: 'a@1', at: 0, endedAt: 1, draft, performed: draft },
    ...{ received: reply, believed: reply, connection },
  };
}

const connectionsOf = (exchanges: readonly Exchange[]) =>
  collectFacts({ exchanges, now: 0, crypto: nodeCrypto, client: { clientId: 'a', authentication: 'none' } })
    .connections;

test.each([
  ['a connection without TLS', step({ phases: {} }), undefined],
  ['one that was refused, over which nothing came', step({ phases: {}, tls: tls('X') }, false), undefined],
  ['one that holds', step({ phases: {}, tls: tls() }), [{ exchange: 'x1', host: 'idp.example' }]],
  [
    'one that was taken all the same',
    step({ phases: {}, tls: tls('CERT_HAS_EXPIRED') }),
    [{ exchange: 'x1', host: 'idp.example', refusedFor: 'CERT_HAS_EXPIRED' }],
  ],
  [
    'that of the proxy',
    step({ phases: {}, proxy: { url: 'https://proxy.example:3128', tls: tls('X') } }),
    [{ exchange: 'x1', host: 'proxy.example:3128', refusedFor: 'X' }],
  ],
] as const)('%s', (_what, exchange, expected) => {
  expect(connectionsOf([exchange])).toEqual(expected);
});

test.each([
  ['none', undefined, undefined],
  ['on loopback', 'http://127.0.0.1:3128', undefined],
  ['elsewhere', 'http://proxy.example:3128', true],
] as const)('a proxy %s', (_what, url, remote) => {
  const exchanges = [step({ phases: {}, ...(url !== undefined && { proxy: { url } }) })];
  const client = { clientId: 'a', authentication: 'none' } as const;
  expect(collectFacts({ exchanges, now: 0, crypto: nodeCrypto, client }).remoteProxy).toBe(remote);
});
