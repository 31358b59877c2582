import { formatDuration } from '../../../core/base/duration.ts';
import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import type { StepExchange } from '../../../core/record/exchange.ts';
import type { Leg } from '../../../core/script/legs.ts';
import { countResults, countsText } from '../../../core/views/finding/result-words.ts';
import { failedStep } from '../../../core/views/run/failed-step.ts';
import { hasFailedStep } from '../../../core/views/run/failed-steps.ts';
import { outcomeWords } from '../../../core/views/run/outcome-words.ts';
import { textWidth } from '../text-width.ts';
import { paragraph, type ViewContext } from './view.ts';

/** One line, or two where it would not fit. */
function conclusion(how: string, when: string, verdicts: string, context: ViewContext): readonly string[] {
  const line = `${how} ${when}: ${verdicts}`;
  return textWidth(line) <= context.screen.columns
    ? [line]
    : [`${how} ${when}:`, ...paragraph(verdicts, 2, context)];
}

/** The outcome of a run with the counts of its results, in one line or two. It is green only if nothing failed. */
export function drawSummary(report: RunReport, facts: Facts, context: ViewContext): readonly string[] {
  const { outcome, startedAt, endedAt, findings } = report;
  const { paint, glyphs } = context.screen;
  const took = formatDuration(Math.max(0, endedAt - startedAt));
  const verdicts = countsText(findings);
  switch (outcome.state) {
    case 'completed': {
      const problem = problemOf(report, facts);
      const how =
        problem === undefined
          ? paint('green', `${glyphs.pass} Completed`)
          : paint('red', `${glyphs.fail} Completed with ${problem}`);
      return conclusion(how, `in ${took}`, verdicts, context);
    }
    case 'failed':
      return conclusion(
        paint('red', `${glyphs.fail} ${failedText(report, outcome.failure)}`),
        `after ${took}`,
        verdicts,
        context,
      );
    case 'cancelled':
      return conclusion(paint('yellow', `${glyphs.warn} Cancelled`), `after ${took}`, verdicts, context);
  }
}

/** Where the run failed, and first whether it had received tokens. */
function failedText({ exchanges, tokens }: RunReport, failure: Failure): string {
  const last = (leg: Leg) =>
    exchanges.findLast(
      (exchange): exchange is StepExchange => exchange.kind === 'step' && exchange.performed.leg === leg,
    );
  return outcomeWords({ state: 'failed', failed: failedStep(failure, last, tokens !== undefined) }).text;
}

function problemOf(report: RunReport, facts: Facts): string | undefined {
  if (countResults(report.findings).fail > 0) return 'failed checks';
  return hasFailedStep(report, facts) ? 'errors' : undefined;
}
