import type { Comparison, Difference } from '../../../core/views/run/compare/comparison.ts';
import type { ComparedNames } from '../../../core/views/run/compare/comparison-markdown.ts';
import {
  comparisonCounts,
  differenceNotes,
  differs,
  sectionTitle,
} from '../../../core/views/run/compare/comparison-words.ts';
import type { Screen } from '../screen.ts';
import { wrapText } from '../text-width.ts';

/** The differences of two runs or tokens, without those that are expected. */
export function drawComparison(
  comparison: Comparison,
  { what, ...names }: ComparedNames,
  screen: Screen,
): readonly string[] {
  const { differences, expected, same } = comparisonCounts(comparison);
  const { left } = comparison;
  const row = (term: string, text: string) => wrapped(`${term}  ${screen.safe(text)}`, screen);
  return [
    ...row('first ', names.first),
    ...row('second', names.second),
    screen.paint('bold', `${differences} different, ${expected} expected to differ, ${same} the same`),
    ...(left === 0 ? [] : [`${left} messages were not compared`]),
    ...comparison.sections.filter(differs).flatMap((section) => {
      const own = section.differences.filter((difference) => difference.expected !== true);
      const title = screen.paint('bold', screen.safe(sectionTitle(section)));
      if (section.in !== 'both') return ['', `${title}  only in the ${section.in} ${what}`];
      const more = section.left === undefined ? [] : [`  ${section.left} more`];
      return ['', title, ...own.flatMap((difference) => drawDifference(difference, screen)), ...more];
    }),
  ];
}

function drawDifference(difference: Difference, screen: Screen): readonly string[] {
  const { place, name, first, second } = difference;
  const value = (text: string | undefined) => (text === undefined ? 'absent' : screen.safe(text));
  const notes = differenceNotes(difference).map((note) => screen.safe(note));
  const note = notes.length === 0 ? '' : `  (${notes.join('; ')})`;
  return [
    ...wrapped(`  ${screen.safe(name)} (${place})${note}`, screen),
    ...wrapped(`    ${value(first)}`, screen),
    ...wrapped(`  ${screen.glyphs.to} ${value(second)}`, screen),
  ];
}

/** Lines after the first start under the text of the first. */
function wrapped(line: string, screen: Screen): readonly string[] {
  const indent = ' '.repeat(line.length - line.trimStart().length);
  return wrapText(line.trimStart(), screen.columns - indent.length).map((part) => indent + part);
}
