import { formatDuration } from '../../../core/base/duration.ts';
import { lanesOfHeld } from '../../../core/views/message/held-lanes.ts';
import { shortRequestLine } from '../../../core/views/message/request-line.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';
import { useStore } from '../../store/store.ts';
import { Arrow } from '../debugger/Arrow.tsx';
import { LaneNames } from '../debugger/LaneNames.tsx';
import type { StageRow } from './stage-rows.ts';

interface Props {
  readonly row: StageRow;
  /** Position among the rows, from 1. */
  readonly number: number;
  /** Goes to the row; absent at the current one, and where there is nothing to show. */
  readonly onOpen?: (() => void) | undefined;
}

/** Shows a message as an arrow, with its explanation beside it. */
export function StageRowLine({ row, number, onOpen }: Props) {
  const showsChecks = useStore((state) => state.playChecks);
  const verdict = row.kind === 'message' && showsChecks ? row.message.verdict : undefined;
  const explained = row.kind === 'coming' ? undefined : row.explained;
  return (
    <>
      {onOpen === undefined ? (
        <span className="row-number tabular">{number}</span>
      ) : (
        // The arrow keys and the page keys go to each row.
        <button
          type="button"
          className="row-number row-open tabular"
          tabIndex={-1}
          aria-label={`Show message ${number}`}
          onClick={onOpen}
        >
          {number}
        </button>
      )}
      <span className="row-line">
        <Line row={row} />
      </span>
      <span className="row-verdict">{verdict !== undefined && <ResultMark result={verdict} />}</span>
      <p className="row-told">{explained}</p>
    </>
  );
}

function Line({ row }: { readonly row: StageRow }) {
  switch (row.kind) {
    case 'message': {
      const { from, to, label, status, duration, parts } = row.message;
      const notes = [status, duration === undefined ? '' : formatDuration(duration)];
      const note = notes.filter((text) => text !== '').join(' · ');
      return (
        <>
          <LaneNames line={{ from, to }} />
          <Arrow
            from={from}
            to={to}
            look={parts === undefined ? 'solid' : 'dashed'}
            label={<OutsideText text={label} oneLine limit={120} />}
            note={note === '' ? undefined : <OutsideText text={note} oneLine limit={120} />}
          />
        </>
      );
    }
    case 'held': {
      const { from, to } = lanesOfHeld(row.held);
      const { title, stage, exchange } = row.held;
      const answer = exchange.channel === 'front' ? 'Callback' : `Response: ${title}`;
      const line = `${exchange.method ?? ''} ${exchange.url ?? ''}`.trim();
      const note = stage === 'reply' ? 'response received' : shortRequestLine(line);
      return (
        <>
          <LaneNames line={{ from, to }} />
          <Arrow
            from={from}
            to={to}
            label={stage === 'reply' ? answer : title}
            note={<OutsideText text={note} oneLine limit={120} />}
          />
        </>
      );
    }
    case 'working':
      return (
        <span className="row-working">
          <span className="spinner" aria-hidden />
          <OutsideText text={row.text} oneLine limit={160} />
        </span>
      );
    default: {
      const { from, to, label, teaches } = row.planned;
      return (
        <>
          <LaneNames line={{ from, to }} />
          {row.kind === 'sent' ? (
            <Arrow from={from} to={to} label={label} note="sent" />
          ) : (
            <Arrow from={from} to={to} label={label} note={teaches} look="dotted" />
          )}
        </>
      );
    }
  }
}
