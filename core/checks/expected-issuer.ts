import type { Facts } from '../facts/facts.ts';
import { stringMember } from '../token/json-members.ts';

/**
 * The issuer that tokens must name: the one of the discovered metadata (OIDC Core section 3.1.3.7), else the
 * one that was asked for. Whether those two agree is a rule of the metadata, and only of it.
 */
export function expectedIssuer(facts: Facts): string | undefined {
  const { metadata } = facts;
  return (metadata === undefined ? undefined : stringMember(metadata.document, 'issuer')) ?? facts.issuer;
}
