import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { stringMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { headerAt } from './response.ts';

export const dpopNonceIsGiven: Rule<TokenResponseSubject> = {
  id: 'token-response.dpop-nonce',
  titles: { passed: 'Required DPoP nonce is supplied', failed: 'Required DPoP nonce is not supplied' },
  spec: 'RFC 9449 §8',
  severity: 'error',
  verdict: (subject) => {
    const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
    if (error !== 'use_dpop_nonce') return notApplicable('no DPoP nonce was required');
    const values = headerValues(subject.response.headers, 'dpop-nonce');
    const evidence = {
      expected: 'one DPoP-Nonce header',
      received: values.length === 0 ? 'none' : `${values.length}`,
      at: headerAt(subject, 'DPoP-Nonce'),
    };
    return values.length === 1 && values[0] !== '' ? pass(evidence) : violated(evidence);
  },
};
