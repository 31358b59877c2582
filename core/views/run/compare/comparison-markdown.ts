import { markdownCode, markdownLine } from '../markdown.ts';
import type { ComparedSection, Comparison, Difference } from './comparison.ts';
import { comparisonCounts, differenceNotes, differs, sectionTitle } from './comparison-words.ts';

/** Most sections and differences of one text. */
const most = { sections: 100, rows: 400 } as const;

const longest = { name: 200, value: 320 } as const;

/** What is compared, and what the first and the second are called. */
export interface ComparedNames {
  readonly what: 'run' | 'token';
  readonly first: string;
  readonly second: string;
}

/**
 * Writes the differences of two runs or tokens, without those that are expected, as Markdown for a ticket: bounded, masked, and with
 * whatever a provider sent shown as it is.
 */
export function comparisonMarkdown(comparison: Comparison, { what, first, second }: ComparedNames): string {
  const { differences, expected, same } = comparisonCounts(comparison);
  const different = comparison.sections.filter(differs);
  let rows = 0;
  const parts: string[] = [];
  for (const section of different.slice(0, most.sections)) {
    const own = section.differences.filter((difference) => difference.expected !== true);
    const shown = own.slice(0, most.rows - rows);
    rows += shown.length;
    parts.push(sectionPart(what, section, shown, own.length - shown.length + (section.left ?? 0)));
  }
  return `${[
    `## Comparison of two ${what}s`,
    [
      `- **First ${what}:** ${markdownLine(first, longest.name)}`,
      `- **Second ${what}:** ${markdownLine(second, longest.name)}`,
      `- ${differences} different, ${expected} expected to differ, ${same} the same`,
    ].join('\n'),
    ...parts,
    ...(different.length > most.sections
      ? [`${different.length - most.sections} more sections differ.`]
      : []),
    ...(comparison.left > 0 ? [`${comparison.left} messages were not compared.`] : []),
  ].join('\n\n')}\n`;
}

function sectionPart(
  what: ComparedNames['what'],
  section: ComparedSection,
  shown: readonly Difference[],
  left: number,
): string {
  const head = `### ${markdownLine(sectionTitle(section), longest.name)}`;
  if (section.in !== 'both') return `${head}\n\nOnly in the ${section.in} ${what}.`;
  const lines = [...shown.map(differenceLine), ...(left > 0 ? [`- ${left} more`] : [])];
  return `${head}\n\n${lines.join('\n')}`;
}

function differenceLine(difference: Difference): string {
  const { place, name, first, second } = difference;
  const value = (text: string | undefined) =>
    text === undefined ? 'absent' : markdownCode(text, longest.value);
  const notes = differenceNotes(difference);
  const note = notes.length === 0 ? '' : ` (${markdownLine(notes.join('; '), longest.value)})`;
  const what = `**${markdownLine(name, longest.name)}** (${markdownLine(place, longest.name)})`;
  return `- ${what}: ${value(first)} → ${value(second)}${note}`;
}
