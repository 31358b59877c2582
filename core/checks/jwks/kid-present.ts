import type { JwksSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { publishedKeys } from './published-keys.ts';

export const kidIsPresent: Rule<JwksSubject> = {
  id: 'jwks.kid-present',
  titles: { passed: 'Every key has a kid', failed: 'Key has no kid' },
  spec: 'OIDC Core §10.1',
  severity: 'warning',
  verdict: (subject) => {
    const keys = publishedKeys(subject);
    if (keys.length < 2) return notApplicable('fewer than two keys');
    const expected = 'a kid in every key';
    const [first] = keys.filter(({ key }) => stringMember(key, 'kid') === undefined);
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: `${first.name} without kid`,
      at: { exchange: subject.exchange, part: 'member', name: first.pointer },
      note: 'Tokens cannot name their key, so recipients must try every key after a rotation.',
    });
  },
};
