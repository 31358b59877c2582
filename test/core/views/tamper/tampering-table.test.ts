import { expect, test } from 'vitest';
import { tamperingOf } from '../../../../core/tamper/tamperings.ts';
import { tamperingTable, testedText } from '../../../../core/views/tamper/tampering-table.ts';
import { tamperingChoice } from '../../../../core/views/tamper/tampering-views.ts';

test('a table of tamperings has what was changed, what is expected and the result, as one line each', () => {
  const choice = tamperingChoice(tamperingOf('verifier-changed'));
  const accepted = { kind: 'accepted', tone: 'fail', text: 'Accepted: a | b\n| c' } as const;
  expect(tamperingTable([{ choice, result: accepted }, { choice }], 'Acme | <b>')).toBe(
    [
      String.raw`## Tamperings at Acme \| \<b\>`,
      '',
      '| Tampering | Expected | Result |',
      '| --- | --- | --- |',
      String.raw`| Token request: code_verifier changed | Token request: invalid_grant (RFC 7636 §4.6) | Accepted: a \| b \| c |`,
      '| Token request: code_verifier changed | Token request: invalid_grant (RFC 7636 §4.6) | not run |',
      '',
    ].join('\n'),
  );
});

test.each([
  [undefined, 'Refused'],
  [{ tone: 'pass', text: 'Without the change, the step succeeded' }, 'Refused'],
  [{ tone: 'warn', text: 'Refused without it' }, 'Refused. Refused without it'],
] as const)('a result says what makes it prove nothing: %o', (baseline, expected) => {
  const choice = tamperingChoice(tamperingOf('verifier-changed'));
  const result = { kind: 'refused', tone: 'pass', text: 'Refused' } as const;
  expect(testedText({ choice, result, ...(baseline === undefined ? {} : { baseline }) })).toBe(expected);
  expect(testedText({ choice })).toBeUndefined();
});
