import { markdownCode, markdownLine } from '../markdown.ts';
import type { ComparedSection, Difference, RunComparison } from './comparison.ts';
import { comparisonCounts, differs, secretWords, sectionTitle, setWords } from './comparison-words.ts';

/** Most sections and differences of one text. */
const most = { sections: 100, rows: 400 } as const;

const longest = { name: 200, value: 320 } as const;

/**
 * Writes the differences of two runs, without those that are expected, as Markdown for a ticket: bounded, masked, and with
 * whatever a provider sent shown as it is.
 */
export function comparisonMarkdown(
  comparison: RunComparison,
  names: { readonly first: string; readonly second: string },
): string {
  const { differences, expected, same } = comparisonCounts(comparison);
  const different = comparison.sections.filter(differs);
  let rows = 0;
  const parts: string[] = [];
  for (const section of different.slice(0, most.sections)) {
    const own = section.differences.filter((difference) => difference.expected !== true);
    const shown = own.slice(0, most.rows - rows);
    rows += shown.length;
    parts.push(sectionPart(section, shown, own.length - shown.length + (section.left ?? 0)));
  }
  return `${[
    '## Comparison of two runs',
    [
      `- **First run:** ${markdownLine(names.first, longest.name)}`,
      `- **Second run:** ${markdownLine(names.second, longest.name)}`,
      `- ${differences} different, ${expected} expected to differ, ${same} the same`,
    ].join('\n'),
    ...parts,
    ...(different.length > most.sections
      ? [`${different.length - most.sections} more sections differ.`]
      : []),
    ...(comparison.left > 0 ? [`${comparison.left} messages were not compared.`] : []),
  ].join('\n\n')}\n`;
}

function sectionPart(section: ComparedSection, shown: readonly Difference[], left: number): string {
  const head = `### ${markdownLine(sectionTitle(section), longest.name)}`;
  if (section.in !== 'both') return `${head}\n\nOnly in the ${section.in} run.`;
  const lines = [...shown.map(differenceLine), ...(left > 0 ? [`- ${left} more`] : [])];
  return `${head}\n\n${lines.join('\n')}`;
}

function differenceLine(difference: Difference): string {
  const { place, name, first, second, secret } = difference;
  const value = (text: string | undefined) =>
    text === undefined ? 'absent' : markdownCode(text, longest.value);
  const notes = [secret && secretWords[secret], setWords(difference)].filter((note) => note !== undefined);
  const note = notes.length === 0 ? '' : ` (${markdownLine(notes.join('; '), longest.value)})`;
  const what = `**${markdownLine(name, longest.name)}** (${markdownLine(place, longest.name)})`;
  return `- ${what}: ${value(first)} → ${value(second)}${note}`;
}
