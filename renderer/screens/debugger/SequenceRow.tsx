// biome-ignore-all lint/a11y/useSemanticElements: the rows are positioned absolutely, which rows of a table cannot be.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.

import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { formatDuration } from '../../../core/base/duration.ts';
import { lanesOfHeld } from '../../../core/views/message/held-lanes.ts';
import type { MessagePart, MessageView } from '../../../core/views/message/message-view.ts';
import { shortRequestLine } from '../../../core/views/message/request-line.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';
import { type Line, legOf } from '../../store/sequence-lines.ts';
import { useActions } from '../../store/store.ts';
import { Arrow } from './Arrow.tsx';
import { BreakpointButton } from './BreakpointButton.tsx';
import { LaneNames } from './LaneNames.tsx';
import { PartFilters } from './PartFilters.tsx';

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
}

/** One row of the sequence. */
export const SequenceRow = memo(function SequenceRow(props: Props) {
  const { id, line, index, start, size, selected, found } = props;
  const { selectLine } = useActions();
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
        {line.kind !== 'filter' && <BreakpointButton leg={legOf(line)} />}
      </span>
      <span className="row-number tabular" role="gridcell">
        {line.number}
        {found && <span className="for-readers">, matches</span>}
      </span>
      <span className="row-line" role="gridcell">
        <RowLine line={line} />
      </span>
      <span className="row-verdict" role="gridcell">
        <RowVerdict line={line} />
      </span>
    </div>
  );
});

function RowLine({ line }: { readonly line: Line }) {
  switch (line.kind) {
    case 'message':
      return <MessageLine shown={line.message} message={line.message} fold={line.fold} />;
    case 'part':
      return <MessageLine shown={line.part} message={line.message} fold="none" />;
    case 'held': {
      const { from, to } = lanesOfHeld(line.held);
      const { title, stage } = line.held;
      return (
        <>
          <LaneNames from={from} to={to} />
          <Arrow
            from={from}
            to={to}
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
          <LaneNames from={from} to={to} />
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

interface MessageLineProps {
  readonly shown: MessageView | MessagePart;
  readonly message: MessageView;
  readonly fold: 'none' | 'closed' | 'open';
}

function MessageLine({ shown, message, fold }: MessageLineProps) {
  const { setFold } = useActions();
  const notes = [
    message.replayed === true ? 'from the record' : '',
    shown.edited ? 'edited' : '',
    shown.status,
    shown.duration === undefined ? '' : formatDuration(shown.duration),
  ];
  const note = notes.filter((text) => text !== '').join(' · ');
  const Chevron = fold === 'open' ? ChevronDown : ChevronRight;
  return (
    <>
      <LaneNames from={shown.from} to={shown.to} />
      <Arrow
        from={shown.from}
        to={shown.to}
        look={fold === 'none' ? 'solid' : 'dashed'}
        label={
          <>
            {fold !== 'none' && (
              <button
                type="button"
                className="fold"
                tabIndex={-1}
                aria-expanded={fold === 'open'}
                aria-label={fold === 'open' ? 'Collapse' : 'Expand'}
                onClick={(event) => {
                  event.stopPropagation();
                  setFold(message.id, fold === 'closed');
                }}
              >
                <Chevron className="icon" aria-hidden />
              </button>
            )}
            <OutsideText text={shown.label} oneLine limit={120} />
            {shown.detail !== undefined && (
              <OutsideText
                text={shortRequestLine(shown.detail)}
                oneLine
                limit={120}
                className="arrow-detail"
              />
            )}
          </>
        }
        note={note === '' ? undefined : <OutsideText text={note} oneLine limit={120} />}
      />
    </>
  );
}

function RowVerdict({ line }: { readonly line: Line }) {
  const verdict =
    line.kind === 'message' ? line.message.verdict : line.kind === 'part' ? line.part.verdict : undefined;
  return verdict === undefined ? null : <ResultMark result={verdict} />;
}

function moodOf(line: Line): MessageView['mood'] | undefined {
  if (line.kind === 'message') return line.message.mood;
  return line.kind === 'part' ? line.part.mood : undefined;
}
