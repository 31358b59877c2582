import type { InspectionSummary } from '../../../core/contract/channels.ts';
import { timeStatus, timeStatusText } from '../../../core/token/time-status.ts';
import { type Tone, timeTone, worstTone } from '../../../core/token/token-status.ts';

const words = {
  pass: 'verified and valid',
  warn: 'with warnings',
  fail: 'with problems',
  none: 'not verified',
} as const;

/** The status of a pasted text at `now` (milliseconds since 1970): the worst of its tokens, with its words. */
export function pastedStatus(
  { verdict, expiresAt, startsAt }: InspectionSummary,
  now: number,
): { readonly tone: Tone; readonly text: string } {
  const own: Tone = verdict ?? 'none';
  const status = timeStatus({ exp: expiresAt, nbf: startsAt, readable: true }, now);
  const time = timeTone(status);
  const text = time === 'pass' ? words[own] : timeStatusText(status, now);
  return { tone: worstTone([own, time]), text };
}
