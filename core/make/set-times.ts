import { readJson } from '../token/json.ts';
import { isObject, numberMember } from '../token/json-members.ts';
import { memberChanges } from './set-members.ts';
import type { TextChange } from './text-change.ts';

/** What a token is made with other times. */
export type Validity = 'valid' | 'expired' | 'future';

/** In seconds. */
const hour = 3600;
const usualLifetime = 600;
const longestLifetime = 366 * 24 * hour;

/**
 * What sets `iat`, `nbf` and `exp` of claims; the lifetime stays where there is one. Undefined for a text that is not a JSON
 * object. `now` is in milliseconds since 1970.
 */
export function timeChanges(
  claims: string,
  validity: Validity,
  now: number,
): readonly TextChange[] | undefined {
  const { value } = readJson(claims);
  if (!isObject(value)) return undefined;
  const has = (name: string): boolean => Object.hasOwn(value, name);
  const seconds = Math.floor(now / 1000);
  const start = numberMember(value, 'iat') ?? numberMember(value, 'nbf') ?? Number.NaN;
  const written = (numberMember(value, 'exp') ?? Number.NaN) - start;
  const lifetime = written > 0 && written <= longestLifetime ? Math.round(written) : usualLifetime;
  const times = new Map<string, number>();
  const setWhereFound = (name: string, time: number): void => {
    if (has(name)) times.set(name, time);
  };
  switch (validity) {
    case 'valid':
      times.set('iat', seconds);
      setWhereFound('nbf', seconds);
      if (has('exp') || !has('iat')) times.set('exp', seconds + lifetime);
      break;
    case 'expired':
      setWhereFound('iat', seconds - hour - lifetime);
      setWhereFound('nbf', seconds - hour - lifetime);
      times.set('exp', seconds - hour);
      break;
    case 'future':
      times.set('nbf', seconds + hour);
      setWhereFound('exp', seconds + hour + lifetime);
      break;
  }
  return memberChanges(claims, new Map([...times].map(([name, time]) => [name, String(time)])));
}
