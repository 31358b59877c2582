import { lanes } from './legs.ts';

/** The names above the lanes. */
export function LaneHeads() {
  return (
    <span className="lane-names">
      {lanes.map(([lane, name]) => (
        <span key={lane} className="lane-name" data-lane={lane}>
          {name}
        </span>
      ))}
    </span>
  );
}
