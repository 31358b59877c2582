import type { HeldView, MessageView } from '../../../core/contract/views.ts';

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

/** A message that a run of the code grant will send. */
export interface PlannedMessage {
  readonly leg: string;
  readonly from: Lane;
  readonly to: Lane;
  readonly label: string;
  /** What it is for. */
  readonly teaches: string;
}

/** What a run of the code grant does, in order. */
export const plannedMessages: readonly PlannedMessage[] = [
  {
    leg: 'discovery',
    from: 'client',
    to: 'server',
    label: 'Discovery',
    teaches: 'where its endpoints are, what it can do',
  },
  { leg: 'jwks', from: 'client', to: 'server', label: 'Keys', teaches: 'its public keys' },
  {
    leg: 'authorization',
    from: 'client',
    to: 'browser',
    label: 'Authorization request',
    teaches: 'the person logs in and agrees',
  },
  {
    leg: 'authorization',
    from: 'browser',
    to: 'client',
    label: 'Callback',
    teaches: 'code and state, caught in time',
  },
  {
    leg: 'token',
    from: 'client',
    to: 'server',
    label: 'Token request',
    teaches: 'the code for tokens, each rule checked',
  },
  { leg: 'userinfo', from: 'client', to: 'server', label: 'UserInfo', teaches: 'claims about the person' },
];

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
