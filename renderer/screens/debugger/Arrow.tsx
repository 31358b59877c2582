import type { CSSProperties, ReactNode } from 'react';
import { lanes } from '../../../core/views/message/lanes.ts';
import type { LaneLine } from '../../../core/views/message/run-lanes.ts';
import { useLanesOf } from './lane-context.ts';

const order: readonly string[] = lanes.map(({ id }) => id);

interface Props extends Pick<LaneLine, 'from' | 'to'> {
  /** What its lanes are found by, where several servers have one each. */
  readonly line?: LaneLine;
  readonly label?: ReactNode;
  /** The text below the arrow. */
  readonly note?: ReactNode;
  readonly look?: 'solid' | 'dashed' | 'dotted';
}

/** Draws a message between two lanes. */
export function Arrow({ from, to, line = { from, to }, label, note, look = 'solid' }: Props) {
  const direction = from === to ? 'self' : order.indexOf(to) > order.indexOf(from) ? 'right' : 'left';
  const between = useLanesOf(line);
  const places: Record<string, string | undefined> = { '--from': between.from.left, '--to': between.to.left };
  const style: CSSProperties = places;
  return (
    <span
      className="arrow"
      data-from={between.from.id}
      data-to={between.to.id}
      data-direction={direction}
      data-look={look}
      style={style}
    >
      {label !== undefined && <span className="arrow-label">{label}</span>}
      <span className="arrow-line" aria-hidden />
      {note !== undefined && <span className="arrow-note tabular">{note}</span>}
    </span>
  );
}
