import { lanes } from '../../../core/views/message/lanes.ts';

/**
 * The lines below the names of the lanes, as a first child of what scrolls: they have the width of its rows, beside the
 * scroll bar or without one, and stay in view.
 */
export function Lanes() {
  return (
    <span className="lanes" aria-hidden>
      <span className="lane-names">
        {lanes.map(({ id }) => (
          <span key={id} className="lane-line" data-lane={id} />
        ))}
      </span>
    </span>
  );
}
