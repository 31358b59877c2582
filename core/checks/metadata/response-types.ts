import type { MetadataSubject } from '../../facts/facts.ts';
import { stringArrayMember } from '../../token/json-members.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const grants = ['authorization_code', 'implicit', 'password', 'client_credentials', 'refresh_token'];

/** Extensions may register other response types, but no grant is one (RFC 6749 section 8.4). */
export const responseTypesAreNoGrants: Rule<MetadataSubject> = {
  id: 'metadata.response-types',
  titles: {
    passed: 'response_types_supported has no grant types',
    failed: 'response_types_supported has grant types',
  },
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: ({ exchange, document }) => {
    const types = stringArrayMember(document, 'response_types_supported');
    if (types === undefined) return notApplicable('no response types are listed');
    const evidence = {
      expected: 'response types, such as "code" or "code id_token"',
      received: types.join(', '),
      at: { exchange, part: 'member', name: '/response_types_supported' } as const,
    };
    const wrong = types.find(
      (type) => grants.includes(type) || type.startsWith('urn:ietf:params:oauth:grant-type:'),
    );
    if (wrong === undefined) return pass(evidence);
    return violated({ ...evidence, note: `${wrong} is a grant type: it belongs in grant_types_supported.` });
  },
};
