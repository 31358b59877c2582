import type { AttackResults, AttackView } from '../../../core/bridge/attack-channels.ts';
import { markdownCode, markdownLine } from '../../../core/views/run/markdown.ts';

export type AttackResult = AttackResults['results'][number];

/** What is said of each kind of result. */
export const resultWords: Readonly<Record<AttackResult['kind'], string>> = {
  rejected: 'rejected as expected',
  accepted: 'accepted',
  'not-judged': 'not judged',
};

/** What needs attention comes first. */
const order: readonly AttackResult['kind'][] = ['accepted', 'not-judged', 'rejected'];

export function sortResults(results: readonly AttackResult[]): readonly AttackResult[] {
  return results.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** "1 accepted, 25 rejected as expected, 0 not judged". */
export function countResults({ results, aborted }: AttackResults): string {
  const count = (kind: AttackResult['kind']) => results.filter((one) => one.kind === kind).length;
  return `${count('accepted')} accepted, ${count('rejected')} rejected as expected, ${count('not-judged')} not judged${aborted ? ', cancelled' : ''}`;
}

/** The results as Markdown for a ticket, without the tokens and the query of the URL. */
export function attackResultsMarkdown(
  attacks: readonly AttackView[],
  results: AttackResults,
  { url, method }: { readonly url: string; readonly method: string },
): string {
  const { origin, pathname } = new URL(url);
  const rows = sortResults(results.results).map(({ id, kind, status, reason }) => {
    const attack = attacks.find((one) => one.id === id);
    const expected = attack === undefined ? '' : `${attack.owed} ${attack.spec}`;
    return [
      resultWords[kind],
      attack?.title ?? id,
      status === undefined ? '' : String(status),
      expected,
      reason ?? '',
    ]
      .map((cell) => markdownLine(cell, 400))
      .join(' | ');
  });
  return `${[
    '## Attacks on an API',
    [
      `- **Request:** ${markdownCode(`${method} ${origin}${pathname}`, 2_100)}`,
      `- ${countResults(results)}`,
    ].join('\n'),
    [
      '| Result | Attack | HTTP | Expected | Reason |',
      '| --- | --- | --- | --- | --- |',
      ...rows.map((row) => `| ${row} |`),
    ].join('\n'),
  ].join('\n\n')}\n`;
}
