import type { Lane } from '../../script/legs.ts';
import type { HeldView } from '../run/views.ts';
import { peerOf } from './lanes.ts';

/** Returns the lanes of the message at which a run is paused. */
export function lanesOfHeld({ leg, stage, exchange }: HeldView): { readonly from: Lane; readonly to: Lane } {
  if (stage === 'navigation') return { from: 'browser', to: 'server' };
  const far = peerOf(leg, exchange.channel === 'front' ? 'front' : 'back');
  return stage === 'draft' ? { from: 'client', to: far } : { from: far, to: 'client' };
}
