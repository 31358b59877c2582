// biome-ignore-all lint/a11y/useSemanticElements: the rows are positioned absolutely, which rows of a table cannot be.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { present } from '../../../core/base/present.ts';
import type { PlannedMessage } from '../../../core/grants/guide.ts';
import { isLoginGrant } from '../../../core/grants/registry.ts';
import { comingMessages, plannedRun } from '../../../core/teach/planned-run.ts';
import { runLanes } from '../../../core/views/message/run-lanes.ts';
import { timelineOf } from '../../../core/views/run/timeline.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useRowWindow } from '../../components/use-row-window.ts';
import { selectTimeline } from '../../store/detail-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { isUnderWay } from '../../store/run-slice.ts';
import { selectFound } from '../../store/search-slice.ts';
import { type Move, selectedKey } from '../../store/selection.ts';
import { type Line, linesOf } from '../../store/sequence-lines.ts';
import { useActions, useStore } from '../../store/store.ts';
import { LaneHeads } from './LaneHeads.tsx';
import { Lanes } from './Lanes.tsx';
import { LaneContext } from './lane-context.ts';
import { noMessagesText } from './no-messages-text.ts';
import { SequenceRow } from './SequenceRow.tsx';
import { TimelineHead } from './TimelineLine.tsx';

const moves: Readonly<Record<string, Move>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: 'first',
  End: 'last',
};

/** Height of a row and of the lane names, in rem. */
const rowRem = 3.5;
const headRem = 2.125;

const noMessages: readonly PlannedMessage[] = [];

const rowId = (key: string): string => `row-${key.replaceAll('/', '-')}`;

/**
 * The messages of a run between their lanes. Arrow keys move through them, and expand and collapse chains.
 */
export function Sequence({ run }: { readonly run: RunView }) {
  const unfolded = useStore((state) => state.unfolded);
  const selection = useStore((state) => state.selection);
  const filter = useStore((state) => state.partFilter);
  const planned = usePlan(run);
  const found = useStore(selectFound);
  const hasTimeline = useStore(selectTimeline);
  const { messages } = run;
  const timeline = useMemo(() => (hasTimeline ? timelineOf(messages) : undefined), [hasTimeline, messages]);
  const expectsMore = isUnderWay(run.summary) && !hasTimeline;
  // Of its own: the rows of a run that has ended stay the same when the timeline is shown.
  const coming = useMemo(
    () => (expectsMore ? comingMessages(planned, run) : noMessages),
    [expectsMore, planned, run],
  );
  const lines = useMemo(
    () => linesOf(run, unfolded, coming, filter, found),
    [run, unfolded, coming, filter, found],
  );
  const key = selectedKey(run, selection);
  const columns = useMemo(() => runLanes(messages), [messages]);
  const { scroller, total, rows, reveal } = useRowWindow(lines.length, rowRem, { marginRem: headRem });
  const press = useSequenceKeys(lines, key);

  const at = lines.findIndex((line) => line.key === key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the selection changes, not when rows arrive.
  useEffect(() => {
    if (at >= 0) reveal(at);
  }, [key, run.summary.id]);

  // A row that is scrolled out of view has no element.
  const isRendered = rows.some(({ index }) => index === at);
  if (lines.length === 0) {
    return (
      <ScrollRegion className="sequence-empty" label="Status of the run">
        <p className="waiting" role="status">
          {run.messages.length === 0 && run.summary.state === 'running' ? (
            <>
              <span className="spinner" aria-hidden /> Starting
            </>
          ) : (
            noMessagesText(run)
          )}
        </p>
      </ScrollRegion>
    );
  }
  return (
    <LaneContext value={columns}>
      <div
        ref={scroller}
        className={`scroll sequence ${timeline === undefined ? '' : 'timeline'}`}
        role="grid"
        aria-label="Messages"
        aria-rowcount={lines.length + 1}
        aria-activedescendant={key === undefined || !isRendered ? undefined : rowId(key)}
        tabIndex={0}
        onKeyDown={press}
      >
        {timeline === undefined && <Lanes />}
        <div className="lane-heads" role="rowgroup">
          <div role="row" aria-rowindex={1}>
            <span className="for-readers" role="columnheader">
              Breakpoint
            </span>
            <span className="for-readers" role="columnheader">
              Number
            </span>
            <span className="lane-head-cell" role="columnheader">
              {timeline === undefined ? <LaneHeads /> : <TimelineHead timeline={timeline} />}
            </span>
            <span className="for-readers" role="columnheader">
              Result
            </span>
          </div>
        </div>
        <div className="sequence-rows" role="rowgroup" style={{ height: total }}>
          {rows.map(({ index, start, size, slot }) => {
            const line = lines[index];
            return line === undefined ? null : (
              <SequenceRow
                key={slot}
                id={rowId(line.key)}
                line={line}
                index={index}
                start={start}
                size={size}
                selected={line.key === key}
                timeline={timeline}
                found={found?.keys.has(line.key) === true}
              />
            );
          })}
        </div>
      </div>
    </LaneContext>
  );
}

/** The messages that a run will have, if nothing fails; none for a run that follows another but a refresh. */
function usePlan({ summary, login }: RunView): readonly PlannedMessage[] {
  const { grant, connection } = summary;
  const demo = useStore(
    ({ app }) => loaded(app)?.connections.find(({ id }) => id === connection)?.demo === true,
  );
  const scope = login?.options.scope;
  return useMemo(
    () =>
      grant !== undefined && (grant === 'refresh' || isLoginGrant(grant))
        ? plannedRun(grant, { demo, ...present({ scope }) })
        : [],
    [grant, demo, scope],
  );
}

function useSequenceKeys(lines: readonly Line[], key: string | undefined) {
  const { moveLine, setFold, selectLine } = useActions();
  return (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    const line = lines.find((item) => item.key === key);
    if (move !== undefined) {
      moveLine(move);
    } else if (event.key === 'ArrowRight' && line?.kind === 'message' && line.fold === 'closed') {
      setFold(line.message.id, true);
    } else if (event.key === 'ArrowLeft' && line?.kind === 'message' && line.fold === 'open') {
      setFold(line.message.id, false);
    } else if (event.key === 'ArrowLeft' && line?.kind === 'part') {
      selectLine(line.message.id);
    } else if (event.key === 'Enter' && line?.kind === 'message' && line.fold !== 'none') {
      setFold(line.message.id, line.fold === 'closed');
    } else {
      return;
    }
    event.preventDefault();
  };
}
