import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import { FindingBlock } from '../../components/FindingRow.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { VerdictChips } from '../../components/VerdictChips.tsx';
import type { FindingGroup } from '../../format/findings.ts';
import { subjectName } from './subject-name.ts';

type Item =
  | { readonly kind: 'head'; readonly key: string; readonly group: FindingGroup }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: FindingView; readonly last: boolean };

/** Lists the results by subject; only visible rows are rendered. */
export function FindingList({ groups }: { readonly groups: readonly FindingGroup[] }) {
  const scroller = useRef<HTMLElement>(null);
  const items = useMemo(() => itemsOf(groups), [groups]);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: (index) => (items[index]?.kind === 'head' ? 54 : 36),
    overscan: 12,
  });
  return (
    <ScrollRegion ref={scroller} className="finding-groups" label="Results">
      <ul className="finding-list" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              className="virtual-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === 'head' ? (
                <Head group={item.group} />
              ) : (
                <div className="finding-frame" data-last={item.last}>
                  <FindingBlock finding={item.finding} jump ticket />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </ScrollRegion>
  );
}

function itemsOf(groups: readonly FindingGroup[]): readonly Item[] {
  return groups.flatMap((group): Item[] => [
    { kind: 'head', key: group.subject, group },
    ...group.findings.map((finding, index) => ({
      kind: 'finding' as const,
      key: `${group.subject} ${finding.rule} ${index}`,
      finding,
      last: index === group.findings.length - 1,
    })),
  ]);
}

function Head({ group: { subject, findings } }: { readonly group: FindingGroup }) {
  return (
    <header className="finding-head">
      <h3>{subjectName(subject)}</h3>
      <VerdictChips findings={findings} />
    </header>
  );
}
