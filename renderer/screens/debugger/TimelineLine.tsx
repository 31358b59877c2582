import type { CSSProperties } from 'react';
import { formatDuration } from '../../../core/base/duration.ts';
import type { MessagePart, MessageView } from '../../../core/views/message/message-view.ts';
import { drawnSpans, type Timeline, type TimelineBar } from '../../../core/views/run/timeline.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { MessageLabel } from './MessageLine.tsx';

interface Props {
  readonly shown: MessageView | MessagePart;
  readonly message: MessageView;
  readonly fold: 'none' | 'closed' | 'open';
  /** Shows its times to the millisecond. */
  readonly selected: boolean;
  readonly timeline: Timeline;
  /** Absent for a message that is not on the timeline. */
  readonly bar: TimelineBar | undefined;
}

/** A message with a bar from its start to its end. */
export function TimelineLine({ selected, timeline, bar, ...label }: Props) {
  const { shown, message } = label;
  const numbers = bar === undefined ? 'from the record' : timesOf(bar, selected ? exactly : formatDuration);
  return (
    <span className="timeline-line" title={bar === undefined ? undefined : timesOf(bar, exactly)}>
      <span className="timeline-label">
        <MessageLabel {...label} />
        {shown.status !== '' && (
          <OutsideText text={shown.status} oneLine limit={60} className="timeline-status" />
        )}
      </span>
      <span className="timeline-numbers tabular">
        {message.edited || shown.edited ? 'edited · ' : ''}
        {numbers}
      </span>
      <span className="timeline-track" aria-hidden>
        {bar !== undefined && (
          <>
            <span
              className="timeline-wait"
              style={placed(timeline.place(bar.start), timeline.place(bar.end))}
            />
            {drawnSpans(timeline, bar).map(({ start, end }) => (
              <span key={start} className="timeline-bar" style={placed(start, end)} />
            ))}
          </>
        )}
      </span>
    </span>
  );
}

function placed(start: number, end: number): CSSProperties {
  return { left: `${start * 100}%`, width: `${(end - start) * 100}%` };
}

type FormatTime = (milliseconds: number) => string;

/** Below a thousand without the tables of a locale, whose loading delays the first rows. */
const exactly: FormatTime = (milliseconds) => {
  const rounded = Math.round(milliseconds * 10) / 10;
  return `${rounded < 1000 ? rounded : rounded.toLocaleString('en-GB')} ms`;
};

/** "+1.2 s · 34 ms", and how much of it was waiting. */
function timesOf({ start, end, busy }: TimelineBar, format: FormatTime): string {
  const waiting = end - start - busy;
  return [
    `+${format(start)}`,
    format(end - start),
    ...(waiting < 1 ? [] : [`waiting ${format(waiting)}`]),
  ].join(' · ');
}

/** How long the run took, above the bars. */
export function TimelineHead({ timeline }: { readonly timeline: Timeline }) {
  const { total, network, shortened } = timeline;
  return (
    <span className="timeline-head tabular">
      <b>Total {formatDuration(total)}</b>
      <span>
        <i className="timeline-key" data-kind="network" aria-hidden /> network {formatDuration(network)}
      </span>
      <span title={shortened ? 'Waiting is shown shorter than it was' : undefined}>
        <i className="timeline-key" data-kind="wait" aria-hidden /> waiting {formatDuration(total - network)}
        {shortened ? ', shortened' : ''}
      </span>
    </span>
  );
}
