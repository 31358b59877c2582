import { type ClockReading, clockTolerance, secondsAhead } from '../../facts/clock-reading.ts';
import type { Facts, TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { headerAt } from './answer.ts';

/** An answer is dated by the clock that also dates the tokens in it. */
export const clockAgrees: Rule<TokenResponseSubject> = {
  id: 'token-response.clock',
  title: 'the clock of the provider and that of this computer agree',
  spec: 'RFC 9110 §6.6.1',
  severity: 'information',
  verdict: (subject, facts) => {
    const { response, at } = subject;
    const ahead = secondsAhead(response, at);
    if (ahead === undefined) return notApplicable('the answer has no Date of its own that can be read');
    const evidence = {
      expected: `a Date within ${clockTolerance} seconds of ${new Date(at).toUTCString()}`,
      received: describeValue(headerValues(response.headers, 'date')[0]),
      at: headerAt(subject, 'Date'),
    };
    if (Math.abs(ahead) <= clockTolerance) return pass(evidence);
    const difference = `The provider's clock is ${duration(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} ours.`;
    return violated({ ...evidence, note: `${difference} ${whose(subject, ahead, facts)}` });
  },
};

/** Two clocks alone do not tell which one is wrong; the other hosts of the run are witnesses. */
function whose({ exchange, request }: TokenResponseSubject, ahead: number, facts: Facts): string {
  const { host } = URL.canParse(request.url) ? new URL(request.url) : { host: '' };
  const witnesses = (facts.clocks ?? []).filter(
    (reading: ClockReading) => reading.host !== host && reading.exchange !== exchange,
  );
  const agreeWithUs = witnesses.some((reading) => Math.abs(reading.ahead) <= clockTolerance);
  const agreeWithThem = witnesses.some((reading) => Math.abs(reading.ahead - ahead) <= clockTolerance);
  if (agreeWithUs && !agreeWithThem)
    return 'Theirs is likely wrong: another host of this run agrees with ours.';
  if (agreeWithThem && !agreeWithUs)
    return 'Ours is likely wrong: another host of this run agrees with theirs.';
  return 'No other host of this run can tell which one is wrong: compare this computer with a clock that you trust.';
}

/** "2 h 5 min", "40 s". */
function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  const parts = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''];
  if (hours === 0 && minutes < 5) parts.push(seconds % 60 > 0 ? `${seconds % 60} s` : '');
  return parts.filter((part) => part !== '').join(' ');
}
