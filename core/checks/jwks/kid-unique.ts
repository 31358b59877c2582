import type { JwksSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { publishedKeys } from './published-keys.ts';

/** Two keys of different types may share a `kid`: RFC 7517 treats them as alternatives. */
export const kidIsUnique: Rule<JwksSubject> = {
  id: 'jwks.kid-unique',
  titles: { passed: 'kid values are unique', failed: 'kid is used more than once' },
  spec: 'RFC 7517 §4.5',
  severity: 'error',
  verdict: (subject) => {
    const named = publishedKeys(subject).flatMap(({ key, pointer }) => {
      const kid = stringMember(key, 'kid');
      return kid === undefined ? [] : [{ kid, kty: stringMember(key, 'kty'), pointer }];
    });
    if (named.length < 2) return notApplicable('fewer than two keys with a kid');
    const expected = 'a unique kid for each key';
    const repeated = named.find(({ kid, kty }, index) =>
      named.some((other, place) => place < index && other.kid === kid && other.kty === kty),
    );
    if (repeated === undefined) return pass({ expected });
    return violated({
      expected,
      received: `"${repeated.kid}" more than once`,
      at: { exchange: subject.exchange, part: 'member', name: `${repeated.pointer}/kid` },
      note: 'A recipient cannot tell which of the keys signed a token.',
    });
  },
};
