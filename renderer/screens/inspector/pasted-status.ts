import type { InspectionSummary } from '../../../core/bridge/channels.ts';
import { type TimeStatus, timeStatus, timeStatusText } from '../../../core/token/time-status.ts';
import { type Tone, timeTone, worstTone } from '../../../core/token/token-status.ts';

const words = {
  pass: 'verified and valid',
  warn: 'with warnings',
  fail: 'with failures',
  none: 'not verified',
} as const;

interface PastedStatus {
  readonly tone: Tone;
  readonly text: string;
  /** One or two words, where a token of the text is not valid now because of the time. */
  readonly time: 'expired' | 'not valid yet' | undefined;
}

/**
 * Returns the status of a pasted text at `now` (milliseconds since 1970): the worst of its tokens, with its
 * words.
 */
export function pastedStatus({ verdict, expiresAt, startsAt }: InspectionSummary, now: number): PastedStatus {
  const own: Tone = verdict ?? 'none';
  const status = timeStatus({ exp: expiresAt, nbf: startsAt, readable: true }, now);
  const time = timeTone(status);
  const text = time === 'pass' ? words[own] : timeStatusText(status, now);
  return { tone: worstTone([own, time]), text, time: shortWords(status) };
}

function shortWords({ state }: TimeStatus): PastedStatus['time'] {
  if (state === 'expired') return 'expired';
  return state === 'not-yet-valid' ? 'not valid yet' : undefined;
}
