import {
  Download,
  GitCompare,
  GitFork,
  Pencil,
  Pin,
  PinOff,
  Send,
  ShieldOff,
  StickyNote,
  Trash2,
} from 'lucide-react';
import { useCallback } from 'react';
import type { RunSummary } from '../../core/views/run/run-summary.ts';
import { useClock } from '../clock/clock.ts';
import { MenuItem, MenuLine } from '../components/Menu.tsx';
import { OutsideText } from '../components/OutsideText.tsx';
import { StatusDot } from '../components/StatusDot.tsx';
import { runName } from '../format/run-name.ts';
import { formatTime, formatWhen } from '../format/time.ts';
import { useActions, useStore } from '../store/store.ts';
import { ItemRow } from './ItemRow.tsx';
import { runStatus } from './run-status.ts';

interface Props {
  readonly run: RunSummary;
  /** Who signed in where. */
  readonly place: string;
  readonly tabIndex: 0 | -1;
}

/** A run in the sidebar, with its menu. */
export function RunItem({ run, place, tabIndex }: Props) {
  const { openRun } = useActions();
  const open = useStore((state) => state.run.state !== 'none' && state.run.id === run.id);
  const tone = useClock(useCallback((now: number) => runStatus(run, now).tone, [run]));
  const label = useClock(useCallback((now: number) => runStatus(run, now).label, [run]));
  const brief = useClock(useCallback((now: number) => runStatus(run, now).brief, [run]));
  const when = useClock(useCallback((now: number) => formatWhen(run.startedAt, now), [run.startedAt]));
  const live = tone === 'live';
  const failed = run.failed !== undefined && run.tampering === undefined;
  return (
    <ItemRow
      name={`the run ${runName(run)}, ${when}`}
      tabIndex={tabIndex}
      menu={<RunMenuItems run={run} live={live} />}
    >
      <button
        type="button"
        className="item run"
        tabIndex={tabIndex}
        aria-current={open ? 'true' : undefined}
        onClick={() => void openRun(run.id)}
      >
        <StatusDot tone={tone} {...(label === brief ? {} : { label })} />
        <span className="item-text grow">
          <span className="item-head">
            <OutsideText text={runName(run)} oneLine limit={60} />
            {run.note !== undefined && <StickyNote className="icon faint" aria-label="Has a note" />}
            {run.forked !== undefined && <GitFork className="icon faint" aria-label="Forked" />}
            {run.resent !== undefined && <Send className="icon faint" aria-label="Resent" />}
            {run.insecureTls && (
              <ShieldOff className="icon tone-fail" aria-label="TLS certificates not verified" />
            )}
            <small>{live ? label : run.pinned ? when : formatTime(run.startedAt)}</small>
          </span>
          <span className="item-note">
            <OutsideText text={run.tampering?.title ?? place} oneLine limit={80} />
            {brief !== undefined && (
              <OutsideText
                text={failed ? `: ${brief}` : brief}
                oneLine
                limit={60}
                className={failed ? 'item-error' : 'item-error item-brief'}
              />
            )}
          </span>
        </span>
      </button>
    </ItemRow>
  );
}

function RunMenuItems({ run, live }: Pick<Props, 'run'> & { readonly live: boolean }) {
  const { openDialog, pinRun, deleteRun } = useActions();
  return (
    <>
      <MenuItem icon={Pencil} onSelect={() => openDialog({ kind: 'label-run', run: run.id })}>
        Name and note…
      </MenuItem>
      <MenuItem icon={run.pinned ? PinOff : Pin} onSelect={() => void pinRun(run.id, !run.pinned)}>
        {run.pinned ? 'Unpin' : 'Pin'}
      </MenuItem>
      {!live && run.grant !== undefined && (
        <MenuItem icon={GitCompare} onSelect={() => openDialog({ kind: 'compare-runs', run: run.id })}>
          Compare with…
        </MenuItem>
      )}
      <MenuItem icon={Download} onSelect={() => openDialog({ kind: 'export-run', run: run.id })}>
        Export…
      </MenuItem>
      {!live && (
        <>
          <MenuLine />
          <MenuItem icon={Trash2} danger onSelect={() => void deleteRun(run)}>
            Delete
          </MenuItem>
        </>
      )}
    </>
  );
}
