import type { MetadataSubject } from '../../facts/facts.ts';
import { member, stringArrayMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { pass, type Rule, violated } from '../rule.ts';

/** The required members depend on the requested document (OIDC Discovery section 3 adds to RFC 8414). */
export const requiredMembersArePresent: Rule<MetadataSubject> = {
  id: 'metadata.required-members',
  titles: { passed: 'Required members are present', failed: 'Required members are missing' },
  spec: 'RFC 8414 §2',
  severity: 'error',
  verdict: ({ exchange, profile, document }) => {
    const required = requiredMembers(profile, document);
    const missing = required.filter((name) => member(document, name) === undefined);
    const expected = required.join(', ');
    const [first] = missing;
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: `no ${missing.join(', no ')}`,
      at: { exchange, part: 'member', name: `/${first}` },
      note: 'Clients that use this document for configuration need them.',
    });
  },
};

function requiredMembers(profile: MetadataSubject['profile'], document: JsonObject): readonly string[] {
  const grants = stringArrayMember(document, 'grant_types_supported') ?? ['authorization_code', 'implicit'];
  const usesBrowser = grants.some((grant) => grant === 'authorization_code' || grant === 'implicit');
  const usesTokenEndpoint = grants.some((grant) => grant !== 'implicit');
  return [
    'issuer',
    ...(usesBrowser || profile === 'openid' ? ['authorization_endpoint'] : []),
    ...(usesTokenEndpoint ? ['token_endpoint'] : []),
    'response_types_supported',
    ...(profile === 'openid'
      ? ['jwks_uri', 'subject_types_supported', 'id_token_signing_alg_values_supported']
      : []),
  ];
}
