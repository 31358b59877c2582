import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/checks/rule.ts';
import { createRunChecks, runChecks } from '../../../core/checks/run-checks.ts';
import { collectFacts, FactCollector } from '../../../core/facts/collect-facts.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import type { SecretOutcome } from '../../../core/token/crypto-port.ts';
import { at } from '../../support/exchanges.ts';
import { factsWith, joseSubject, jwsToken, loginFacts } from '../../support/facts.ts';
import { fakeCrypto } from '../../support/fake-crypto.ts';
import { pollingTrace, traceIssuer, traces } from '../../support/traces.ts';

const context = {
  client: { clientId: 'app', authentication: 'private_key_jwt' },
  issuer: traceIssuer,
  crypto: fakeCrypto(),
} as const;

/** Judges a run after every exchange. */
function judgeEach(exchanges: readonly Exchange[]): readonly (readonly Finding[])[] {
  const collector = new FactCollector(context);
  const check = createRunChecks();
  return exchanges.map((exchange, index) => {
    collector.add(exchange);
    return check(collector.facts(at + index));
  });
}

describe('the checks of a run that grows', () => {
  it('find what the checks of the whole run find, after every exchange', () => {
    fc.assert(
      fc.property(traces, (exchanges) => {
        for (const [index, findings] of judgeEach(exchanges).entries()) {
          const whole = { ...context, exchanges: exchanges.slice(0, index + 1), now: at + index };
          expect(findings).toEqual(runChecks(collectFacts(whole)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('give the same findings where an exchange changes nothing', () => {
    const [polled, waited, again] = judgeEach(pollingTrace(20)).slice(-3);
    expect(waited).toBe(polled);
    expect(again).not.toBe(waited);
    const kept = again?.filter((finding) => waited?.includes(finding)) ?? [];
    expect(kept.length).toBeGreaterThan((again?.length ?? 0) / 2);
  });

  it('judge again by a rule whose facts have changed, though its subject has not', () => {
    const check = createRunChecks();
    const facts = loginFacts();
    const audienceOf = (one: Facts) => check(one).find(({ rule }) => rule === 'id-token.audience')?.result;
    expect(audienceOf(facts)).toBe('pass');
    expect(audienceOf({ ...facts, client: { ...facts.client, clientId: 'another' } })).toBe('fail');
    expect(audienceOf(facts)).toBe('pass');
  });

  it('ask again for what is searched for in the background', () => {
    let outcome: SecretOutcome = { state: 'searching' };
    const subject = joseSubject({
      token: jwsToken({ header: { alg: 'HS256' }, signature: new Uint8Array(32).fill(7) }),
    });
    const facts = factsWith({
      joseObjects: [subject],
      crypto: fakeCrypto({ findCommonSecret: () => outcome }),
    });
    const check = createRunChecks();
    const found = () => check(facts).find(({ rule }) => rule === 'jose.common-secret')?.result;
    expect(found()).toBe('not-applicable');
    outcome = { state: 'found', secret: 'secret', decoded: false };
    expect(found()).toBe('fail');
  });
});
