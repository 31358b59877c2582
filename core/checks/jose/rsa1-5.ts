import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const keyIsNotWrappedWithRsa15: Rule<JoseSubject> = {
  id: 'jose.rsa1-5',
  titles: { passed: 'Key is not wrapped with RSA1_5', failed: 'Key is wrapped with RSA1_5' },
  spec: 'RFC 8725 §3.2',
  severity: 'warning',
  verdict: onHeaderAlone((header, { kind, at }) => {
    if (kind !== 'jwe') return notApplicable('the token is not encrypted');
    const alg = member(header, 'alg');
    const evidence = { received: describeValue(alg), at: at('alg') };
    if (alg !== 'RSA1_5') return pass(evidence);
    return violated({
      ...evidence,
      expected: 'RSA-OAEP-256 or ECDH-ES',
      note: 'Recipients that reveal padding errors let an attacker decrypt the token (Bleichenbacher).',
    });
  }),
};
