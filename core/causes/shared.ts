import { clockTolerance } from '../facts/clock-reading.ts';
import type { Facts } from '../facts/facts.ts';
import { stringArrayMember } from '../token/json-members.ts';
import { inSeconds, notOffered, type Seen, wordsOf } from './observation.ts';

/** A clock of the provider that is off: what carries a time of ours is too old or too young there. */
export function clockIsOff({ clocks = [] }: Facts): Seen | undefined {
  const off = clocks.findLast(({ ahead }) => Math.abs(ahead) > clockTolerance);
  if (off === undefined) return undefined;
  const way = off.ahead > 0 ? 'ahead of' : 'behind';
  return {
    text: `the clock of ${off.host} is ${inSeconds(Math.abs(off.ahead) * 1000)} ${way} the one of this machine`,
    exchange: off.exchange,
  };
}

/** Scopes that were asked for and cannot be had. `exchange` is the request that asked. */
export function scopesAreWrong(facts: Facts, scope: string | undefined, exchange: string): Seen | undefined {
  if (scope === undefined) return undefined;
  if (scope.includes(',')) return { text: 'a comma parts the scopes, where a space belongs', exchange };
  const offered = facts.metadata && stringArrayMember(facts.metadata.document, 'scopes_supported');
  const missing = notOffered(wordsOf(scope), offered);
  return (
    missing && { text: `scopes_supported of the metadata does not name ${missing.join(', ')}`, exchange }
  );
}
