import { CircleSlash, Power } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { GuidedGrant } from '../../../core/teach/guide.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { RunFailure } from '../../components/RunFailure.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { isUnderWay } from '../../store/run-slice.ts';
import { useActions } from '../../store/store.ts';
import { InsecureBanner } from '../debugger/InsecureBanner.tsx';
import { LaneHeads } from '../debugger/LaneHeads.tsx';
import { Lanes } from '../debugger/Lanes.tsx';
import { LoginProblem } from '../debugger/LoginWindowCard.tsx';
import { WaitingCard } from '../debugger/WaitingCard.tsx';
import { StageControls } from './StageControls.tsx';
import { StageDetails } from './StageDetails.tsx';
import { StageEnd } from './StageEnd.tsx';
import { StageRowLine } from './StageRowLine.tsx';
import { type StageRow, stageRows } from './stage-rows.ts';
import { usePlayPosition, useStageKeys } from './use-play-position.ts';

interface Props {
  readonly grant: GuidedGrant;
  readonly run: RunView;
  /** Whether this is the login that prepares what is played. */
  readonly preparing: boolean;
}

/** Shows the messages of a play between their lanes, and its result. */
export function StageRun({ grant, run, preparing }: Props) {
  const { playGrant } = useActions();
  const rows = useMemo(
    () => stageRows(preparing ? 'authorization-code' : grant, run),
    [preparing, grant, run],
  );
  const position = usePlayPosition(rows);
  useStageKeys(position);
  const { past } = position;
  const latest = rows.findLast(({ kind }) => kind === 'held' || kind === 'working');
  const now = past === undefined ? latest : rows.find((row) => row.kind === 'message' && row.line === past);
  const ended = !isUnderWay(run.summary);
  const place = useFollowing(now?.key ?? run.summary.state);
  const opened = (row: StageRow) => {
    if (row === latest) return () => position.goTo(undefined);
    return row.kind === 'message' && row.line !== undefined ? () => position.goTo(row.line) : undefined;
  };
  return (
    <>
      <div className="stage-banners" role="status">
        <InsecureBanner summary={run.summary} />
        {preparing && (
          <p className="banner">Signing in first to get a refresh token. This run does not pause.</p>
        )}
        {run.summary.state === 'cancelled' && (
          <p className="banner">
            <CircleSlash className="icon" aria-hidden /> Aborted. Messages so far were saved in the run.
          </p>
        )}
        {run.summary.state === 'interrupted' && (
          <p className="banner" data-tone="warn">
            <Power className="icon" aria-hidden /> Grantscope was closed during this run.
          </p>
        )}
      </div>
      <RunFailure
        key={run.summary.id}
        run={run}
        again={{ label: 'Play again', run: () => void playGrant(grant) }}
      />
      <LoginProblem run={run} />
      <WaitingCard run={run} />
      <p className="for-readers" role="status">
        {now === undefined ? '' : announce(now)}
      </p>
      <ScrollRegion label="Sequence" className="sequence stage-rows">
        <Lanes />
        <div className="lane-heads" aria-hidden>
          <LaneHeads />
          <span className="told-head">Explanation</span>
        </div>
        <ol>
          {rows.map((row, index) => (
            <li
              key={row.key}
              ref={row === now ? place : undefined}
              className="row"
              data-kind={row.kind}
              data-mood={row.kind === 'message' ? row.message.mood : undefined}
              aria-current={row === now ? 'step' : undefined}
            >
              <StageRowLine row={row} number={index + 1} onOpen={row === now ? undefined : opened(row)} />
              {row === now && <StageDetails row={row} run={run} />}
            </li>
          ))}
        </ol>
        {ended && !preparing && (
          <div ref={past === undefined ? place : undefined} className="stage-ending">
            <StageEnd grant={grant} run={run} />
          </div>
        )}
      </ScrollRegion>
      <StageControls position={position} />
    </>
  );
}

/** Keeps the current position of the play in view; a new `key` means that it has moved. */
function useFollowing(key: string) {
  const place = useRef<HTMLLIElement & HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls only when the play has moved.
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const show = (): void => void current.scrollIntoView({ block: 'nearest' });
    show();
    // The text may grow, as in presenter mode.
    const sizes = new ResizeObserver(show);
    sizes.observe(current);
    const stage = current.closest('.stage');
    if (stage !== null) sizes.observe(stage);
    return () => sizes.disconnect();
  }, [key]);
  return place;
}

function announce(row: StageRow): string {
  switch (row.kind) {
    case 'held':
      return `${row.held.title}. ${row.explained ?? ''}`;
    case 'working':
      return row.explained ?? row.text;
    case 'message':
      return `${row.message.label}. ${row.explained ?? ''}`;
    default:
      return '';
  }
}
