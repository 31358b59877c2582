import { useCallback, useMemo } from 'react';
import { timeClaimTone } from '../../core/token/time-claim-tone.ts';
import type { ClaimView } from '../../core/views/token/token-view.ts';
import { useClock } from '../clock/clock.ts';

export type ClaimTone = 'warn' | 'fail';

/** Returns the tones of the time claims that are not valid now, by claim name; updated each second. */
export function useClaimTones(claims: readonly ClaimView[]): ReadonlyMap<string, ClaimTone> {
  const timed = useMemo(
    () => claims.filter(({ name, time }) => timeClaimTone(name, time, 0) !== 'none'),
    [claims],
  );
  const failed = useClock(useCallback((now: number) => namesWith('fail', timed, now), [timed]));
  const warned = useClock(useCallback((now: number) => namesWith('warn', timed, now), [timed]));
  return useMemo(() => new Map([...toned(warned, 'warn'), ...toned(failed, 'fail')]), [failed, warned]);
}

function namesWith(tone: ClaimTone, claims: readonly ClaimView[], now: number): string {
  return claims
    .filter(({ name, time }) => timeClaimTone(name, time, now) === tone)
    .map(({ name }) => name)
    .join(' ');
}

function toned(names: string, tone: ClaimTone): readonly (readonly [string, ClaimTone])[] {
  return names === '' ? [] : names.split(' ').map((name) => [name, tone] as const);
}
