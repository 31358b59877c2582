import type { Lane } from '../../../core/script/legs.ts';
import { laneTitle } from '../../../core/views/message/lanes.ts';

/** Names the sender and receiver of a message for screen readers. */
export function LaneNames({ from, to }: { readonly from: Lane; readonly to: Lane }) {
  return (
    <span className="for-readers">
      {laneTitle(from)} to {laneTitle(to)}:{' '}
    </span>
  );
}
