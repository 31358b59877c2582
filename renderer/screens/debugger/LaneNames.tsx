import type { Lane } from '../../../core/script/legs.ts';
import { laneTitle } from '../../../core/views/message/lanes.ts';

/** From whom to whom an arrow goes, for those who do not see it. */
export function LaneNames({ from, to }: { readonly from: Lane; readonly to: Lane }) {
  return (
    <span className="for-readers">
      {laneTitle(from)} to {laneTitle(to)}:{' '}
    </span>
  );
}
