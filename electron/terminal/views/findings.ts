import type { Finding } from '../../../core/checks/rule.ts';
import { evidencePlace } from '../../../core/views/finding/evidence-place.ts';
import { resultTitles } from '../../../core/views/finding/result-words.ts';
import type { MessageNumbers } from '../../../core/views/message/sequence.ts';
import { padEnd, textWidth, wrapText } from '../text-width.ts';
import { citation, entry, namedValue, ours, paintMark, paragraph, title, type ViewContext } from './view.ts';

type Shown = Finding['result'];

const details = { indent: 4, width: 10 };

function mark(result: Shown, { screen }: ViewContext): string {
  return paintMark(result === 'not-applicable' ? 'none' : result, screen);
}

/** The mark, the title and, at the right edge, the section. */
function headline(finding: Finding, context: ViewContext): readonly string[] {
  const { screen } = context;
  const section = citation(finding.spec, context);
  const room = screen.columns - 4 - textWidth(section) - 2;
  const lines = wrapText(context.screen.safe(finding.title), room);
  return lines.map((line, index) => {
    const shown = finding.result === 'fail' ? screen.paint('bold', line) : line;
    if (index > 0) return `    ${shown}`;
    const padding = ' '.repeat(Math.max(1, room + 2 - textWidth(padEnd(line, 0))));
    return `  ${mark(finding.result, context)} ${shown}${padding}${screen.paint('dim', section)}`;
  });
}

function evidence(finding: Finding, numberOf: MessageNumbers, context: ViewContext): readonly string[] {
  const { about, at, expected, received, note } = finding;
  const message = at?.exchange === undefined ? undefined : numberOf(at.exchange, about);
  const row = (term: string, text: string | undefined) =>
    text === undefined ? [] : entry(term, namedValue(at?.name, text, context), details, context);
  return [
    ...row('expected', expected),
    ...row('received', received),
    ...entry('where', ours(evidencePlace(finding, message), context), details, context),
    ...(note === undefined ? [] : paragraph(ours(note, context), details.indent, context)),
    ...entry('rule', context.screen.safe(finding.rule), details, context),
  ];
}

function detailed(
  findings: readonly Finding[],
  numberOf: MessageNumbers,
  context: ViewContext,
): readonly string[] {
  return findings.flatMap((finding, index) => [
    ...(index > 0 ? [''] : []),
    ...headline(finding, context),
    ...evidence(finding, numberOf, context),
  ]);
}

function grouped(
  findings: readonly Finding[],
  context: ViewContext,
  show: (finding: Finding) => readonly string[],
): readonly string[] {
  const subjects = Map.groupBy(findings, ({ subject }) => subject);
  return [...subjects].flatMap(([subject, members]) => [
    `  ${context.screen.paint('dim', context.screen.safe(subject))}`,
    ...members.flatMap((finding) => show(finding)),
  ]);
}

function skipped(findings: readonly Finding[], context: ViewContext): readonly string[] {
  if (!context.verbose) {
    const count = findings.length;
    const checks = count === 1 ? 'check does' : 'checks do';
    return paragraph(`${count} ${checks} not apply; --verbose lists them.`, 2, context);
  }
  return grouped(findings, context, (finding) => [
    ...headline(finding, context),
    ...paragraph(ours(finding.reason ?? '', context), 4, context),
  ]);
}

/**
 * Every result: failures, warnings and infos with their evidence, then what passed, one line each.
 * `numberOf` numbers the exchanges as the sequence does.
 */
export function drawFindings(
  findings: readonly Finding[],
  numberOf: MessageNumbers,
  context: ViewContext,
): readonly string[] {
  const of = (result: Shown) => findings.filter((finding) => finding.result === result);
  const sections: readonly (readonly [result: Shown, lines: readonly string[], count: number])[] = [
    ['fail', detailed(of('fail'), numberOf, context), of('fail').length],
    ['warn', detailed(of('warn'), numberOf, context), of('warn').length],
    ['info', detailed(of('info'), numberOf, context), of('info').length],
    ['pass', grouped(of('pass'), context, (finding) => headline(finding, context)), of('pass').length],
    ['not-applicable', skipped(of('not-applicable'), context), of('not-applicable').length],
  ];
  return sections
    .filter(([, , count]) => count > 0)
    .flatMap(([result, lines, count], index) => [
      ...(index > 0 ? [''] : []),
      title(resultTitles[result], context, String(count)),
      ...lines,
    ]);
}
