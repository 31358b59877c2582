import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const fewest = 1000;
/** From this count on, one token keeps a recipient busy for seconds. */
const most = 1_000_000;
/** From this count on, it does so for minutes. */
const extreme = 10_000_000;

export const pbes2CountIsModerate: Rule<JoseSubject> = {
  id: 'jose.pbes2-count',
  titles: {
    passed: 'PBES2 iteration count is reasonable',
    failed: 'PBES2 iteration count is too low or too high',
  },
  spec: 'RFC 7518 §4.8.1.2',
  severity: 'warning',
  verdict: onHeaderAlone((header, { at }) => {
    const alg = member(header, 'alg');
    if (typeof alg !== 'string' || !alg.startsWith('PBES2-')) {
      return notApplicable('the token is not encrypted with a password');
    }
    const count = member(header, 'p2c');
    const evidence = {
      expected: `p2c from ${fewest} to ${most}`,
      received: describeValue(count),
      at: at('p2c'),
    };
    if (typeof count === 'number' && count >= fewest && count <= most) return pass(evidence);
    if (typeof count !== 'number' || count <= most) {
      return violated({
        ...evidence,
        severity: 'error',
        note: 'The password can be found by brute force.',
      });
    }
    const note = 'The sender can overload the recipient (denial of service).';
    return violated({ ...evidence, severity: count > extreme ? 'error' : 'warning', note });
  }),
};
