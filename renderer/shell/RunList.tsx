import { Search, ShieldOff, Trash2 } from 'lucide-react';
import { useCallback } from 'react';
import type { RunSummary } from '../../core/views/run/views.ts';
import { useClock } from '../clock/clock.ts';
import { Button } from '../components/Button.tsx';
import { OutsideText } from '../components/OutsideText.tsx';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { StatusDot } from '../components/StatusDot.tsx';
import { useRowWindow } from '../components/use-row-window.ts';
import { formatWhen } from '../format/time.ts';
import { selectRuns } from '../store/runs-slice.ts';
import { useActions, useStore } from '../store/store.ts';
import { runStatus } from './run-status.ts';

/** Lists the runs, newest first, with a full-text search of their recordings. */
export function RunList() {
  const runs = useStore(selectRuns);
  const searching = useStore(({ runSearch }) => runSearch !== undefined);
  const { scroller, total, rows } = useRowWindow<HTMLElement>(runs.length, 2);
  return (
    <section className="side-part side-runs" aria-labelledby="runs-title">
      <div className="side-head">
        <h3 id="runs-title">Runs</h3>
      </div>
      <RunSearch />
      {runs.length === 0 && (
        <p className="side-empty">{searching ? 'No matching runs.' : 'Your runs appear here.'}</p>
      )}
      <ScrollRegion ref={scroller} className="side-scroll" label="List of runs">
        <ul style={{ height: total, position: 'relative' }}>
          {rows.map(({ index, start, size }) => {
            const run = runs[index];
            return run === undefined ? null : (
              <li
                key={run.id}
                className="virtual-row"
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                <RunItem run={run} />
              </li>
            );
          })}
        </ul>
      </ScrollRegion>
    </section>
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

function RunItem({ run }: { readonly run: RunSummary }) {
  const { openRun, deleteRun } = useActions();
  const open = useStore((state) => state.run.state !== 'none' && state.run.id === run.id);
  const time = useClock(useCallback((now: number) => runStatus(run, now).time, [run]));
  const tone = useClock(useCallback((now: number) => runStatus(run, now).tone, [run]));
  const label = useClock(useCallback((now: number) => runStatus(run, now).label, [run]));
  const when = useClock(useCallback((now: number) => formatWhen(run.startedAt, now), [run.startedAt]));
  return (
    <div className="item-row">
      <button
        type="button"
        className="item"
        aria-current={open ? 'true' : undefined}
        onClick={() => void openRun(run.id)}
      >
        <StatusDot tone={tone} label={label} />
        <OutsideText text={run.title} oneLine limit={60} />
        {run.insecureTls && (
          <ShieldOff className="icon tone-fail" aria-label="TLS certificates not verified" />
        )}
        <small>{tone === 'live' ? label : time === undefined ? when : `${when} · ${time}`}</small>
      </button>
      {tone !== 'live' && (
        <Button
          look="ghost"
          size="small"
          className="item-menu"
          icon={Trash2}
          aria-label={`Delete the run ${run.title}, ${when}`}
          onClick={() => void deleteRun(run)}
        />
      )}
    </div>
  );
}
