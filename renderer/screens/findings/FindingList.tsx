import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import { FindingBlock } from '../../components/FindingRow.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import { observeSize } from '../../components/use-row-window.ts';
import { VerdictChips } from '../../components/VerdictChips.tsx';
import type { FindingGroup } from '../../format/findings.ts';
import { subjectName } from './subject-name.ts';

type Item =
  | { readonly kind: 'head'; readonly key: string; readonly group: FindingGroup }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: FindingView; readonly last: boolean };

/** Lists the results by subject; only visible rows are rendered. Arrow keys move through the rows. */
export function FindingList({ groups }: { readonly groups: readonly FindingGroup[] }) {
  const scroller = useRef<HTMLElement>(null);
  const items = useMemo(() => itemsOf(groups), [groups]);
  const rows = useMemo(() => items.map(({ key }) => key), [items]);
  const { stop, tabIndex, onFocus, onKeyDown } = useListKeys({ keys: rows, selected: undefined });
  // No list is higher than its window: all rows that are visible are rendered at once, before it is measured.
  const [initialRect] = useState(() => ({ width: 0, height: window.innerHeight }));
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: (index) => (items[index]?.kind === 'head' ? 54 : 36),
    overscan: 4,
    initialRect,
    observeElementRect: observeSize,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), stop),
  });
  return (
    <ScrollRegion isList ref={scroller} className="finding-groups" label="Results">
      <ul className="finding-list" style={{ height: list.getTotalSize() }} onKeyDown={onKeyDown}>
        {list.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={key}
              tabIndex={tabIndex(index)}
              onFocus={() => onFocus(index)}
              ref={list.measureElement}
              data-index={index}
              className="virtual-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === 'head' ? (
                <Head group={item.group} />
              ) : (
                <div className="finding-frame" data-last={item.last}>
                  <FindingBlock finding={item.finding} jump ticket tabIndex={tabIndex(index)} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </ScrollRegion>
  );
}

function withRow(visible: number[], row: number): number[] {
  return row === -1 || visible.includes(row) ? visible : [...visible, row].sort((one, other) => one - other);
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
