import type { JwksSubject } from '../../facts/facts.ts';
import { describeValue, isArray, isObject, member, stringMember } from '../../token/json-members.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const keysAreObjects: Rule<JwksSubject> = {
  id: 'jwks.keys',
  titles: { passed: 'keys is an array of keys with kty', failed: 'keys is not an array of keys with kty' },
  spec: 'RFC 7517 §5.1',
  severity: 'error',
  verdict: ({ exchange, document, keys }) => {
    const expected = 'an array of objects with "kty"';
    const value = member(document, 'keys');
    if (!isArray(value)) {
      return violated({
        expected,
        received: describeValue(value),
        at: { exchange, part: 'member', name: '/keys' },
      });
    }
    const index = keys.findIndex((key) => !isObject(key) || stringMember(key, 'kty') === undefined);
    if (index === -1) return pass({ expected, received: `${keys.length} keys` });
    return violated({
      expected,
      received: isObject(keys[index]) ? 'an object without "kty"' : 'not an object',
      at: { exchange, part: 'member', name: `/keys/${index}` },
    });
  },
};
