import type { Facts } from '../facts/facts.ts';
import { stringMember } from '../token/json-members.ts';

/**
 * The issuer that tokens must name: that of the discovered metadata (OIDC Core section 3.1.3.7), else the
 * configured one. A rule of the metadata checks whether these two match.
 */
export function expectedIssuer(facts: Facts): string | undefined {
  const { metadata } = facts;
  return (metadata === undefined ? undefined : stringMember(metadata.document, 'issuer')) || facts.issuer;
}
