import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { onDeviations } from './deviations.ts';

/** An empty signature is left to the rules about signatures. */
export const structureIsComplete: Rule<JoseSubject> = {
  id: 'jose.structure',
  titles: { passed: 'All segments are present', failed: 'Segments are missing, empty or too many' },
  spec: 'RFC 7515 §7.1',
  severity: 'error',
  verdict: onDeviations(
    ({ code, part }) => code === 'segment-count' || (code === 'segment-empty' && part !== 'signature'),
    {
      expected: 'three segments of a JWS, or five of a JWE',
      note: ({ message }) =>
        hasSurplus(message)
          ? 'Usual cause: something was appended to the token, or two tokens were joined.'
          : 'Usual cause: the token was truncated when it was copied or stored.',
    },
  ),
};

/** "a JWS has 3 parts, this one has 4". */
function hasSurplus(message: string): boolean {
  const [wanted, found] = message.match(/\d+/g) ?? [];
  return Number(found) > Number(wanted);
}
