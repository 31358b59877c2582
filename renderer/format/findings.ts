import type { FindingView } from '../../core/views/finding/finding-view.ts';

type Result = FindingView['result'];

/** Worst first. */
export const resultOrder: readonly Result[] = ['fail', 'warn', 'info', 'pass', 'not-applicable'];

/** Verdicts with the worst first; equal ones keep their order. */
export function sortFindings(findings: readonly FindingView[]): readonly FindingView[] {
  const rank = (finding: FindingView): number => resultOrder.indexOf(finding.result);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

/** How many verdicts there are of each kind. */
export function countResults(findings: readonly FindingView[]): Readonly<Record<Result, number>> {
  const counts = { fail: 0, warn: 0, info: 0, pass: 0, 'not-applicable': 0 };
  for (const { result } of findings) counts[result] += 1;
  return counts;
}

/** What a group of verdicts is about. */
export interface FindingGroup {
  readonly subject: string;
  readonly findings: readonly FindingView[];
}

/** Verdicts by subject: the subject with the worst verdict first, and within each the worst first. */
export function groupFindings(findings: readonly FindingView[]): readonly FindingGroup[] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of sortFindings(findings)) {
    const group = groups.get(finding.subject);
    if (group === undefined) groups.set(finding.subject, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([subject, items]) => ({ subject, findings: items }));
}

/** Whether the words of a search are all found in a verdict. */
export function matchesFinding(finding: FindingView, search: string): boolean {
  const { title, rule, spec, note, expected, received, reason } = finding;
  const text = [title, rule, spec, note, expected, received, reason].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
