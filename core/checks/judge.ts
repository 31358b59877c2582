import { assertNever } from '../base/assert-never.ts';
import type { Writable } from '../base/writable.ts';
import type { Facts } from '../facts/facts.ts';
import { type SubjectRef, subjectText } from '../facts/subject-ref.ts';
import { type Finding, isBare, type Rule, type Severity, titleOf, type Verdict } from './rule.ts';

/**
 * Runs one rule on one subject. A rule that throws has a defect: that is a finding too, and it fails as an error
 * whatever the rule's severity, so that it can neither hide nor keep the others from running. `named` is `about` in words.
 */
export function judge<S>(
  rule: Rule<S>,
  subject: S,
  about: SubjectRef,
  facts: Facts,
  named = subjectText(about),
): Finding {
  let verdict: Verdict;
  try {
    verdict = rule.verdict(subject, facts);
  } catch (error) {
    return brokenRule(rule, about, error);
  }
  return findingOf(rule, about, named, verdict);
}

/** The finding of a rule whose subject is not in the run. */
export function absent<S>(rule: Rule<S>, about: SubjectRef, reason: string): Finding {
  return findingOf(rule, about, subjectText(about), { outcome: 'not-applicable', reason });
}

/**
 * The finding of a verdict; `subject` is `about` in words. Each form is written out: this runs dozens of times for one token,
 * and a spread takes longer than all of it.
 */
export function findingOf<S>(
  { id, titles, spec, severity }: Rule<S>,
  about: SubjectRef,
  subject: string,
  verdict: Verdict,
): Finding {
  const title = titles.passed;
  if (isBare(verdict)) return { rule: id, about, subject, title, spec, severity, result: 'pass' };
  const { outcome } = verdict;
  if (outcome === 'not-applicable') {
    const { reason } = verdict;
    return { rule: id, about, subject, title, spec, reason, severity, result: outcome };
  }
  const { expected, received, at, note } = verdict;
  if (outcome === 'pass' && received !== undefined && note === undefined) {
    const result = outcome;
    if (expected === undefined) {
      return at === undefined
        ? { rule: id, about, subject, title, spec, received, severity, result }
        : { rule: id, about, subject, title, spec, received, at, severity, result };
    }
    if (at !== undefined)
      return { rule: id, about, subject, title, spec, expected, received, at, severity, result };
  }
  const own = outcome === 'violated' ? (verdict.severity ?? severity) : severity;
  const result = outcome === 'violated' ? resultOf(own) : outcome;
  const finding: Unfinished = { rule: id, about, subject, title: titleOf(titles, result), spec };
  if (expected !== undefined) finding.expected = expected;
  if (received !== undefined) finding.received = received;
  if (at !== undefined) finding.at = at;
  if (note !== undefined) finding.note = note;
  finding.severity = own;
  finding.result = result;
  return finding as Finding;
}

/** A finding while its members are added, in the order in which reports write them. */
type Unfinished = Writable<Partial<Finding>>;

/** The error message is omitted: it may quote what the rule was reading. */
function brokenRule<S>({ id, titles, spec }: Rule<S>, about: SubjectRef, error: unknown): Finding {
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    rule: id,
    about,
    subject: subjectText(about),
    title: titleOf(titles, 'fail', true),
    spec,
    severity: 'error',
    result: 'fail',
    broken: true,
    expected: 'a result',
    received: `the check ${id} failed to run (${kind})`,
    note: 'This is a bug in Grantscope, not in the provider. The result of this check is unknown.',
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
