import { Plus, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import type { InspectionSummary } from '../../../core/bridge/channels.ts';
import { useClock } from '../../clock/clock.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { StatusDot } from '../../components/StatusDot.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { useVaultState } from '../../components/use-vault-state.ts';
import { nameHidden } from '../../format/hidden-characters.ts';
import { formatWhen } from '../../format/time.ts';
import { useActions, useStore } from '../../store/store.ts';
import { pastedStatus } from './pasted-status.ts';
import { titleLines } from './title-lines.ts';

/** Height of a row of two lines, in rem. */
const rowRem = 2.75;

const none: readonly InspectionSummary[] = [];

/** Lists earlier pasted texts, newest first. */
export function PastedList() {
  const { loadInspections, clearInspection } = useActions();
  const inspections = useStore((state) => state.inspections);
  const vault = useVaultState();
  useEffect(() => void loadInspections(), [loadInspections]);
  const list = inspections.state === 'ready' ? inspections.value : none;
  const selected = useStore(({ inspection }) => inspection?.id);
  const { stop, tabIndex, onFocus, onKeyDown } = useListKeys({
    keys: useMemo(() => list.map(({ id }) => id), [list]),
    selected,
  });
  const kept = useMemo(() => (stop === -1 ? [] : [stop]), [stop]);
  const { scroller, total, rows } = useRowWindow(list.length, rowRem, { kept });
  return (
    <section className="side-part side-runs" aria-labelledby="pasted-title">
      <div className="side-head">
        <h3 id="pasted-title">Pasted</h3>
        <Button
          look="ghost"
          size="small"
          icon={Plus}
          aria-label="New inspection"
          title="New inspection"
          onClick={clearInspection}
        />
      </div>
      {inspections.state === 'failed' && (
        <p className="side-empty tone-fail">
          <OutsideText text={inspections.failure.message} limit={160} />
        </p>
      )}
      {inspections.state === 'ready' && list.length === 0 && (
        <p className="side-empty">
          {vault === 'memory' || vault === 'locked'
            ? 'Pastes are lost when you quit.'
            : 'Pastes are saved encrypted until you delete them.'}
        </p>
      )}
      <ScrollRegion isList className="side-scroll" ref={scroller} label="List of pasted texts">
        <ul style={{ height: total, position: 'relative' }} onKeyDown={onKeyDown}>
          {rows.map(({ index, start, size }) => {
            const item = list[index];
            return item === undefined ? null : (
              <li
                key={item.id}
                className="virtual-row"
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={list.length}
                onFocus={() => onFocus(index)}
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                <PastedItem item={item} tabIndex={tabIndex(index)} />
              </li>
            );
          })}
        </ul>
      </ScrollRegion>
    </section>
  );
}

interface ItemProps {
  readonly item: InspectionSummary;
  readonly tabIndex: 0 | -1;
}

function PastedItem({ item, tabIndex }: ItemProps) {
  const { openInspection, deleteInspection } = useActions();
  const open = useStore(({ inspection }) => inspection?.id === item.id);
  const [first, second] = titleLines(item.title);
  const when = useClock(
    useCallback((now: number) => (now - item.at < 60_000 ? 'now' : formatWhen(item.at, now)), [item.at]),
  );
  const tone = useClock(useCallback((now: number) => pastedStatus(item, now).tone, [item]));
  const text = useClock(useCallback((now: number) => pastedStatus(item, now).text, [item]));
  const time = useClock(useCallback((now: number) => pastedStatus(item, now).time, [item]));
  return (
    <div className="item-row">
      <button
        type="button"
        className="item pasted"
        tabIndex={tabIndex}
        title={nameHidden(item.title)}
        aria-current={open ? 'true' : undefined}
        onClick={() => void openInspection(item.id)}
      >
        <StatusDot tone={tone} label={text} />
        <span className="item-text pasted-text">
          <OutsideText text={first} oneLine limit={60} />{' '}
          <span className="item-note">
            <OutsideText text={second} oneLine limit={80} />
          </span>{' '}
          <small title={when}>{time ?? when}</small>
        </span>
      </button>
      <Button
        look="ghost"
        size="small"
        className="item-menu"
        tabIndex={tabIndex}
        title={`Delete ${item.title.slice(0, 60)}`}
        icon={Trash2}
        aria-label={`Delete ${item.title.slice(0, 60)}`}
        onClick={() => void deleteInspection(item.id)}
      />
    </div>
  );
}
