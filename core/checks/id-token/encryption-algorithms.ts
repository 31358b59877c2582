import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member, stringArrayMember } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const headers = [
  ['alg', 'id_token_encryption_alg_values_supported'],
  ['enc', 'id_token_encryption_enc_values_supported'],
] as const;

export const encryptionIsOffered: Rule<IdTokenSubject> = {
  id: 'id-token.encryption',
  title: 'encrypted with an alg and enc that the provider offers',
  spec: 'OIDC Core §10.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const { token } = subject;
    if (token.kind !== 'jwe') return notApplicable('it is not encrypted');
    if (token.header === undefined || facts.metadata === undefined) {
      return notApplicable('it is not known what the provider offers');
    }
    let compared = 0;
    for (const [name, offered] of headers) {
      const allowed = stringArrayMember(facts.metadata.document, offered);
      const received = member(token.header, name);
      if (allowed === undefined) continue;
      compared += 1;
      if (typeof received === 'string' && allowed.includes(received)) continue;
      return violated({
        expected: `${name} ${allowed.join(' or ')}`,
        received: describeValue(received),
        at: headerAt(subject, name),
      });
    }
    return compared === 0 ? notApplicable('it is not known what the provider offers') : pass();
  },
};
