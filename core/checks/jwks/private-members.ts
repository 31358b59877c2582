import type { JwksSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { publishedKeys } from './published-keys.ts';

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'] as const;

export const noPrivateMembers: Rule<JwksSubject> = {
  id: 'jwks.private-members',
  title: 'no private or secret key is published',
  spec: 'RFC 7517 §9.2',
  severity: 'error',
  verdict: (subject) => {
    const keys = publishedKeys(subject);
    if (keys.length === 0) return notApplicable('there are no keys');
    const expected = 'public members alone';
    for (const { key, pointer, name } of keys) {
      const symmetric = stringMember(key, 'kty') === 'oct' || Object.hasOwn(key, 'k');
      const found = symmetric ? ['k'] : privateMembers.filter((member) => Object.hasOwn(key, member));
      const [first] = found;
      if (first === undefined) continue;
      return violated({
        expected,
        received: `${name} with ${found.join(', ')}`,
        at: { exchange: subject.exchange, part: 'member', name: `${pointer}/${first}` },
        note: 'Everybody can sign tokens with it: replace the key at once, and take back what it signed.',
      });
    }
    return pass({ expected });
  },
};
