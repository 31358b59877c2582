import type { ClaimView } from '../../../core/token/claims.ts';
import { describeTime, unitsPerSecond, type WrongTimeUnit } from '../../../core/token/time.ts';
import { timeClaimTone } from '../../../core/token/time-claim-tone.ts';
import { drawMember } from './member.ts';
import { namedValue, outside, type ViewContext } from './view.ts';

/** The value of a claim; one that is a time also as a date, in UTC and local time. */
function claimTexts(view: ClaimView, ofToken: boolean, context: ViewContext): readonly string[] {
  const { name, value, time } = view;
  const shown = namedValue(name, value, context);
  if (time === undefined || context.masker.hides(name)) return [shown];
  const paint = (text: string) => (ofToken ? paintTime(text, view, context) : text);
  const doubt =
    time.unit === undefined ? [] : [`these look like ${time.unit}: ${meant(Number(value), time.unit)}`];
  if (time.state === 'not-a-time') return [`${shown} ${paint(`(${time.reason})`)}`, ...doubt];
  const { dot } = context.screen.glyphs;
  return [`${shown} ${dot} ${paint(time.relative)}`, `${time.iso} ${dot} ${time.local} local`, ...doubt];
}

/** The time that a number in another unit than seconds is. */
function meant(value: number, unit: WrongTimeUnit): string {
  const time = describeTime(value / unitsPerSecond[unit], 0);
  return time.state === 'time' ? time.iso : time.reason;
}

/** Coloured word by word, so that lines can be broken between them: red for an `exp` that has passed. */
function paintTime(text: string, { name, value }: ClaimView, { screen, now }: ViewContext): string {
  const tone = timeClaimTone(name, Number(value), now);
  if (tone !== 'fail' && tone !== 'warn') return text;
  const colour = tone === 'fail' ? 'red' : 'yellow';
  return text
    .split(' ')
    .map((word) => screen.paint(colour, word))
    .join(' ');
}

/**
 * Claims or header members with their meaning. `ofToken`: they are those of a token, and the times that make it
 * invalid now are coloured.
 */
export function drawClaims(
  views: readonly ClaimView[],
  context: ViewContext,
  { ofToken = false } = {},
): readonly string[] {
  return views.flatMap((view) =>
    drawMember(
      {
        name: outside(view.name, context),
        values: claimTexts(view, ofToken, context),
        meaning: view.meaning,
        section: view.section,
        details: (context.masker.hides(view.name) ? [] : (view.details ?? [])).map(
          ({ name, meaning }) => `${outside(name, context)}: ${meaning}`,
        ),
      },
      context,
    ),
  );
}
