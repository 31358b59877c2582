import { resultOrder } from '../../core/checks/results.ts';
import type { FindingView } from '../../core/views/finding/finding-view.ts';

/** Verdicts with the worst first; equal ones keep their order. */
export function sortFindings(findings: readonly FindingView[]): readonly FindingView[] {
  const rank = (finding: FindingView): number => resultOrder.indexOf(finding.result);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

/** What a group of verdicts is about. */
export interface FindingGroup {
  readonly subject: string;
  readonly findings: readonly FindingView[];
}

/** Groups results by subject: the subject with the worst result first, and within each the worst first. */
export function groupFindings(findings: readonly FindingView[]): readonly FindingGroup[] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of sortFindings(findings)) {
    const group = groups.get(finding.subject);
    if (group === undefined) groups.set(finding.subject, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([subject, items]) => ({ subject, findings: items }));
}

/** Whether a result contains every word of a search. */
export function matchesFinding(finding: FindingView, search: string): boolean {
  const { title, rule, spec, note, expected, received, reason } = finding;
  const text = [title, rule, spec, note, expected, received, reason].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
