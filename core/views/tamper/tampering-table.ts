import { markdownLine } from '../run/markdown.ts';
import type { TamperingChoice, TamperingView } from './tampering-view.ts';

/** A tampering that was run among others, and what it came to. */
export interface TestedTampering {
  readonly choice: TamperingChoice;
  /** Absent until its run has ended, and for one that was not run. */
  readonly result?: NonNullable<TamperingView['result']>;
}

/** Limit of a cell, in characters. */
const longest = 400;

/** Returns a table of tamperings in Markdown: what was changed, what is expected, and what it came to. */
export function tamperingTable(tested: readonly TestedTampering[], connection: string): string {
  const cell = (text: string) => markdownLine(text, longest);
  const rows = tested.map(({ choice: { title, step, spec, expected }, result }) =>
    [`${step}: ${title}`, `${expected} (${spec})`, result?.text ?? 'not run'].map(cell).join(' | '),
  );
  return [
    `## Tamperings at ${markdownLine(connection, longest)}`,
    '',
    '| Tampering | Expected | Result |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}
