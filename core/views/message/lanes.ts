import { type Lane, type Leg, legs } from '../../script/legs.ts';

/** The lanes from left to right, each with its title. */
export const lanes: readonly { readonly id: Lane; readonly title: string }[] = [
  { id: 'browser', title: 'Browser' },
  { id: 'client', title: 'Client' },
  { id: 'server', title: 'Authorization server' },
  { id: 'api', title: 'API' },
];

/** The title of a lane. */
export function laneTitle(lane: Lane): string {
  return lanes.find(({ id }) => id === lane)?.title ?? lane;
}

/** Who answers on a leg. */
export function peerOf(leg: Leg, channel: 'back' | 'front' = 'back'): Lane {
  return channel === 'front' ? 'browser' : legs[leg].peer;
}
