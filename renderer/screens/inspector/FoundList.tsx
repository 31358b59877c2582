import { Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { InspectionView } from '../../../core/bridge/channels.ts';
import { countFound } from '../../../core/views/token/found-count.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { formatCount } from '../../format/quantity.ts';
import { useActions, useStore } from '../../store/store.ts';
import { FoundRow } from './FoundRow.tsx';
import { matchingFound } from './found-filter.ts';

/** Lists of more tokens than this can be searched. */
const mostUnsearched = 5;

/** Lists the found tokens and their positions; the arrow keys move through them. */
export function FoundList({ inspection }: { readonly inspection: InspectionView }) {
  const { chooseFound } = useActions();
  const chosen = useStore(({ foundIndex }) => foundIndex);
  const { id, found, omitted = 0, unread = [] } = inspection;
  const [search, setSearch] = useState({ id, text: '' });
  const wanted = search.id === id ? search.text : '';
  const shown = useMemo(() => matchingFound(found, wanted), [found, wanted]);
  const counts = useMemo(
    () => found.map(({ isValue, token }) => ({ isValue: isValue === true, format: token.format })),
    [found],
  );
  const { scroller, total, rows, reveal } = useRowWindow(shown.length, 4.25);
  const place = shown.indexOf(chosen);
  useEffect(() => {
    if (place !== -1) reveal(place);
  }, [place, reveal]);
  if (found.length === 0) {
    return (
      <p className="found-none">
        No token found. Searched: JWTs and JWEs anywhere, also encoded; other tokens by their name or form, in
        headers, cookies, URLs, forms, JSON, settings and commands.
        {unread.length > 0 && ` ${unread.join(' ')}`}
      </p>
    );
  }
  const choose = (at: number): void => {
    const index = shown[Math.min(Math.max(at, 0), shown.length - 1)];
    if (index !== undefined) chooseFound(index);
  };
  return (
    <section className="found-list" aria-label="Tokens found">
      <p className="found-count">
        {countFound(counts, formatCount, omitted)} found
        {omitted > 0 && `; the first ${found.length} are listed`}
      </p>
      {unread.length > 0 && <p className="found-order">{unread.join(' ')}</p>}
      {found.length > mostUnsearched && (
        <search className="field found-search">
          <Search className="icon" aria-hidden />
          <input
            type="search"
            maxLength={200}
            aria-label="Search tokens"
            placeholder="Search tokens"
            value={wanted}
            onChange={(event) => setSearch({ id, text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter') choose(0);
            }}
          />
        </search>
      )}
      {shown.length === 0 && <p className="found-order">No token matches.</p>}
      <div
        ref={(element) => {
          scroller.current = element;
        }}
        className="scroll"
        role="listbox"
        aria-label="Tokens found"
        tabIndex={0}
        aria-activedescendant={place === -1 ? undefined : `found-${chosen}`}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, Home: -found.length, End: found.length }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          choose(place + step);
        }}
      >
        <div style={{ height: total, position: 'relative' }} role="presentation">
          {rows.map(({ index: row, start, size }) => {
            const index = shown[row] ?? 0;
            const item = found[index];
            return item === undefined ? null : (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it handles the arrow keys.
              <div
                key={index}
                id={`found-${index}`}
                className="found virtual-row"
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                style={{ height: size, transform: `translateY(${start}px)` }}
                onClick={() => chooseFound(index)}
              >
                <FoundRow item={item} />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
