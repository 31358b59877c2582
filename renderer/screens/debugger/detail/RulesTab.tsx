import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import { FindingRow } from '../../../components/FindingRow.tsx';
import { sortFindings } from '../../../format/findings.ts';
import { EmptyTab } from './EmptyTab.tsx';

/** Lists the results with evidence in this message, worst first. */
export function RulesTab({ findings }: { readonly findings: readonly FindingView[] }) {
  if (findings.length === 0) return <EmptyTab>No checks apply to this message.</EmptyTab>;
  return (
    <ul className="findings">
      {sortFindings(findings).map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may have several results for one message.
        <FindingRow key={`${index} ${finding.rule}`} finding={finding} ticket />
      ))}
    </ul>
  );
}
