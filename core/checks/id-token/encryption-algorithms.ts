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
  titles: {
    passed: 'Provider lists the encryption alg and enc',
    failed: 'Provider does not list the encryption alg or enc',
  },
  spec: 'OIDC Core §10.2',
  severity: 'error',
  verdict: (subject, facts) => {
    const { token } = subject;
    if (token.kind !== 'jwe') return notApplicable('the token is not encrypted');
    if (token.header === undefined || facts.metadata === undefined) {
      return notApplicable("the provider's encryption algorithms are not known");
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
    return compared === 0 ? notApplicable("the provider's encryption algorithms are not known") : pass();
  },
};
