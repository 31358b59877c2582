import { type Lane, type Leg, legs } from '../../script/legs.ts';

interface LaneTitles {
  readonly id: Lane;
  readonly title: string;
  /** The same where there is little room. */
  readonly shortTitle: string;
}

/** The lanes from left to right, each with its titles. */
export const lanes: readonly LaneTitles[] = [
  { id: 'browser', title: 'Browser', shortTitle: 'Browser' },
  { id: 'client', title: 'Client', shortTitle: 'Client' },
  { id: 'server', title: 'Authorization server', shortTitle: 'Server' },
  { id: 'api', title: 'API', shortTitle: 'API' },
];

/** Returns the title of a lane. */
export function laneTitle(lane: Lane): string {
  return lanes.find(({ id }) => id === lane)?.title ?? lane;
}

/** The title of a lane where there is little room. */
export function shortLaneTitle(lane: Lane): string {
  return lanes.find(({ id }) => id === lane)?.shortTitle ?? lane;
}

/** The lane that responds on a leg. */
export function peerOf(leg: Leg, channel: 'back' | 'front' = 'back'): Lane {
  return channel === 'front' ? 'browser' : legs[leg].peer;
}
