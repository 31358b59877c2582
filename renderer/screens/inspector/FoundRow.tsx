import type { InspectionView } from '../../../core/bridge/channels.ts';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { StatusDot } from '../../components/StatusDot.tsx';
import { useTokenLine } from '../../components/StatusLine.tsx';
import { TimeChip } from '../../components/TimeChip.tsx';
import { formatCount } from '../../format/quantity.ts';
import { countProblems } from './found-verdict.ts';

/** Shows why a found token would be rejected, what it is, whom it is for, and where it is. */
export function FoundRow({ item }: { readonly item: InspectionView['found'][number] }) {
  const { where, token, label, also = [], isValue, checkedAs } = item;
  const { failed, warned } = countProblems(token);
  const { tone, text } = useTokenLine(token, checkedAs);
  const others = also.length === 0 ? '' : `, and ${formatCount(also.length, 'more place')}`;
  return (
    <>
      <StatusDot tone={tone} label={isValue ? 'not a token' : text} />
      <div className="found-words">
        <b>
          <OutsideText text={token.title} oneLine limit={80} />
        </b>
        {label !== undefined && (
          <span>
            <OutsideText text={label} oneLine limit={140} />
          </span>
        )}
        <span className="soft">
          <OutsideText text={`${where}${others}`} oneLine limit={160} />
        </span>
      </div>
      <TimeChip token={token} />
      {failed > 0 && (
        <Chip tone="fail">
          {failed}
          <span className="for-readers"> failed</span>
        </Chip>
      )}
      {warned > 0 && (
        <Chip tone="warn">
          {warned}
          <span className="for-readers"> warnings</span>
        </Chip>
      )}
    </>
  );
}
