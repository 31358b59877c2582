import { usePlacedLanes } from './lane-context.ts';

/**
 * The lines below the names of the lanes, as a first child of what scrolls: they have the width of its rows, beside the
 * scroll bar or without one, and stay in view.
 */
export function Lanes() {
  const lanes = usePlacedLanes();
  return (
    <span className="lanes" aria-hidden>
      <span className="lane-names">
        {lanes.map(({ id, left }) => (
          <span key={id} className="lane-line" data-lane={id} style={{ left }} />
        ))}
      </span>
    </span>
  );
}
