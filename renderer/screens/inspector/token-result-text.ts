import { markdownCode, markdownLine } from '../../../core/views/run/markdown.ts';
import type { CheckedAs } from '../../../core/views/token/examined-token.ts';
import type { TokenStatus } from '../../../core/views/token/status-line.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { sortFindings } from '../../format/findings.ts';

/** Characters of one line. */
const longest = 300;

/** What was found out about a token, as Markdown for a ticket: without the token, and without what passed. */
export function tokenResultMarkdown(
  { title, describes, findings }: Pick<TokenView, 'title' | 'describes' | 'findings'>,
  { text, others, signature, time, rules }: TokenStatus,
  checkedAs: CheckedAs | undefined,
): string {
  const row = (name: string, value: string) => `- **${name}:** ${markdownLine(value, longest)}`;
  const wrong = sortFindings(findings).filter(({ result }) => result === 'fail' || result === 'warn');
  return `${[
    `## ${markdownLine(title, longest)}`,
    [
      row('Result', text),
      ...(others.length === 0 ? [] : [row('Also', others.map((other) => other.text).join(' · '))]),
      row('Format', describes),
      row('Signature', signature.text),
      row('Time', time.text),
      row('Rules', rules.text),
      ...(checkedAs === undefined ? [] : [row('Checked as', checkedAs.text)]),
    ].join('\n'),
    ...wrong.map(({ title: name, spec, expected, received }) =>
      [
        `### ${markdownLine(`${name} (${spec})`, longest)}`,
        '',
        ...(expected === undefined ? [] : [`- **Expected:** ${markdownCode(expected, longest)}`]),
        ...(received === undefined ? [] : [`- **Received:** ${markdownCode(received, longest)}`]),
      ]
        .join('\n')
        .trimEnd(),
    ),
  ].join('\n\n')}\n`;
}
