import { ChevronDown, ChevronRight } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useClock } from '../../clock/clock.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { formatCount } from '../../format/quantity.ts';
import { LiveTokenItem } from './LiveTokenItem.tsx';
import { countExpired, type FoldedGroup, type ListedTokens, liveItems } from './live-token-items.ts';

/** Height of a row, in rem. */
const rowRem = 3.25;

const titles: Readonly<Record<FoldedGroup, string>> = { unknown: 'Expiry unknown', expired: 'Expired' };

/** Lists tokens; those that expire move into a folded group. Only visible rows are rendered, and follow the clock. */
export function LiveTokenList({ tokens }: { readonly tokens: ListedTokens }) {
  const { dated } = tokens;
  const [open, setOpen] = useState<ReadonlySet<FoldedGroup>>(new Set());
  const expired = useClock(useCallback((now: number) => countExpired(dated, now), [dated]));
  const items = useMemo(() => liveItems(tokens, expired, open), [tokens, expired, open]);
  const keys = useMemo(() => items.map(({ key }) => key), [items]);
  const { stop, tabIndex, onFocus, onKeyDown } = useListKeys({ keys, selected: undefined });
  const kept = useMemo(() => (stop === -1 ? [] : [stop]), [stop]);
  const { scroller, total, rows } = useRowWindow<HTMLElement>(items.length, rowRem, { kept });
  const toggle = (group: FoldedGroup): void => {
    const next = new Set(open);
    if (!next.delete(group)) next.add(group);
    setOpen(next);
  };
  return (
    <ScrollRegion isList ref={scroller} className="live-tokens" label="Tokens by expiry">
      <ul style={{ height: total, position: 'relative' }} onKeyDown={onKeyDown}>
        {rows.map(({ index, start, size }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={item.key}
              className="virtual-row live-row"
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              onFocus={() => onFocus(index)}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {item.kind === 'token' ? (
                <LiveTokenItem row={item.row} tabIndex={tabIndex(index)} />
              ) : (
                <button
                  type="button"
                  className="item live-group"
                  tabIndex={tabIndex(index)}
                  aria-expanded={item.isOpen}
                  onClick={() => toggle(item.group)}
                >
                  {item.isOpen ? (
                    <ChevronDown className="icon" aria-hidden />
                  ) : (
                    <ChevronRight className="icon" aria-hidden />
                  )}
                  <b>{titles[item.group]}</b>
                  <span className="soft">{formatCount(item.count, 'token')}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </ScrollRegion>
  );
}
