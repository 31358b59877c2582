import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectFacts, FactCollector, type RunContext } from '../../../core/facts/collect-facts.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import { at } from '../../support/exchanges.ts';
import { fakeCrypto } from '../../support/fake-crypto.ts';
import { pollingTrace, traceIssuer, traces } from '../../support/traces.ts';

const contexts: readonly RunContext[] = [
  {
    client: { clientId: 'app', authentication: 'client_secret_jwt', secret: 'a secret of the client' },
    issuer: traceIssuer,
    resource: 'https://api.example',
    crypto: fakeCrypto(),
  },
  { client: { clientId: 'app', authentication: 'private_key_jwt' }, crypto: fakeCrypto() },
];

/** Reads the facts after every exchange. */
function read(collector: FactCollector, exchanges: readonly Exchange[]): readonly Facts[] {
  return exchanges.map((exchange, index) => {
    collector.add(exchange);
    return collector.facts(at + index);
  });
}

function keysOf<T extends object>(value: T): readonly (keyof T & string)[] {
  return Object.keys(value).filter((name): name is keyof T & string => name in value);
}

describe.each(contexts)('facts of a run that grows, by $client.authentication', (context) => {
  it('are those of all its exchanges, after every one of them', () => {
    fc.assert(
      fc.property(traces, (exchanges) => {
        const grown = read(new FactCollector(context), exchanges);
        for (const [index, facts] of grown.entries()) {
          const whole = { ...context, exchanges: exchanges.slice(0, index + 1), now: at + index };
          expect(facts).toEqual(collectFacts(whole));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('do not change once they were given out', () => {
    fc.assert(
      fc.property(traces, (exchanges) => {
        const collector = new FactCollector(context);
        const copies: [Facts, unknown][] = exchanges.map((exchange) => {
          collector.add(exchange);
          const facts = collector.facts(at);
          return [facts, JSON.parse(JSON.stringify(facts))];
        });
        for (const [facts, copy] of copies) expect(JSON.parse(JSON.stringify(facts))).toEqual(copy);
      }),
      { numRuns: 50 },
    );
  });

  it('are the same objects where an exchange changes nothing', () => {
    const [polled, waited, again] = read(new FactCollector(context), pollingTrace(20)).slice(-3);
    if (polled === undefined || waited === undefined || again === undefined) throw new Error('no facts');
    const { now: _, ...unchanged } = waited;
    for (const name of keysOf(unchanged)) expect(waited[name], name).toBe(polled[name]);
    for (const name of ['metadata', 'jwks', 'observed'] as const)
      expect(again[name], name).toBe(waited[name]);
    for (const name of ['tokenResponse', 'deviceAuthorization', 'clocks'] as const) {
      expect(again[name], name).not.toBe(waited[name]);
    }
  });
});
