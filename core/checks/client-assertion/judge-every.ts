import type { ClientAssertionSubject, Facts } from '../../facts/facts.ts';
import { absent, judge } from '../judge.ts';
import type { Finding, Rule } from '../rule.ts';

/**
 * Judges every assertion by every rule. Of those that were sent with requests of one kind, as when a device asks
 * again and again, a rule is told once: with the first that violates it, else with the first that it applies to.
 */
export function judgeEvery(rules: readonly Rule<ClientAssertionSubject>[], facts: Facts): readonly Finding[] {
  const { clientAssertions } = facts;
  if (clientAssertions.length === 0) {
    return rules.map((rule) => absent(rule, 'client assertion', 'this run has no client assertion'));
  }
  const labels = [...new Set(clientAssertions.map(({ label }) => label))];
  return labels.flatMap((label) => {
    const alike = clientAssertions.filter((assertion) => assertion.label === label);
    return rules.flatMap((rule) => worst(alike.map((assertion) => judge(rule, assertion, label, facts))));
  });
}

const harmless: ReadonlySet<Finding['result']> = new Set(['pass', 'not-applicable']);

function worst(findings: readonly Finding[]): readonly Finding[] {
  const told =
    findings.find(({ result }) => !harmless.has(result)) ??
    findings.find(({ result }) => result === 'pass') ??
    findings[0];
  return told === undefined ? [] : [told];
}
