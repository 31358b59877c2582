import { describe, expect, test } from 'vitest';
import type { Change } from '../../../core/edit/changes.ts';
import type { StepExchange } from '../../../core/record/exchange.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import { wholeStep } from '../../support/store/exchanges.ts';

const long = 'a-long-secret-of-the-test-0123456789';
const masker = () => createRunMasker([long]);

describe('a field of a message', () => {
  test.each([
    ['form', 'code', 'abc', '…(3)'],
    ['query', 'code', '', ''],
    ['form', 'password', '••••••', '••••••'],
    ['query', 'prompt', 'login', 'login'],
    ['fragment', 'access_token', 'ab', '…(2)'],
    ['form', 'anything', `x ${long}`, 'x a-lo…(36)'],
    ['header', 'Authorization', 'Bearer abc', 'Bearer …(3)'],
    ['header', 'Cookie', 'a=1; b=2', 'a=…(1); b=…(1)'],
    ['header', 'Accept', 'text/html', 'text/html'],
    ['member', 'access_token', '"abc"', '"…(3)"'],
    ['member', 'expires_in', '3600', '3600'],
    ['member', 'note', `"${long}"`, '"a-lo…(36)"'],
    ['url', '', `https://op.example/?x=${long}`, 'https://op.example/?x=a-lo…(36)'],
    ['body', '', 'code=abc&a=b', 'code=…(3)&a=b'],
    ['claim', 'jti', `"${long}"`, '"a-lo…(36)"'],
  ] as const)('in %s: %s=%s is shown as %s', (part, name, value, shown) => {
    expect(masker().field(part, name, value)).toBe(shown);
  });
});

test('what was edited is masked in a record as it is in its message, before and after', () => {
  const request: readonly Change[] = [
    { kind: 'changed', part: 'form', name: 'code', before: 'abc', after: 'abcd' },
    { kind: 'changed', part: 'form', name: 'scope', before: 'openid', after: `openid ${long}` },
    { kind: 'removed', part: 'header', name: 'DPoP', before: 'xyz' },
    { kind: 'moved', part: 'form' },
  ];
  const step: StepExchange = { ...wholeStep('x1'), edited: { request } };
  const masked = masker().exchange(step);
  expect(masked.kind === 'step' ? masked.edited : undefined).toEqual({
    request: [
      { kind: 'changed', part: 'form', name: 'code', before: '…(3)', after: '…(4)' },
      { kind: 'changed', part: 'form', name: 'scope', before: 'openid', after: 'openid a-lo…(36)' },
      { kind: 'removed', part: 'header', name: 'DPoP', before: '…(3)' },
      { kind: 'moved', part: 'form' },
    ],
  });
});
