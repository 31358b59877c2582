import { breakpointWords } from '../../core/debug/breakpoint-words.ts';
import { draftView, exchangeView } from '../../core/views/exchange/exchange-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import type { HeldView } from '../../core/views/run/views.ts';
import type { RunMasker } from '../masking/run-masker.ts';
import type { Held } from '../run/hold-control.ts';

/** Where a run is paused, masked; `now` is in milliseconds since 1970. */
export function heldView({ point, because }: Held, masker: RunMasker, now: number): HeldView {
  const draft = masker.draft(point.draft);
  const exchange =
    point.stage === 'draft'
      ? draftView(draft, now)
      : withoutDuration(
          exchangeView({
            kind: 'step',
            id: 'reply',
            step: point.step,
            script: '',
            at: now,
            endedAt: now,
            draft,
            performed: draft,
            believed: masker.reply(point.reply, point.draft),
          }),
        );
  return {
    stage: point.stage,
    leg: point.draft.leg,
    title: exchange.title,
    because: because === 'step' ? 'step' : `breakpoint: ${masker.json(breakpointWords(because))}`,
    exchange,
  };
}

/** It is recorded with the message, once the response is processed. */
function withoutDuration({ endedAt: _, ...exchange }: ExchangeView): ExchangeView {
  return exchange;
}
