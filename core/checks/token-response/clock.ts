import { type ClockReading, clockTolerance, secondsAhead } from '../../facts/clock-reading.ts';
import type { Facts, TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { describeValue } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { headerAt } from './response.ts';

/** A response is dated by the clock that also dates the tokens in it. */
export const clockAgrees: Rule<TokenResponseSubject> = {
  id: 'token-response.clock',
  titles: {
    passed: 'Clocks of provider and this computer agree',
    failed: 'Clocks of provider and this computer differ',
  },
  spec: 'RFC 9110 §6.6.1',
  severity: 'information',
  verdict: (subject, facts) => {
    const { response, at } = subject;
    const ahead = secondsAhead(response, at);
    if (ahead === undefined) return notApplicable('the response has no readable Date of its own');
    const evidence = {
      expected: `a Date within ${clockTolerance} seconds of ${new Date(at).toUTCString()}`,
      received: describeValue(headerValues(response.headers, 'date')[0]),
      at: headerAt(subject, 'Date'),
    };
    if (Math.abs(ahead) <= clockTolerance) return pass(evidence);
    const difference = `The provider's clock is ${duration(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} this computer's.`;
    return violated({ ...evidence, note: `${difference} ${whose(subject, ahead, facts)}` });
  },
};

/** Two clocks alone do not show which one is wrong; the other hosts of the run are witnesses. */
function whose({ exchange, request }: TokenResponseSubject, ahead: number, facts: Facts): string {
  const { host } = URL.canParse(request.url) ? new URL(request.url) : { host: '' };
  const witnesses = (facts.clocks ?? []).filter(
    (reading: ClockReading) => reading.host !== host && reading.exchange !== exchange,
  );
  const agreeWithUs = witnesses.some((reading) => Math.abs(reading.ahead) <= clockTolerance);
  const agreeWithThem = witnesses.some((reading) => Math.abs(reading.ahead - ahead) <= clockTolerance);
  if (agreeWithUs && !agreeWithThem)
    return "The provider's clock is probably wrong: another host of this run agrees with this computer.";
  if (agreeWithThem && !agreeWithUs)
    return "This computer's clock is probably wrong: another host of this run agrees with the provider.";
  return 'No other host of this run can confirm either clock. Check the time of this computer.';
}

/** "2 h 5 min", "40 s". */
function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  const parts = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''];
  if (hours === 0 && minutes < 5) parts.push(seconds % 60 > 0 ? `${seconds % 60} s` : '');
  return parts.filter((part) => part !== '').join(' ');
}
