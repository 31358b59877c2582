import { lanes } from '../../../core/views/message/lanes.ts';

/** The names above the lanes. */
export function LaneHeads() {
  return (
    <span className="lane-names">
      {lanes.map(({ id, title }) => (
        <span key={id} className="lane-name" data-lane={id}>
          {title}
        </span>
      ))}
    </span>
  );
}
