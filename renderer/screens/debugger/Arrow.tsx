import type { ReactNode } from 'react';
import type { Lane } from '../../../core/script/legs.ts';
import { lanes } from '../../../core/views/message/lanes.ts';

const order: readonly Lane[] = lanes.map(({ id }) => id);

interface Props {
  readonly from: Lane;
  readonly to: Lane;
  readonly label?: ReactNode;
  /** The text below the arrow. */
  readonly note?: ReactNode;
  readonly look?: 'solid' | 'dashed' | 'dotted';
}

/** Draws a message between two lanes. */
export function Arrow({ from, to, label, note, look = 'solid' }: Props) {
  const direction = from === to ? 'self' : order.indexOf(to) > order.indexOf(from) ? 'right' : 'left';
  return (
    <span className="arrow" data-from={from} data-to={to} data-direction={direction} data-look={look}>
      {label !== undefined && <span className="arrow-label">{label}</span>}
      <span className="arrow-line" aria-hidden />
      {note !== undefined && <span className="arrow-note tabular">{note}</span>}
    </span>
  );
}
