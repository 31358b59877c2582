import { isHttpsOrLoopback } from '../../oauth/loopback.ts';
import type { MetadataSubject } from '../facts.ts';
import { stringMember } from '../members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const issuerIsPlainUrl: Rule<MetadataSubject> = {
  id: 'metadata.issuer-form',
  title: 'issuer is an https URL without query or fragment',
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: ({ exchange, document }) => {
    const issuer = stringMember(document, 'issuer');
    if (issuer === undefined) return notApplicable('there is no issuer');
    const evidence = {
      expected: 'an https URL without query or fragment; http on loopback alone',
      received: issuer,
      at: { exchange, part: 'member', name: '/issuer' } as const,
    };
    return isHttpsOrLoopback(issuer) && !/[?#]/.test(issuer) ? pass(evidence) : violated(evidence);
  },
};
