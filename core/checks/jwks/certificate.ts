import type { JwksSubject } from '../../facts/facts.ts';
import { certificateConflict } from '../../token/read-jwk.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { mostKeysRead, publishedKeys } from './published-keys.ts';

export const certificatesAgree: Rule<JwksSubject> = {
  id: 'jwks.certificate',
  titles: {
    passed: 'Certificates contain their keys',
    failed: 'Certificate is malformed or contains another key',
  },
  spec: 'RFC 7517 §4.7',
  severity: 'error',
  verdict: (subject, { crypto }) => {
    const keys = publishedKeys(subject).filter(({ key }) => Object.hasOwn(key, 'x5c'));
    if (keys.length === 0) return notApplicable('no key has a certificate');
    if (crypto.certificateKey === undefined) return notApplicable('certificates cannot be read here');
    for (const { key, pointer, name } of keys.slice(0, mostKeysRead)) {
      const conflict = certificateConflict(key, crypto);
      if (conflict === undefined) continue;
      return violated({
        expected: conflict.expected,
        received: `${name} ${conflict.received}`,
        at: { exchange: subject.exchange, part: 'member', name: `${pointer}/${conflict.member}` },
        note: 'Libraries that read the certificate verify with another key, or reject this one.',
      });
    }
    return pass();
  },
};
