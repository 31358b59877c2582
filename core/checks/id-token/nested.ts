import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const encryptedIsNested: Rule<IdTokenSubject> = {
  id: 'id-token.nested',
  titles: { passed: 'Encrypted content is a signed JWT', failed: 'Encrypted content is not a signed JWT' },
  spec: 'RFC 7519 §5.2',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind !== 'jwe') return notApplicable('the token is not encrypted');
    if (token.header === undefined) return notApplicable('the header cannot be read');
    const cty = member(token.header, 'cty');
    const evidence = { expected: '"JWT"', received: describeValue(cty), at: headerAt(subject, 'cty') };
    if (typeof cty === 'string' && /^(application\/)?jwt$/i.test(cty)) return pass(evidence);
    return violated({
      ...evidence,
      note: 'An ID Token is signed before it is encrypted. Anyone with the public key can encrypt.',
    });
  },
};
