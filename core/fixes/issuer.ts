import { compareIssuers } from '../oauth/issuer-difference.ts';
import { stringMember } from '../token/json-members.ts';
import { brokenRules, type Evidence } from './evidence.ts';
import type { Fix } from './fix.ts';
import { loginPlan } from './planned.ts';

/** The issuer as the metadata spells it. Another host or path may be that of an attacker, and is not offered. */
export function fixIssuer(evidence: Evidence): Fix | undefined {
  const plan = loginPlan(evidence);
  const { metadata } = evidence.facts;
  const before = plan?.connection.issuer ?? '';
  const after = metadata && stringMember(metadata.document, 'issuer');
  if (before === '' || after === undefined || after === before || metadata?.redirectedFrom !== undefined) {
    return undefined;
  }
  const rules = brokenRules(evidence, ['metadata.issuer']);
  const { isSpelling, parts } = compareIssuers(before, after);
  if (rules.length === 0 || !isSpelling) return undefined;
  return {
    id: 'issuer',
    label: `Use issuer ${after}`,
    why: `the issuer in the metadata differs in ${parts.join(' and ')}`,
    changes: [{ member: 'issuer', before, after }],
    failure: false,
    rules,
  };
}
