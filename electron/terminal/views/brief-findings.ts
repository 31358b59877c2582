import type { Finding } from '../../../core/checks/rule.ts';
import { evidencePlace } from '../../../core/views/finding/evidence-place.ts';
import { resultTitles } from '../../../core/views/finding/result-words.ts';
import type { MessageNumbers } from '../../../core/views/message/sequence.ts';
import { shorten } from '../text-width.ts';
import { drawFindings } from './findings.ts';
import { namedValue, ours, paintMark, title, type ViewContext } from './view.ts';

type Shown = 'fail' | 'warn' | 'info';

const nouns: Readonly<Record<Shown, readonly [one: string, several: string]>> = {
  fail: ['failed check', 'failed checks'],
  warn: ['warning', 'warnings'],
  info: ['info', 'info'],
};

function counted(count: number, result: Shown): string {
  const [one, several] = nouns[result];
  return `${count} ${count === 1 ? one : several}`;
}

/** Every finding in one line: its mark, its title and the id of its rule. */
function headlines(findings: readonly Finding[], most: number, context: ViewContext): readonly string[] {
  const { screen } = context;
  const [first] = findings;
  if (first === undefined || first.result === 'pass' || first.result === 'not-applicable') return [];
  const { result } = first;
  const shown = findings.length > most ? findings.slice(0, most - 1) : findings;
  const missing = findings.length - shown.length;
  return [
    title(resultTitles[result], context, String(findings.length)),
    ...shown.map((finding) => {
      const text = screen.safe(`${finding.title} (${finding.rule})`);
      return `  ${paintMark(result, screen)} ${shorten(text, screen.columns - 4, screen.glyphs.ellipsis)}`;
    }),
    ...(missing === 0 ? [] : [`  ${counted(missing, result)} more; --verbose lists them.`]),
  ];
}

/** The same, with a line each for where the evidence is, what was expected and what was received. */
function short(
  findings: readonly Finding[],
  numberOf: MessageNumbers,
  context: ViewContext,
): readonly string[] {
  const { screen } = context;
  const row = (term: string, text: string | undefined) =>
    text === undefined
      ? []
      : [
          `    ${screen.paint('dim', term.padEnd(10))}${shorten(text, screen.columns - 14, screen.glyphs.ellipsis)}`,
        ];
  const [head = '', ...lines] = headlines(findings, Number.POSITIVE_INFINITY, context);
  return [
    head,
    ...findings.flatMap((finding, index) => {
      const { about, at, expected, received } = finding;
      const message = at?.exchange === undefined ? undefined : numberOf(at.exchange, about);
      return [
        lines[index] ?? '',
        ...row('expected', expected === undefined ? undefined : namedValue(at?.name, expected, context)),
        ...row('received', received === undefined ? undefined : namedValue(at?.name, received, context)),
        ...row('where', ours(evidencePlace(finding, message), context)),
      ];
    }),
  ];
}

/**
 * The findings with one result in forms of fewer and fewer lines: with all evidence, with a line for each kind of it,
 * ten headlines, three, and their count. What is no problem has no evidence here.
 */
export function findingForms(
  findings: readonly Finding[],
  result: Shown,
  numberOf: MessageNumbers,
  context: ViewContext,
): readonly (() => readonly string[])[] {
  const found = findings.filter((finding) => finding.result === result);
  if (found.length === 0) return [];
  return [
    ...(result === 'info'
      ? []
      : [() => drawFindings(found, numberOf, context), () => short(found, numberOf, context)]),
    () => headlines(found, 10, context),
    () => headlines(found, 3, context),
    () => [`${counted(found.length, result)}; --verbose lists ${found.length === 1 ? 'it' : 'them'}.`],
  ];
}
