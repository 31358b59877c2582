import { describe, expect, test } from 'vitest';
import type { Rule, Verdict } from '../../core/checks/rule.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { CODE, judge, VERIFIER } from './facts.ts';

/** What a rule must say of a subject; `received` is what its evidence must contain. */
export type RuleCase<S> = readonly [
  what: string,
  outcome: Verdict['outcome'],
  subject: S,
  more?: { readonly facts?: Facts; readonly received?: string; readonly at?: string },
];

/** Secrets of the builders, which no evidence may show. */
const secrets = [CODE, VERIFIER, 'secret-of-the-test'];

/** Runs a rule on each case. A violation must say what was expected, what was received, and where. */
export function describeRule<S>(rule: Rule<S>, cases: readonly RuleCase<S>[]): void {
  describe(rule.id, () => {
    const named = cases.map(([what, outcome, subject, more = {}]) => ({ what, outcome, subject, more }));
    test.each(named)('$what: $outcome', ({ outcome, subject, more }) => {
      const verdict = judge(rule, subject, more.facts);
      expect(verdict).toMatchObject({ outcome });
      for (const secret of secrets) expect(JSON.stringify(verdict)).not.toContain(secret);
      if (verdict.outcome === 'not-applicable') {
        expect(verdict.reason).not.toBe('');
        return;
      }
      if (verdict.outcome === 'violated') {
        expect(verdict.expected).toBeTruthy();
        expect(verdict.received).toBeTruthy();
        expect(verdict.at?.exchange).toBeTruthy();
      }
      if (more.received !== undefined) expect(verdict.received).toContain(more.received);
      if (more.at !== undefined) expect(verdict.at?.name).toBe(more.at);
    });
  });
}
