import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const keyWrappingHasAlternative: Rule<MetadataSubject> = {
  id: 'metadata.key-wrapping',
  titles: { passed: 'Encryption supports more than RSA1_5', failed: 'Encryption supports only RSA1_5' },
  spec: 'RFC 8725 §3.2',
  severity: 'warning',
  verdict: ({ exchange, document }) => {
    const lists = Object.keys(document).flatMap((name) => {
      const algorithms = name.endsWith('_encryption_alg_values_supported')
        ? stringArrayMember(document, name)
        : undefined;
      return algorithms === undefined || algorithms.length === 0 ? [] : [{ name, algorithms }];
    });
    if (lists.length === 0) return notApplicable('no encryption algorithms are listed');
    const expected = 'RSA-OAEP-256, ECDH-ES or another besides RSA1_5';
    const [first] = lists.filter(({ algorithms }) => algorithms.every((name) => name === 'RSA1_5'));
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: 'only RSA1_5',
      at: { exchange, part: 'member', name: `/${first.name}` },
      note: 'Its padding can be attacked through decryption errors.',
    });
  },
};
