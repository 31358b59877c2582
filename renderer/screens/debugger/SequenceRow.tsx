// biome-ignore-all lint/a11y/useSemanticElements: the rows are positioned absolutely, which rows of a table cannot be.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.

import { memo } from 'react';
import { present } from '../../../core/base/present.ts';
import { lanesOfHeld } from '../../../core/views/message/held-lanes.ts';
import type { MessageView } from '../../../core/views/message/message-view.ts';
import type { Timeline } from '../../../core/views/run/timeline.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';
import { gutterPlace } from '../../store/gutter-place.ts';
import type { Line } from '../../store/sequence-lines.ts';
import { useActions } from '../../store/store.ts';
import { Arrow } from './Arrow.tsx';
import { BreakpointButton } from './BreakpointButton.tsx';
import { LaneNames } from './LaneNames.tsx';
import { MessageLine } from './MessageLine.tsx';
import { PartFilters } from './PartFilters.tsx';
import { rowMark } from './row-mark.ts';
import { TimelineLine } from './TimelineLine.tsx';

interface Props {
  readonly id: string;
  readonly line: Line;
  /** Position among the rows, from 0. */
  readonly index: number;
  readonly start: number;
  readonly size: number;
  readonly selected: boolean;
  /** Whether the search found it. */
  readonly found: boolean;
  /** Shows its time in place of its lanes. */
  readonly timeline: Timeline | undefined;
}

/** One row of the sequence. */
export const SequenceRow = memo(function SequenceRow(props: Props) {
  const { id, line, index, start, size, selected, found, timeline } = props;
  const { selectLine } = useActions();
  const place = gutterPlace(line);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keyboard.
    <div
      id={id}
      className="row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-kind={line.kind}
      data-mood={moodOf(line)}
      data-found={found ? '' : undefined}
      data-replayed={line.kind === 'message' && line.message.replayed === true ? '' : undefined}
      style={{ height: size, transform: `translateY(${start}px)` }}
      onClick={line.kind === 'coming' || line.kind === 'filter' ? undefined : () => selectLine(line.key)}
    >
      <span className="row-gutter" role="gridcell">
        {place !== undefined && <BreakpointButton place={place} />}
      </span>
      <span className="row-number tabular" role="gridcell">
        {line.number}
        {found && <span className="for-readers">, matches</span>}
      </span>
      <span className="row-line" role="gridcell">
        <RowLine line={line} selected={selected} timeline={timeline} />
      </span>
      <span className="row-verdict" role="gridcell">
        <RowVerdict line={line} />
      </span>
    </div>
  );
});

function RowLine({ line, selected, timeline }: Pick<Props, 'line' | 'selected' | 'timeline'>) {
  switch (line.kind) {
    case 'message':
      if (timeline !== undefined) {
        const bar = timeline.messages.get(line.message.id);
        return (
          <TimelineLine
            shown={line.message}
            message={line.message}
            fold={line.fold}
            {...{ selected, timeline, bar }}
          />
        );
      }
      return <MessageLine shown={line.message} message={line.message} fold={line.fold} />;
    case 'part':
      if (timeline !== undefined) {
        const bar = timeline.parts.get(line.part.exchange);
        return (
          <TimelineLine
            shown={line.part}
            message={line.message}
            fold="none"
            {...{ selected, timeline, bar }}
          />
        );
      }
      return <MessageLine shown={line.part} message={line.message} fold="none" />;
    case 'held': {
      const { from, to } = lanesOfHeld(line.held);
      const { title, stage, exchange } = line.held;
      const { method, url } = exchange;
      const placed = present({ from, to, detail: url && `${method} ${url}` });
      return (
        <>
          <LaneNames line={placed} />
          <Arrow
            from={from}
            to={to}
            line={placed}
            label={title}
            note={stage === 'reply' ? 'response received' : 'waiting'}
          />
        </>
      );
    }
    case 'filter':
      return <PartFilters parts={line.message.parts ?? []} />;
    case 'coming': {
      const { from, to, label, teaches } = line.planned;
      return (
        <>
          <LaneNames line={{ from, to }} />
          <Arrow from={from} to={to} label={label} note={teaches} look="dotted" />
        </>
      );
    }
    default:
      return (
        <span className="row-working">
          <span className="spinner" aria-hidden />
          <OutsideText text={line.text} oneLine limit={160} />
        </span>
      );
  }
}

function RowVerdict({ line }: { readonly line: Line }) {
  const verdict =
    line.kind === 'message' ? line.message.verdict : line.kind === 'part' ? line.part.verdict : undefined;
  const mark = rowMark(verdict, moodOf(line));
  return mark === undefined ? null : <ResultMark result={mark} />;
}

function moodOf(line: Line): MessageView['mood'] | undefined {
  if (line.kind === 'message') return line.message.mood;
  return line.kind === 'part' ? line.part.mood : undefined;
}
