import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { onHeaderAlone } from '../claims.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const algIsPresent: Rule<JoseSubject> = {
  id: 'jose.alg-present',
  titles: { passed: 'alg is set', failed: 'alg is missing or not a string' },
  spec: 'RFC 7515 §4.1.1',
  severity: 'error',
  verdict: onHeaderAlone((header, { at }) => {
    const alg = member(header, 'alg');
    const evidence = {
      expected: 'alg, a string',
      received: describeValue(alg),
      at: at('alg'),
    };
    return typeof alg === 'string' && alg !== '' ? pass(evidence) : violated(evidence);
  }),
};
