import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import type { StepExchange } from '../../../core/record/exchange.ts';
import type { Leg } from '../../../core/script/legs.ts';

/** The rules that failed, sorted, each once. Only rules of error severity fail. */
export function failedRules({ findings }: RunReport): readonly string[] {
  return [...new Set(findings.filter(({ result }) => result === 'fail').map(({ rule }) => rule))].sort();
}

/** The finding of a rule; throws when the run has none. */
export function findingOf({ findings }: RunReport, rule: string): Finding {
  const found = findings.find((finding) => finding.rule === rule);
  if (found === undefined) throw new Error(`no finding of ${rule}`);
  return found;
}

/** The failure of a run that must have failed. */
export function failureOf({ outcome }: RunReport): Failure {
  if (outcome.state !== 'failed') throw new Error(`the run was ${outcome.state}`);
  return outcome.failure;
}

/** The steps of a run, without what was seen in the login window. */
export function stepsOf({ exchanges }: RunReport): readonly StepExchange[] {
  return exchanges.filter((exchange) => exchange.kind === 'step');
}

/** The legs on which something was sent, in order, with repeats. */
export function legsOf(report: RunReport): readonly Leg[] {
  return stepsOf(report)
    .filter(({ draft }) => draft.kind !== 'random')
    .map(({ draft }) => draft.leg);
}
