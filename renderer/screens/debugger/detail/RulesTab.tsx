import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import { FindingRow } from '../../../components/FindingRow.tsx';
import { sortFindings } from '../../../format/findings.ts';
import { Nothing } from './EmptyTab.tsx';

/** The rules whose evidence is in this message, worst first. */
export function RulesTab({ findings }: { readonly findings: readonly FindingView[] }) {
  if (findings.length === 0) return <Nothing>No checks apply to this message.</Nothing>;
  return (
    <ul className="findings">
      {sortFindings(findings).map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may speak twice of one message.
        <FindingRow key={`${index} ${finding.rule}`} finding={finding} />
      ))}
    </ul>
  );
}
