import type { JwksSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { publishedKeys } from './published-keys.ts';

export const privateMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'];

export const noPrivateMembers: Rule<JwksSubject> = {
  id: 'jwks.private-members',
  titles: { passed: 'No private key is published', failed: 'Private or secret key is published' },
  spec: 'RFC 7517 §9.2',
  severity: 'error',
  verdict: (subject) => {
    const keys = publishedKeys(subject);
    if (keys.length === 0) return notApplicable('no keys');
    const expected = 'only public members';
    for (const { key, pointer, name } of keys) {
      const symmetric = stringMember(key, 'kty') === 'oct' || Object.hasOwn(key, 'k');
      const found = symmetric ? ['k'] : privateMembers.filter((member) => Object.hasOwn(key, member));
      const [first] = found;
      if (first === undefined) continue;
      return violated({
        expected,
        received: `${name} with ${found.join(', ')}`,
        at: { exchange: subject.exchange, part: 'member', name: `${pointer}/${first}` },
        note: 'Anyone can sign tokens with it. Replace the key now and revoke the tokens it signed.',
      });
    }
    return pass({ expected });
  },
};
