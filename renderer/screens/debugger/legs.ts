import type { MessageView } from '../../../core/views/message/message-view.ts';
import type { HeldView } from '../../../core/views/run/views.ts';

export type Lane = MessageView['from'];

export const lanes: readonly (readonly [lane: Lane, name: string])[] = [
  ['browser', 'Browser'],
  ['client', 'Client'],
  ['server', 'Authorization server'],
  ['api', 'API'],
];

/** The name of a lane for people. */
export function laneName(lane: Lane): string {
  return lanes.find(([id]) => id === lane)?.[1] ?? lane;
}

/** Between which lanes the message runs at which a run stands still. */
export function lanesOfHeld({ leg, stage, exchange }: HeldView): { readonly from: Lane; readonly to: Lane } {
  const far: Lane =
    exchange.channel === 'front'
      ? 'browser'
      : leg === 'resource' || leg === 'resource-metadata'
        ? 'api'
        : 'server';
  return stage === 'draft' ? { from: 'client', to: far } : { from: far, to: 'client' };
}
