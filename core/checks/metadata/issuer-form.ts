import type { MetadataSubject } from '../../facts/facts.ts';
import { isHttpsUrl } from '../../oauth/http-url.ts';
import { isLoopbackUrl } from '../../oauth/loopback.ts';
import { stringMember } from '../../token/json-members.ts';
import { judgeOffLoopback } from '../off-loopback.ts';
import { notApplicable, type Rule, violated } from '../rule.ts';

export const issuerIsPlainUrl: Rule<MetadataSubject> = {
  id: 'metadata.issuer-form',
  titles: {
    passed: 'issuer is an https URL without query or fragment',
    failed: 'issuer is not an https URL without query or fragment',
  },
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: ({ exchange, document }, facts) => {
    const issuer = stringMember(document, 'issuer');
    if (issuer === undefined) return notApplicable('no issuer');
    const evidence = {
      expected: 'an https URL without query or fragment',
      received: issuer === '' ? 'an empty string' : issuer,
      at: { exchange, part: 'member', name: '/issuer' } as const,
    };
    if (/[?#]/.test(issuer)) return violated(evidence);
    return judgeOffLoopback(
      [issuer],
      { onLoopback: isLoopbackUrl, holding: isHttpsUrl },
      { passed: evidence, violated: () => evidence },
      facts,
    );
  },
};
