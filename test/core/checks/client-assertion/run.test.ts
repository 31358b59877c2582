import { describe, expect, it } from 'vitest';
import { judgeEvery } from '../../../../core/checks/client-assertion/judge-every.ts';
import { assertionIsSentOnce } from '../../../../core/checks/client-assertion/once.ts';
import { clientAssertionRules } from '../../../../core/checks/client-assertion/rules.ts';
import { runChecks } from '../../../../core/checks/run-checks.ts';
import { collectFacts } from '../../../../core/facts/collect-facts.ts';
import type { ClientAssertionSubject } from '../../../../core/facts/facts.ts';
import { subjectText, tokenRef } from '../../../../core/facts/subject-ref.ts';
import { textBody } from '../../../../core/oauth/message.ts';
import type { StepExchange } from '../../../../core/record/exchange.ts';
import type { Leg } from '../../../../core/script/legs.ts';
import {
  asserting,
  assertionType,
  but,
  claims,
  facts,
  lacking,
  mac,
  withKey,
  withSecret,
} from '../../../support/client-assertions.ts';
import { httpStep } from '../../../support/exchanges.ts';
import { failedRules, ISSUER, jwsToken, NOW, SECRET } from '../../../support/facts.ts';
import { fakeCrypto } from '../../../support/fake-crypto.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const first = asserting(claims, { exchange: 'x1' });
const sent = (...clientAssertions: readonly ClientAssertionSubject[]) => facts({ clientAssertions });
ruleTable(assertionIsSentOnce, [
  { when: 'it is the only one', subject: first, facts: sent(first), outcome: 'pass' },
  { when: 'it is the first of two alike', subject: first, facts: sent(first, asserting()), outcome: 'pass' },
  {
    when: 'it was sent before',
    subject: asserting(),
    facts: sent(first, asserting()),
    outcome: 'violated',
    says: 'x1',
    pointsTo: 'jti',
  },
  {
    when: 'another one was sent before',
    subject: but({ jti: 'twice' }),
    facts: sent(first, but({ jti: 'twice' })),
    outcome: 'pass',
  },
  { when: 'it has no jti', subject: lacking('jti'), facts: sent(lacking('jti')), outcome: 'not-applicable' },
]);

describe('the assertions of a run', () => {
  const raw = jwsToken({ header: { alg: 'ES256', typ: 'JWT' }, payload: claims }).raw;
  const step = (id: string, leg: Leg, assertion: string, more: Partial<StepExchange> = {}): StepExchange => ({
    ...httpStep(id, leg, {
      request: {
        method: 'POST',
        body: textBody(
          new URLSearchParams({
            client_assertion_type: assertionType,
            client_assertion: assertion,
          }).toString(),
        ),
      },
    }),
    ...more,
  });
  const collect = (...exchanges: readonly StepExchange[]) =>
    collectFacts({ exchanges, client: withKey, issuer: ISSUER, now: NOW, crypto: fakeCrypto() });

  it('are those of every request, with a response or without', () => {
    const failed: StepExchange['believed'] = {
      kind: 'http',
      now: NOW,
      outcome: { ok: false, failure: { code: 'connection-timeout', message: 'none came' } },
    };
    const found = collect(
      step('x1', 'device-authorization', raw),
      step('x2', 'token', raw),
      step('x3', 'introspection', raw, { believed: failed }),
      httpStep('x4', 'revocation'),
    );
    expect(found.clientAssertions.map((sent) => [sent.exchange, subjectText(tokenRef(sent))])).toEqual([
      ['x1', 'client assertion (device authorization)'],
      ['x2', 'client assertion (token request)'],
      ['x3', 'client assertion (introspection)'],
    ]);
    expect(found.joseObjects).toHaveLength(3);
  });

  it('count from when they were sent, not from when they were held', () => {
    const received: StepExchange['believed'] = {
      kind: 'http',
      now: NOW + 300_000,
      outcome: { ok: false, failure: { code: 'cancelled', message: 'x' } },
    };
    const phases = { firstByte: 40, body: 2 };
    const [held] = collect(step('x1', 'token', raw, { received, connection: { phases } })).clientAssertions;
    expect(held?.at).toBe(NOW + 300_000 - 42);
    const findings = judgeEvery(clientAssertionRules, sent(...(held ? [held] : [])));
    expect(failedRules(findings)).toEqual(['client-assertion.expiry']);
  });

  it('of one kind are reported once, the worst of them', () => {
    const second = but({ jti: 'two', aud: 'https://other.example' }, { exchange: 'x2' });
    const third = but({ jti: 'three' }, { exchange: 'x3' });
    const asked = but({ jti: 'four' }, { exchange: 'x4', leg: 'introspection', from: 'introspection' });
    const findings = judgeEvery(clientAssertionRules, sent(first, second, third, asked));
    expect(findings).toHaveLength(2 * clientAssertionRules.length);
    expect(failedRules(findings)).toEqual(['client-assertion.audience']);
    expect(findings.find(({ result }) => result === 'fail')?.at?.exchange).toBe('x2');
  });

  it('are not missed where there are none', () => {
    const findings = judgeEvery(clientAssertionRules, facts());
    expect(findings.map(({ result, reason }) => [result, reason])).toEqual(
      clientAssertionRules.map(() => ['not-applicable', 'this run has no client assertion']),
    );
  });

  it('never show the secret', () => {
    const findings = runChecks(facts({ client: withSecret, clientAssertions: [mac('invalid')] }));
    expect(failedRules(findings)).toContain('client-assertion.signature');
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });
});
