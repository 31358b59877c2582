import { nearest } from '../../../core/base/nearest.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import type { Leg } from '../../../core/script/legs.ts';
import { tamperings } from '../../../core/tamper/tamperings.ts';
import { UsageError } from '../usage-error.ts';

/** Reads the name of a tampering, which must change one of these steps. Throws {@link UsageError}. */
export function readTampering(
  text: string | undefined,
  isAllowed: (leg: Leg) => boolean,
): TamperingId | undefined {
  if (text === undefined) return undefined;
  const tampering = tamperings.find(({ id }) => id === text);
  if (tampering === undefined) {
    const meant = nearest(
      text,
      tamperings.map(({ id }) => id),
    );
    const suggestion = meant === undefined ? '' : `; did you mean ${meant}?`;
    throw new UsageError(`unknown tampering ${safeText(text)}${suggestion} (--tamper list prints all)`);
  }
  const { id, leg } = tampering;
  if (!isAllowed(leg)) throw new UsageError(`--tamper ${id} ${placeOf(leg)}`);
  return id;
}

function placeOf(leg: Leg): string {
  if (leg === 'refresh') return 'needs --refresh, or the command refresh';
  return leg === 'logout'
    ? 'can only be used with the command logout'
    : 'can only be used with the command run';
}
