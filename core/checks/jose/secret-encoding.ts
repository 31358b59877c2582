import type { JoseSubject } from '../../facts/facts.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Outside an ID Token, only the issuer and the recipient know what the key is. */
export const secretIsUsedAsText: Rule<JoseSubject> = {
  id: 'jose.secret-encoding',
  titles: {
    passed: 'HMAC key is the text of the secret',
    failed: 'HMAC key is the decoded secret, not its text',
  },
  spec: 'OIDC Core §10.1',
  severity: 'error',
  verdict: (subject) => {
    const { role, signature } = subject;
    if (signature.state !== 'valid' || !signature.alg.startsWith('HS')) {
      return notApplicable('no shared secret verified the token');
    }
    const { secretEncoding } = signature;
    const expected = 'the UTF-8 octets of the secret as the key';
    if (secretEncoding === undefined) return pass({ expected });
    return violated({
      ...(role === 'id-token' ? {} : { severity: 'information' }),
      expected,
      received: `the octets that the secret decodes to as ${secretEncoding}`,
      at: tokenAt(subject),
      note: 'Verified with the decoded secret. Clients that use its text reject the token.',
    });
  },
};
