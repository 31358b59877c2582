import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const fewest = 1000;
/** From here on one token keeps a receiver busy for seconds. */
const most = 1_000_000;

export const pbes2CountIsModerate: Rule<JoseSubject> = {
  id: 'jose.pbes2-count',
  title: 'the password is hashed often enough, and not absurdly often',
  spec: 'RFC 7518 §4.8.1.2',
  severity: 'warning',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const alg = member(header, 'alg');
      if (typeof alg !== 'string' || !alg.startsWith('PBES2-')) {
        return notApplicable('it is not encrypted with a password');
      }
      const count = member(header, 'p2c');
      const evidence = {
        expected: `p2c from ${fewest} to ${most}`,
        received: describeValue(count),
        at: headerAt(subject, 'p2c'),
      };
      if (typeof count === 'number' && count >= fewest && count <= most) return pass(evidence);
      const note =
        typeof count === 'number' && count > most
          ? 'Whoever sends such a token makes the receiver work for it.'
          : 'The password can be found by trying.';
      return violated({ ...evidence, note });
    }),
};
