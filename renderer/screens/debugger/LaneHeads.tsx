import { OutsideText } from '../../components/OutsideText.tsx';
import { usePlacedLanes } from './lane-context.ts';

/** The names above the lanes. */
export function LaneHeads() {
  const lanes = usePlacedLanes();
  return (
    <span className="lane-names">
      {lanes.map(({ id, title, heading, left }) => (
        <span
          key={id}
          className="lane-name"
          data-lane={id}
          data-several={left === undefined ? undefined : ''}
          title={left === undefined ? undefined : title}
          style={left === undefined ? undefined : { left, maxWidth: `${94 / lanes.length}%` }}
        >
          {left === undefined ? heading : <OutsideText text={heading} oneLine limit={80} />}
        </span>
      ))}
    </span>
  );
}
