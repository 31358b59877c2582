import { clockTolerance } from '../facts/clock-reading.ts';
import type { Facts } from '../facts/facts.ts';
import { stringArrayMember } from '../token/json-members.ts';
import { inSeconds, notOffered, type Seen, wordsOf } from './observation.ts';

/** The provider's clock is wrong: it sees our timestamps as too old or in the future. */
export function clockIsOff({ clocks = [] }: Facts): Seen | undefined {
  const off = clocks.findLast(({ ahead }) => Math.abs(ahead) > clockTolerance);
  if (off === undefined) return undefined;
  const way = off.ahead > 0 ? 'ahead of' : 'behind';
  return {
    text: `the clock of ${off.host} is ${inSeconds(Math.abs(off.ahead) * 1000)} ${way} this computer's`,
    exchange: off.exchange,
  };
}

/** Scopes that were requested and are not available. `exchange` is the request with the scopes. */
export function scopesAreWrong(facts: Facts, scope: string | undefined, exchange: string): Seen | undefined {
  if (scope === undefined) return undefined;
  if (scope.includes(',')) return { text: 'the scopes are separated by commas instead of spaces', exchange };
  const offered = facts.metadata && stringArrayMember(facts.metadata.document, 'scopes_supported');
  const missing = notOffered(wordsOf(scope), offered);
  return (
    missing && { text: `scopes_supported in the metadata does not include ${missing.join(', ')}`, exchange }
  );
}
