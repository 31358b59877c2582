import type { ClockReading } from '../../../core/facts/clock-reading.ts';
import { ISSUER, NOW_SECONDS, tokenResponse } from '../../support/facts.ts';
import { type FailedLogin, fixTable } from '../../support/fixes.ts';

/** An ID Token that is early by some seconds, of a provider whose clock was measured. */
function early(
  seconds: number,
  ahead: number | undefined,
  broken = ['id-token.issued-at'],
  host = new URL(ISSUER).host,
): FailedLogin {
  const clocks: readonly ClockReading[] = ahead === undefined ? [] : [{ exchange: 'x1', host, ahead }];
  return {
    broken,
    received: `${NOW_SECONDS + seconds} (2026-01-02T03:08:05Z)`,
    facts: { clocks, tokenResponse: tokenResponse() },
  };
}

fixTable('the clock', [
  ['is ahead, and iat with it', early(300, 300), 'Accept 300 seconds: 60 -> 300'],
  ['is ahead, and nbf with it', early(90, 80, ['id-token.not-before']), 'Accept 120 seconds: 60 -> 120'],
  [
    'is further ahead than accepted until now',
    { ...early(200, 200), facts: { ...early(200, 200).facts, clockTolerance: 120 } },
    'Accept 240 seconds: 120 -> 240',
  ],
  ['agrees, and iat is early', early(300, 0)],
  ['was not measured', early(300, undefined)],
  ['is ahead at another host only', early(300, 300, undefined, 'api.example')],
  ['is behind', early(300, -300)],
  ['is ahead by less than iat', early(900, 300)],
  ['is ahead, and nothing is early', early(300, 300, [])],
  ['is ahead by more than can be accepted', early(7200, 7200)],
  ['is ahead, and iat is missing', { ...early(0, 300), received: 'no iat' }],
]);
