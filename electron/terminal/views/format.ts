import type { ClaimView } from '../../../core/token/claims.ts';
import type { FormatReading, FormatRow } from '../../../core/token/formats/format.ts';
import { describeTime } from '../../../core/token/time.ts';
import { formatProblems } from '../../../core/views/token/format-problems.ts';
import { drawClaims } from './claims.ts';
import { entry, ours, outside, paintMark, paragraph, type ViewContext } from './view.ts';

const rows = { indent: 4, width: 14 };

/** How the format of a text was recognised, what is wrong with it, and its parts. */
export function drawFormat(reading: FormatReading, context: ViewContext): readonly string[] {
  const { reason, parts } = reading;
  return [
    ...entry('recognised', ours(reason, context), rows, context),
    ...formatProblems(reading, context.now).flatMap((problem) => drawProblem(problem, context)),
    ...parts.flatMap(({ title, rows: members, text }) => [
      `    ${context.screen.paint('dim', ours(title, context))}`,
      ...drawClaims(
        members.map((row) => viewOf(row, context.now)),
        context,
      ),
      ...(text === undefined ? [] : paragraph(outside(text, context), 6, context)),
    ]),
  ];
}

function drawProblem(problem: string, context: ViewContext): readonly string[] {
  const [first = '', ...rest] = paragraph(ours(problem, context), 6, context);
  return [`    ${paintMark('warn', context.screen)} ${first.trimStart()}`, ...rest];
}

function viewOf({ name, value, meaning, spec, time }: FormatRow, now: number): ClaimView {
  return {
    name,
    value,
    ...(meaning === undefined ? {} : { meaning }),
    ...(spec === undefined ? {} : { section: spec }),
    ...(time === undefined ? {} : { time: describeTime(time, now) }),
  };
}
