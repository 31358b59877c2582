import { useEffect } from 'react';
import type { InspectionView } from '../../../core/bridge/channels.ts';
import { tellingOrder } from '../../../core/token/list-found.ts';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { StatusDot } from '../../components/StatusDot.tsx';
import { TimeChip } from '../../components/TimeChip.tsx';
import { useRowWindow } from '../../components/use-row-window.ts';
import { useTokenStatus } from '../../components/use-token-status.ts';
import { formatCount } from '../../format/quantity.ts';
import { useActions, useStore } from '../../store/store.ts';
import { countProblems } from './found-verdict.ts';

/** Lists the found tokens and their positions; the arrow keys move through them. */
export function FoundList({ inspection }: { readonly inspection: InspectionView }) {
  const { chooseFound } = useActions();
  const chosen = useStore(({ foundIndex }) => foundIndex);
  const { found, omitted = 0, unread = [] } = inspection;
  const values = found.filter(({ isValue }) => isValue).length;
  const { scroller, total, rows, reveal } = useRowWindow(found.length, 4.25);
  useEffect(() => reveal(chosen), [chosen, reveal]);
  if (found.length === 0) {
    return (
      <p className="found-none">
        No token found. Searched: JWTs and JWEs anywhere, also encoded; other tokens by their name or form, in
        headers, cookies, URLs, forms, JSON, settings and commands.
        {unread.length > 0 && ` ${unread.join(' ')}`}
      </p>
    );
  }
  const move = (step: number): void => chooseFound(Math.min(Math.max(chosen + step, 0), found.length - 1));
  return (
    <section className="found-list" aria-label="Tokens found">
      <p className="found-count">
        {formatCount(found.length - values + omitted, 'token')}
        {values > 0 && `, ${formatCount(values, 'other value')}`} found
        {omitted > 0 && `; the first ${found.length} are listed`}
      </p>
      {unread.length > 0 && <p className="found-order">{unread.join(' ')}</p>}
      {found.length > 1 && <p className="found-order">{tellingOrder}</p>}
      <div
        ref={(element) => {
          scroller.current = element;
        }}
        className="scroll"
        role="listbox"
        aria-label="Tokens found"
        tabIndex={0}
        aria-activedescendant={`found-${chosen}`}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, Home: -found.length, End: found.length }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          move(step);
        }}
      >
        <div style={{ height: total, position: 'relative' }} role="presentation">
          {rows.map(({ index, start, size }) => {
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
                <Found item={item} />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

const toneWords = {
  pass: 'verified and valid',
  warn: 'valid, with warnings',
  fail: 'invalid',
  none: 'not verified',
} as const;

function Found({ item }: { readonly item: InspectionView['found'][number] }) {
  const { where, token, label, also = [], isValue } = item;
  const { failed, warned } = countProblems(token);
  const status = useTokenStatus(token);
  const others = also.length === 0 ? '' : `, and ${formatCount(also.length, 'more place')}`;
  return (
    <>
      <StatusDot tone={status.tone} label={isValue ? 'not a token' : toneWords[status.tone]} />
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
