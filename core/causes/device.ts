import type { DevicePoll, Facts } from '../facts/facts.ts';
import { numberMember } from '../token/json-members.ts';
import { inSeconds, type Observation, type Seen } from './observation.ts';

/** The default polling interval, in seconds (RFC 8628 section 3.2). */
const usualInterval = 5;

/** What a run may show that explains an error in response to a device's token request. */
export const deviceObservations: readonly Observation[] = [
  { codes: ['slow_down'], look: pollCameEarly },
  { codes: ['expired_token'], look: codeIsOver },
];

function pollCameEarly({ deviceAuthorization }: Facts): Seen | undefined {
  if (deviceAuthorization === undefined) return;
  const { polls, document = {} } = deviceAuthorization;
  const interval = numberMember(document, 'interval') ?? usualInterval;
  const early = polls.findLast((poll, index) => gap(polls[index - 1], poll) < interval * 1000);
  const before = early && polls[polls.indexOf(early) - 1];
  if (early === undefined || before === undefined) return;
  return {
    text: `this poll came ${inSeconds(gap(before, early))} after the previous one; the interval is ${inSeconds(interval * 1000)}`,
    exchange: early.exchange,
  };
}

function gap(before: DevicePoll | undefined, poll: DevicePoll): number {
  return before === undefined ? Number.POSITIVE_INFINITY : poll.startedAt - before.startedAt;
}

function codeIsOver({ deviceAuthorization }: Facts): Seen | undefined {
  if (deviceAuthorization === undefined) return;
  const { polls, document = {} } = deviceAuthorization;
  const lifetime = numberMember(document, 'expires_in');
  const [first, last] = [polls[0], polls.at(-1)];
  if (lifetime === undefined || first === undefined || last === undefined) return;
  return {
    text: `the first poll was ${inSeconds(last.startedAt - first.startedAt)} earlier, and the code is valid for ${inSeconds(lifetime * 1000)}`,
    exchange: last.exchange,
  };
}
