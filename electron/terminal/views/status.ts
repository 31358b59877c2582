import { present } from '../../../core/base/present.ts';
import type { CheckedAs } from '../../../core/views/token/examined-token.ts';
import type { TokenStatus } from '../../../core/views/token/status-line.ts';
import type { NextStep } from '../../../core/views/token/status-reason.ts';
import type { JsonStatus } from '../json-report.ts';
import { entry, ours, paintMark, paintWords, paragraph, type ViewContext } from './view.ts';

const rows = { indent: 4, width: 14 };

/** Why a token would be rejected, what to do next, and what else is wrong with it. */
export function drawStatus(status: TokenStatus, view: ViewContext): readonly string[] {
  const { text, tone, next, others, rules } = status;
  const words = nextText(next);
  const line = ours(words === undefined ? text : `${text}. ${words}`, view);
  const [first = '', ...rest] = paragraph(line, rows.indent + 2, view);
  const painted = first.replace(ours(text, view), (found) => paintWords({ text: found, tone }, view.screen));
  return [
    `    ${paintMark(tone, view.screen)} ${painted.trimStart()}`,
    ...rest,
    ...others.flatMap((other) => entry('also', ours(other.text, view), rows, view)),
    ...entry('rules', paintWords(rules, view.screen), rows, view),
  ];
}

function nextText(next: NextStep): string | undefined {
  switch (next.kind) {
    case 'verify':
      return 'Verify it with the right key: --issuer, --jwks or --client-secret-stdin.';
    case 'check-as':
      return 'Check it as what it must be: --check-as.';
    case 'none':
      return undefined;
    case 'hint':
      return next.text;
  }
}

/** The same in the JSON report. */
export function jsonStatus(
  { code, text, others }: TokenStatus,
  checkedAs: CheckedAs | undefined,
): JsonStatus {
  return {
    reason: code,
    text,
    others: others.map((other) => ({ reason: other.code, text: other.text })),
    ...present({ checkedAs: checkedAs?.text }),
  };
}
