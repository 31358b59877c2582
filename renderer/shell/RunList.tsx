import { Search } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import { useClock } from '../clock/clock.ts';
import { Button } from '../components/Button.tsx';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { useListKeys } from '../components/use-list-keys.ts';
import { useRowWindow } from '../components/use-row-window.ts';
import { loaded } from '../store/loadable.ts';
import { filterRuns, isFiltered } from '../store/run-filter.ts';
import { isUnderWay } from '../store/run-slice.ts';
import { selectRuns } from '../store/runs-slice.ts';
import type { State } from '../store/state.ts';
import { useActions, useStore } from '../store/store.ts';
import { RunFilterMenu } from './RunFilterMenu.tsx';
import { RunItem } from './RunItem.tsx';
import { placeOfRun, rowsOfRuns } from './run-rows.ts';

/** Heights in rem. */
const rowRem = 2.75;
const dayRem = 1.625;

const none: readonly ConnectionView[] = [];
const selectConnections = ({ app }: State): readonly ConnectionView[] => loaded(app)?.connections ?? none;
const dayKey = (now: number): string => new Date(now).toDateString();

/** Lists the runs by day, newest first, with a filter and a full-text search of their recordings. */
export function RunList() {
  const runs = useStore(selectRuns);
  const filter = useStore(({ runFilter }) => runFilter);
  const connections = useStore(selectConnections);
  const today = useClock(dayKey);
  const searching = useStore(({ runSearch }) => runSearch !== undefined);
  const locked = useStore(({ app }) => loaded(app)?.vault.state === 'locked');
  const list = useMemo(() => rowsOfRuns(filterRuns(runs, filter), Date.parse(today)), [runs, filter, today]);
  const heightOf = useCallback(
    (index: number) => (list[index]?.day === undefined ? rowRem : rowRem + dayRem),
    [list],
  );
  const { deleteRun, openDialog } = useActions();
  const selected = useStore((state) => (state.run.state === 'none' ? undefined : state.run.id));
  const { stop, tabIndex, onFocus, onKeyDown } = useListKeys({
    keys: useMemo(() => list.map(({ run }) => run.id), [list]),
    selected,
    onDelete: (index) => {
      const run = list[index]?.run;
      if (run !== undefined && !isUnderWay(run)) void deleteRun(run);
    },
    onRename: (index) => {
      const run = list[index]?.run.id;
      if (run !== undefined) openDialog({ kind: 'label-run', run });
    },
  });
  const kept = useMemo(() => (stop === -1 ? [] : [stop]), [stop]);
  const { scroller, total, rows } = useRowWindow<HTMLElement>(list.length, heightOf, { kept });
  return (
    <section className="side-part side-runs" aria-labelledby="runs-title">
      <div className="side-head">
        <h3 id="runs-title">Runs</h3>
        <RunFilterMenu runs={runs} connections={connections} />
      </div>
      <RunSearch />
      {searching && locked && (
        <p className="side-empty">Locked runs are searched by title, user, connection and state only.</p>
      )}
      {list.length === 0 && <NoRuns />}
      <ScrollRegion isList ref={scroller} className="side-scroll" label="List of runs">
        <ul style={{ height: total, position: 'relative' }} onKeyDown={onKeyDown}>
          {rows.map(({ index, start, size }) => {
            const row = list[index];
            return row === undefined ? null : (
              <li
                key={row.run.id}
                className="virtual-row"
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={list.length}
                onFocus={() => onFocus(index)}
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                {row.day !== undefined && <h4 className="side-day">{row.day}</h4>}
                <RunItem run={row.run} place={placeOfRun(row.run, connections)} tabIndex={tabIndex(index)} />
              </li>
            );
          })}
        </ul>
      </ScrollRegion>
    </section>
  );
}

function NoRuns() {
  const { filterRuns: choose } = useActions();
  const searching = useStore(({ runSearch }) => runSearch !== undefined);
  const filtered = useStore(({ runFilter }) => isFiltered(runFilter));
  if (!searching && !filtered) return <p className="side-empty">Your runs appear here.</p>;
  return (
    <div className="side-empty">
      <p>No matching runs.</p>
      {filtered && (
        <Button size="small" onClick={() => choose({})}>
          Clear filter
        </Button>
      )}
    </div>
  );
}

function RunSearch() {
  const { searchRuns } = useActions();
  const text = useStore(({ runSearch }) => runSearch?.text ?? '');
  return (
    <search className="side-search field">
      <Search className="icon" aria-hidden />
      <input
        type="search"
        aria-label="Search in runs"
        placeholder="Search in runs"
        value={text}
        onChange={(event) => void searchRuns(event.target.value)}
      />
    </search>
  );
}
