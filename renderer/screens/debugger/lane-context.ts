import { createContext, useContext } from 'react';
import {
  type LaneLine,
  type RunLane,
  type RunLanes,
  usualLanes,
} from '../../../core/views/message/run-lanes.ts';

/** The lanes that arrows connect; those of a run that speaks to several servers have one for each. */
export const LaneContext = createContext<RunLanes>(usualLanes);

/** Where the first and the last lane are, in percent of the width. */
const [firstAt, lastAt] = [9, 97] as const;

interface PlacedLane extends RunLane {
  /** From the left, in percent; absent where the style sheet places it. */
  readonly left?: string;
}

/** Returns the lanes with their places. */
export function usePlacedLanes(): readonly PlacedLane[] {
  return placed(useContext(LaneContext));
}

/** Returns the lanes of a line with their places. */
export function useLanesOf(line: LaneLine): { readonly from: PlacedLane; readonly to: PlacedLane } {
  const columns = useContext(LaneContext);
  const { from, to } = columns.of(line);
  const all = placed(columns);
  const find = (lane: RunLane) => all.find(({ id }) => id === lane.id) ?? lane;
  return { from: find(from), to: find(to) };
}

const known = new WeakMap<RunLanes, readonly PlacedLane[]>();

function placed(columns: RunLanes): readonly PlacedLane[] {
  const before = known.get(columns);
  if (before !== undefined) return before;
  const { lanes } = columns;
  const isUsual = lanes.length === usualLanes.lanes.length;
  const step = (lastAt - firstAt) / (lanes.length - 1);
  const all = isUsual ? lanes : lanes.map((lane, index) => ({ ...lane, left: `${firstAt + index * step}%` }));
  known.set(columns, all);
  return all;
}
