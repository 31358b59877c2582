import type { ClientAssertionSubject, Facts } from '../../facts/facts.ts';
import { tokenRef } from '../../facts/subject-ref.ts';
import { absent, judge } from '../judge.ts';
import type { JudgeRule } from '../remembering-judge.ts';
import { worstResult } from '../results.ts';
import type { Finding, Rule } from '../rule.ts';

/**
 * Judges every assertion by every rule. For those sent with requests of one kind, such as polls, each rule is
 * reported once: with the first that has the worst result.
 */
export function judgeEvery(
  rules: readonly Rule<ClientAssertionSubject>[],
  facts: Facts,
  judgeRule: JudgeRule = judge,
): readonly Finding[] {
  const { clientAssertions } = facts;
  if (clientAssertions.length === 0) {
    return rules.map((rule) =>
      absent(rule, tokenRef({ role: 'client-assertion' }), 'this run has no client assertion'),
    );
  }
  const byLeg = Map.groupBy(clientAssertions, ({ leg }) => leg);
  return [...byLeg].flatMap(([leg, alike]) => {
    const about = tokenRef({ role: 'client-assertion', from: leg });
    return rules.flatMap((rule) => worst(alike.map((assertion) => judgeRule(rule, assertion, about, facts))));
  });
}

function worst(findings: readonly Finding[]): readonly Finding[] {
  const result = worstResult(findings.map((finding) => finding.result));
  return findings.filter((finding) => finding.result === result).slice(0, 1);
}
