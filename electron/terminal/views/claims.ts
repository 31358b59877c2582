import type { ClaimView } from '../../../core/token/claims.ts';
import { drawMember } from './member.ts';
import { outside, type ViewContext } from './view.ts';

/** A claim whose definition says that it is a time, told for people and in both zones. */
function claimTexts({ value, time }: ClaimView, context: ViewContext): readonly string[] {
  const shown = outside(value, context);
  if (time === undefined) return [shown];
  if (time.state === 'not-a-time') return [`${shown} (${time.reason})`];
  const { dot } = context.screen.glyphs;
  const doubt = time.likelyMilliseconds ? ['these look like milliseconds'] : [];
  return [`${shown} ${dot} ${time.relative}`, `${time.iso} ${dot} ${time.local} local`, ...doubt];
}

/** Claims or header members with what they mean. */
export function drawClaims(views: readonly ClaimView[], context: ViewContext): readonly string[] {
  return views.flatMap((view) =>
    drawMember(
      {
        name: outside(view.name, context),
        values: claimTexts(view, context),
        meaning: view.meaning,
        section: view.section,
      },
      context,
    ),
  );
}
