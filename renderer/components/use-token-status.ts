import { useCallback } from 'react';
import { timeStatusText } from '../../core/token/time-status.ts';
import { type Tone, timeTone, tokenTone } from '../../core/token/token-status.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { timeStatusOfView } from '../../core/views/token/token-view-times.ts';
import { useClock } from '../clock/clock.ts';

/** The status of a token now. */
interface TokenStatus {
  /** The worst of signature, validity and checks. */
  readonly tone: Tone;
  /** The tone of the validity alone. */
  readonly time: Tone;
  /** The validity in a few words: "expired 1 h ago". */
  readonly text: string;
}

const tones: readonly Tone[] = ['pass', 'warn', 'fail', 'none'];

/** Returns the current status of a token; renders again only when it changes. */
export function useTokenStatus(token: TokenView): TokenStatus {
  const reading = useClock(
    useCallback(
      (now: number) => {
        const status = timeStatusOfView(token, now);
        return `${tokenTone(token, status)}|${timeTone(status)}|${timeStatusText(status, now)}`;
      },
      [token],
    ),
  );
  const [tone, time, text = ''] = reading.split('|');
  const read = (name: string | undefined): Tone => tones.find((known) => known === name) ?? 'none';
  return { tone: read(tone), time: read(time), text };
}
