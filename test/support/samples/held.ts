import type { Leg } from '../../../core/script/legs.ts';
import type { HeldView } from '../../../core/views/run/views.ts';

/** A run that stands still before the message of a leg, or before believing its answer. */
export function heldAt(
  leg: Leg,
  stage: HeldView['stage'] = 'draft',
  channel: 'back' | 'front' = 'back',
): HeldView {
  return {
    stage,
    leg,
    title: leg,
    because: 'step',
    exchange: {
      id: 'held',
      leg,
      title: leg,
      channel,
      at: 1_700_000_000_000,
      captured: false,
      cookiesSet: [],
      cookiesSent: [],
      maskedFields: [],
      phases: [],
    },
  };
}
