import { formatDuration } from '../../../core/base/duration.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import { hasFailedStep } from '../../../core/views/run/failed-steps.ts';
import { textWidth } from '../text-width.ts';
import { drawFailure } from './failure.ts';
import { paragraph, type ViewContext } from './view.ts';

/** How many rules came to which verdict. */
export interface VerdictCounts {
  readonly passed: number;
  readonly failed: number;
  readonly warnings: number;
  readonly information: number;
  readonly notApplicable: number;
}

export function countVerdicts(findings: readonly Finding[]): VerdictCounts {
  const count = (result: Finding['result']) => findings.filter((finding) => finding.result === result).length;
  return {
    passed: count('pass'),
    failed: count('fail'),
    warnings: count('warn'),
    information: count('info'),
    notApplicable: count('not-applicable'),
  };
}

function countsInWords(counts: VerdictCounts): string {
  const { passed, failed, warnings, information, notApplicable } = counts;
  const warned = warnings === 1 ? '1 warning' : `${warnings} warnings`;
  const noted = information === 1 ? '1 remark' : `${information} remarks`;
  return `${passed} passed, ${failed} failed, ${warned}, ${noted}, ${notApplicable} not applicable`;
}

/** One line, or two where it would not fit. */
function conclusion(how: string, when: string, verdicts: string, context: ViewContext): readonly string[] {
  const line = `${how} ${when}: ${verdicts}`;
  return textWidth(line) <= context.screen.columns
    ? [line]
    : [`${how} ${when}:`, ...paragraph(verdicts, 2, context)];
}

/** How the run ended, in one line, below what stopped it, if something did. It is green only if nothing failed. */
export function drawSummary(report: RunReport, facts: Facts, context: ViewContext): readonly string[] {
  const { outcome, startedAt, endedAt, findings } = report;
  const { screen } = context;
  const counts = countVerdicts(findings);
  const took = formatDuration(Math.max(0, endedAt - startedAt));
  const verdicts = countsInWords(counts);
  switch (outcome.state) {
    case 'completed': {
      const problem =
        counts.failed > 0 ? 'failed rules' : hasFailedStep(report, facts) ? 'errors' : undefined;
      const how =
        problem === undefined
          ? screen.paint('green', `${screen.glyphs.pass} Completed`)
          : screen.paint('red', `${screen.glyphs.fail} Completed with ${problem}`);
      return conclusion(how, `in ${took}`, verdicts, context);
    }
    case 'failed':
      return [
        ...drawFailure(outcome.failure, context),
        '',
        ...conclusion(
          screen.paint('red', `${screen.glyphs.fail} Not completed`),
          `after ${took}`,
          verdicts,
          context,
        ),
      ];
    case 'cancelled':
      return conclusion(
        screen.paint('yellow', `${screen.glyphs.warn} Cancelled`),
        `after ${took}`,
        verdicts,
        context,
      );
  }
}
