import { expect, test } from 'vitest';
import { rowSeconds } from '../../../renderer/components/row-seconds.ts';

const row = { key: '0', name: 'exp', type: 'number', meaning: 'Expiration time, in seconds since 1970' };

test.each([
  [{ value: '1796035406' }, 1_796_035_406],
  [{ value: '1796035406.5' }, 1_796_035_406.5],
  [{ value: 'soon' }, undefined],
  [{ value: '' }, undefined],
  [{ value: '1796035406', type: 'string' }, undefined],
  [{ value: '600', meaning: 'Access token lifetime in seconds' }, undefined],
  [{ value: '1796035406', masked: true }, undefined],
])('the time of a row with %o is %s', (changed, seconds) => {
  expect(rowSeconds({ ...row, ...changed })).toBe(seconds);
});
