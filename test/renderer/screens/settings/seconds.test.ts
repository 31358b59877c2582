import { expect, test } from 'vitest';
import { channels } from '../../../../core/bridge/channels.ts';
import { readSeconds } from '../../../../renderer/screens/settings/seconds.ts';

test.each([
  ['', undefined],
  ['  ', undefined],
  ['5', 5],
  [' 300 ', 300],
  ['3600', 3_600],
])('%j is a timeout', (text, seconds) => {
  expect(readSeconds(text, 5)).toEqual({ ok: true, seconds });
});

test.each(['4', '0', '-5', '3601', '1e3', '5.5', '99999999999999999999', 'five', '٣٠٠'])(
  '%j is none',
  (text) => {
    expect(readSeconds(text, 5)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('from 5 to 3600'),
    });
  },
);

test.each([4, 3_601, 5.5, '300', null, Number.NaN])('the settings refuse the timeout %j', (loginTimeout) => {
  const { input } = channels['settings:set'];
  expect(input.safeParse({ theme: 'dark', loginTimeout }).success).toBe(false);
});
