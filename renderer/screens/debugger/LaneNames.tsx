import type { LaneLine } from '../../../core/views/message/run-lanes.ts';
import { useLanesOf } from './lane-context.ts';

/** Names the sender and receiver of a message for screen readers. */
export function LaneNames({ line }: { readonly line: LaneLine }) {
  const { from, to } = useLanesOf(line);
  return (
    <span className="for-readers">
      {from.title} to {to.title}:{' '}
    </span>
  );
}
