import { describe, expect, it } from 'vitest';
import type { Rule } from '../../core/checks/rule.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { ACCESS_TOKEN, CODE, loginFacts, REFRESH_TOKEN, SECRET, VERIFIER } from './facts.ts';

export interface RuleCase<S> {
  /** Completes "it … when …". */
  readonly when: string;
  readonly subject: S;
  /** A whole login when absent. */
  readonly facts?: Facts;
  readonly outcome: 'pass' | 'violated' | 'not-applicable';
  /** Text that the evidence must hold: what was expected, received, noted, or the reason. */
  readonly says?: string;
  /** Name of the member, claim, header or parameter that the evidence points to. */
  readonly pointsTo?: string;
}

const secrets = [ACCESS_TOKEN, CODE, VERIFIER, REFRESH_TOKEN, SECRET];

/**
 * Runs a rule over cases. Whatever the case, a violation has to say what was expected, what was received
 * and where, and no verdict may hold a secret.
 */
export function ruleTable<S>(rule: Rule<S>, cases: readonly RuleCase<S>[]): void {
  describe(rule.id, () => {
    for (const { when, subject, facts = loginFacts(), outcome, says, pointsTo } of cases) {
      const verb = { pass: 'holds', violated: 'is violated', 'not-applicable': 'does not apply' }[outcome];
      it(`${verb} when ${when}`, () => {
        const verdict = rule.verdict(subject, facts);
        expect(verdict.outcome, JSON.stringify(verdict)).toBe(outcome);
        const text = Object.values(verdict)
          .filter((value) => typeof value === 'string')
          .join('\n');
        if (says !== undefined) expect(text).toContain(says);
        if (verdict.outcome === 'violated') {
          expect(verdict.expected, 'expected').toBeTruthy();
          expect(verdict.received, 'received').toBeTruthy();
          expect(verdict.at, 'at').toBeDefined();
        }
        if (verdict.outcome === 'not-applicable') expect(verdict.reason).toBeTruthy();
        if (pointsTo !== undefined && verdict.outcome !== 'not-applicable') {
          expect(verdict.at?.name).toBe(pointsTo);
        }
        for (const secret of secrets) expect(text).not.toContain(secret);
      });
    }
  });
}
