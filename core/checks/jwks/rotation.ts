import type { JsonValue } from '../../token/token.ts';
import type { JwksSubject } from '../facts.ts';
import { isObject, stringMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const keysAreTheSame: Rule<JwksSubject> = {
  id: 'jwks.rotation',
  title: 'the keys are those of the last time',
  spec: 'OIDC Core §10.1.1',
  severity: 'information',
  verdict: ({ exchange, keys, previousKeys }) => {
    if (previousKeys === undefined) return notApplicable('the keys of an earlier run are not known');
    const before = kids(previousKeys);
    const now = kids(keys);
    const appeared = now.filter((kid) => !before.includes(kid));
    const vanished = before.filter((kid) => !now.includes(kid));
    if (appeared.length === 0 && vanished.length === 0) return pass();
    const changes = [
      ...(appeared.length === 0 ? [] : [`new: ${appeared.join(', ')}`]),
      ...(vanished.length === 0 ? [] : [`gone: ${vanished.join(', ')}`]),
    ];
    return violated({
      expected: before.join(', '),
      received: changes.join('; '),
      at: { exchange, part: 'member', name: '/keys' },
      note: 'The provider rotates its keys; tokens of a key that is gone can no longer be verified.',
    });
  },
};

function kids(keys: readonly JsonValue[]): readonly string[] {
  return keys.flatMap((key) => (isObject(key) ? (stringMember(key, 'kid') ?? []) : []));
}
