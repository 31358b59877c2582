import { assertNever } from '../base/assert-never.ts';
import type { Facts } from '../facts/facts.ts';
import { type SubjectRef, subjectText } from '../facts/subject-ref.ts';
import type { Finding, Rule, Severity, Verdict } from './rule.ts';

/**
 * Runs one rule on one subject. A rule that throws has a defect of its own: that is a finding too, and it
 * fails as an error whatever the rule's severity, so that it can neither hide nor keep the others from running.
 */
export function judge<S>(rule: Rule<S>, subject: S, about: SubjectRef, facts: Facts): Finding {
  let verdict: Verdict;
  try {
    verdict = rule.verdict(subject, facts);
  } catch (error) {
    return brokenRule(rule, about, error);
  }
  return asFinding(rule, about, verdict);
}

/** What a rule comes to when the run does not have its subject. */
export function absent<S>(rule: Rule<S>, about: SubjectRef, reason: string): Finding {
  return asFinding(rule, about, { outcome: 'not-applicable', reason });
}

function asFinding<S>({ id, title, spec, severity }: Rule<S>, about: SubjectRef, verdict: Verdict): Finding {
  const { outcome, ...rest } = verdict;
  const own = verdict.outcome === 'violated' ? (verdict.severity ?? severity) : severity;
  const result = outcome === 'violated' ? resultOf(own) : outcome;
  return { rule: id, about, subject: subjectText(about), title, spec, ...rest, severity: own, result };
}

/** The message of the error is left out: it may quote what the rule was reading. */
function brokenRule<S>({ id, title, spec }: Rule<S>, about: SubjectRef, error: unknown): Finding {
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    rule: id,
    about,
    subject: subjectText(about),
    title,
    spec,
    severity: 'error',
    result: 'fail',
    expected: 'a verdict',
    received: `the rule ${id} broke down (${kind})`,
    note: 'This is a defect of the rule, not of the provider: whether it holds is not known.',
  };
}

function resultOf(severity: Severity): Finding['result'] {
  switch (severity) {
    case 'error':
      return 'fail';
    case 'warning':
      return 'warn';
    case 'information':
      return 'info';
    default:
      return assertNever(severity);
  }
}
