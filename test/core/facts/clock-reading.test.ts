import { describe, expect, test } from 'vitest';
import { clockReading } from '../../../core/facts/clock-reading.ts';
import type { HeaderLine } from '../../../core/oauth/message.ts';
import { at, browseStep, httpStep } from '../../support/exchanges.ts';

const date = (seconds: number) => new Date(at + 20 + seconds * 1000).toUTCString();
const reading = (...headers: readonly HeaderLine[]) => clockReading(httpStep('x1', 'token', { headers }));

describe('what a response says about a clock', () => {
  test('the difference to ours, in seconds, with the host', () => {
    expect(reading(['Date', date(7200)])).toEqual({ exchange: 'x1', host: 'op.example', ahead: 7200 });
    expect(reading(['date', date(-90)])).toMatchObject({ ahead: -90 });
  });

  test.each([
    ['there is no Date', []],
    [
      'it has two',
      [
        ['Date', date(0)],
        ['Date', date(9)],
      ],
    ],
    [
      'a cache kept it',
      [
        ['Date', date(-900)],
        ['Age', '900'],
      ],
    ],
    ['it is no date', [['Date', 'yesterday']]],
    ['it is of the obsolete form', [['Date', 'Friday, 02-Jan-26 03:04:05 GMT']]],
    ['the month is none', [['Date', 'Fri, 02 Foo 2026 03:04:05 GMT']]],
    ['the hour is none', [['Date', 'Fri, 02 Jan 2026 25:04:05 GMT']]],
    ['it is very long', [['Date', `Fri, ${'0'.repeat(100_000)} Jan 2026 03:04:05 GMT`]]],
  ] as const)('nothing where %s', (_why, headers) => {
    expect(reading(...headers)).toBeUndefined();
  });

  test('nothing for the login window and for an address that is none', () => {
    const failure = { code: 'cancelled', message: '' } as const;
    expect(clockReading(browseStep('x1', { ok: false, failure }))).toBeUndefined();
    const headers = [['Date', date(0)]] as const;
    expect(clockReading(httpStep('x1', 'token', { headers, request: { url: 'no url' } }))).toBeUndefined();
  });
});
