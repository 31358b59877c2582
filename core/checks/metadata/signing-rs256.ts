import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const list = 'id_token_signing_alg_values_supported';

export const rs256IsSupported: Rule<MetadataSubject> = {
  id: 'metadata.signing-rs256',
  titles: { passed: 'RS256 is supported for ID Tokens', failed: 'RS256 is not supported for ID Tokens' },
  spec: 'OIDC Discovery §3',
  severity: 'error',
  verdict: ({ exchange, profile, document }) => {
    if (profile !== 'openid') return notApplicable('the document is not that of an OpenID Provider');
    const algorithms = stringArrayMember(document, list);
    if (algorithms === undefined) return notApplicable('no ID Token signing algorithms are listed');
    const evidence = {
      expected: 'RS256 among them',
      received: algorithms.join(', ') || 'an empty list',
      at: { exchange, part: 'member', name: `/${list}` } as const,
    };
    if (algorithms.includes('RS256')) return pass(evidence);
    return violated({ ...evidence, note: 'Every client may rely on RS256.' });
  },
};
