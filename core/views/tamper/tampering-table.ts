import { markdownLine } from '../run/markdown.ts';
import type { TamperingChoice, TamperingView } from './tampering-view.ts';

/** A tampering that was run among others, and what it came to. */
export interface TestedTampering {
  readonly choice: TamperingChoice;
  /** Absent until its run has ended, and for one that was not run. */
  readonly result?: NonNullable<TamperingView['result']>;
  readonly baseline?: NonNullable<TamperingView['baseline']>;
}

/** What a tampering came to, with what makes that prove nothing. */
export function testedText({ result, baseline }: TestedTampering): string | undefined {
  const doubt = baseline === undefined || baseline.tone === 'pass' ? undefined : baseline.text;
  return result && [result.text, ...(doubt === undefined ? [] : [doubt])].join('. ');
}

/** Limit of a cell, in characters. */
const longest = 400;

/** Returns a table of tamperings in Markdown: what was changed, what is expected, and what it came to. */
export function tamperingTable(tested: readonly TestedTampering[], connection: string): string {
  const cell = (text: string) => markdownLine(text, longest);
  const rows = tested.map((one) => {
    const { title, step, spec, expected } = one.choice;
    return [`${step}: ${title}`, `${expected} (${spec})`, testedText(one) ?? 'not run'].map(cell).join(' | ');
  });
  return [
    `## Tamperings at ${markdownLine(connection, longest)}`,
    '',
    '| Tampering | Expected | Result |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}
