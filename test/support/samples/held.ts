import type { Leg } from '../../../core/script/legs.ts';
import type { HeldView } from '../../../core/views/run/views.ts';

/** A run that is paused before the message of a leg, or before processing its response. */
export function heldAt(
  leg: Leg,
  stage: HeldView['stage'] = 'draft',
  channel: 'back' | 'front' = 'back',
): HeldView {
  return {
    pause: `${stage}-1`,
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
