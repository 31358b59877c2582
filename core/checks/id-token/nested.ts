import type { IdTokenSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const encryptedIsNested: Rule<IdTokenSubject> = {
  id: 'id-token.nested',
  title: 'what is encrypted is a signed JWT',
  spec: 'RFC 7519 §5.2',
  severity: 'error',
  verdict: (subject) => {
    const { token } = subject;
    if (token.kind !== 'jwe') return notApplicable('it is not encrypted');
    if (token.header === undefined) return notApplicable('its header cannot be read');
    const cty = member(token.header, 'cty');
    const evidence = { expected: '"JWT"', received: describeValue(cty), at: headerAt(subject, 'cty') };
    if (typeof cty === 'string' && /^(application\/)?jwt$/i.test(cty)) return pass(evidence);
    return violated({
      ...evidence,
      note: 'An ID Token is signed first and then encrypted; anybody who has the public key can encrypt.',
    });
  },
};
