import type { ClockReading } from '../facts/clock-reading.ts';
import type { Facts } from '../facts/facts.ts';
import { clockSkewSeconds, mostClockTolerance } from '../token/tolerance.ts';
import { brokenRules, type Evidence } from './evidence.ts';
import type { Fix } from './fix.ts';

/** A clock tolerance that covers how far the provider's clock was measured to be ahead, where a token is too early. */
export function fixClock(evidence: Evidence): Fix | undefined {
  const { facts, findings } = evidence;
  const rules = brokenRules(evidence, ['id-token.issued-at', 'id-token.not-before']);
  const at = (facts.tokenResponse ?? facts.authorizationResponse)?.at;
  const ahead = Math.max(...providerClocks(facts).map((reading) => reading.ahead), 0);
  if (rules.length === 0 || at === undefined) return undefined;
  const early = findings.flatMap(({ rule, received }) =>
    rules.includes(rule) ? [secondsIn(received) - at / 1000] : [],
  );
  const needed = Math.max(...early);
  const before = facts.clockTolerance ?? clockSkewSeconds;
  const after = Math.ceil(needed / 60) * 60;
  // What the measured clock does not explain is no difference of clocks.
  if (!(needed <= ahead + clockSkewSeconds) || after <= before || after > mostClockTolerance)
    return undefined;
  return {
    id: 'clock-tolerance',
    label: `Accept ${after} seconds`,
    why: `the clock of the provider is ${Math.round(ahead)} seconds ahead of this computer's`,
    changes: [{ member: 'clockTolerance', before: String(before), after: String(after) }],
    leg: 'recorded',
    failure: false,
    rules,
  };
}

/** The clocks that tokens are issued by: those of an API or of a host with keys say nothing about them. */
function providerClocks({ clocks = [], issuer = '', tokenResponse }: Facts): readonly ClockReading[] {
  const own = [issuer, tokenResponse?.request.url ?? ''].flatMap((url) =>
    URL.canParse(url) ? [new URL(url).host] : [],
  );
  return clocks.filter(({ host }) => own.includes(host));
}

/** The seconds since 1970 with which the evidence of a time starts; NaN for a missing one. */
function secondsIn(received = ''): number {
  return Number(/^\d+(\.\d+)?/.exec(received)?.[0] ?? Number.NaN);
}
