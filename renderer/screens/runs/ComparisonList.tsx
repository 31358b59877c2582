import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import { formatCount } from '../../format/quantity.ts';
import { type Compared, ComparedHead, ComparedValues } from './ComparedValues.tsx';
import { type ComparisonItem, comparisonItems } from './comparison-items.ts';

interface Props {
  readonly comparison: Comparison;
  readonly onlyDifferences: boolean;
  readonly what?: Compared;
}

/** Estimated heights in CSS pixels. */
const heights: Readonly<Record<ComparisonItem['kind'], number>> = {
  head: 44,
  difference: 40,
  fold: 30,
  left: 30,
};

/** Lists what differs between two runs or tokens, expected differences of runs folded; only visible lines are rendered. Arrow keys move through the lines. */
export function ComparisonList({ comparison, onlyDifferences, what = 'run' }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(what === 'token' ? comparison.sections.keys() : []),
  );
  const items = useMemo(
    () => comparisonItems(comparison, { onlyDifferences, open }),
    [comparison, onlyDifferences, open],
  );
  const keys = useMemo(() => items.map(({ key }) => key), [items]);
  const { stop, tabIndex, onFocus, onKeyDown } = useListKeys({ keys, selected: undefined });
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => keys[index] ?? index,
    estimateSize: (index) => heights[items[index]?.kind ?? 'difference'],
    overscan: 12,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), stop),
  });
  const toggle = (section: number): void => {
    const next = new Set(open);
    if (!next.delete(section)) next.add(section);
    setOpen(next);
  };
  return (
    <ScrollRegion isList ref={scroller} className="comparison" label="Differences">
      <ul className="comparison-list" style={{ height: list.getTotalSize() }} onKeyDown={onKeyDown}>
        {list.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              className="virtual-row"
              tabIndex={item.kind === 'fold' ? undefined : tabIndex(index)}
              onFocus={() => onFocus(index)}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Item item={item} what={what} tabIndex={tabIndex(index)} onToggle={toggle} />
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

interface ItemProps {
  readonly item: ComparisonItem;
  readonly what: Compared;
  readonly tabIndex: 0 | -1;
  readonly onToggle: (section: number) => void;
}

function Item({ item, what, tabIndex, onToggle }: ItemProps) {
  switch (item.kind) {
    case 'head':
      return <ComparedHead section={item.section} what={what} />;
    case 'difference':
      return <ComparedValues difference={item.difference} what={what} />;
    case 'left':
      return <p className="comparison-note">{formatCount(item.count, 'more difference')}</p>;
    case 'fold': {
      const Icon = item.open ? ChevronDown : ChevronRight;
      return (
        <button
          type="button"
          className="item comparison-fold"
          tabIndex={tabIndex}
          aria-expanded={item.open}
          onClick={() => onToggle(item.section)}
        >
          <Icon className="icon" aria-hidden />
          {formatCount(item.count, 'expected difference')}
        </button>
      );
    }
  }
}
