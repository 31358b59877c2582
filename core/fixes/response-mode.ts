import { stringArrayMember } from '../token/json-members.ts';
import { brokenRules, type Evidence, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';
import { loginPlan, planned } from './planned.ts';

/** The default response mode of the response type, where the provider does not list the one that was sent. */
export function fixResponseMode(evidence: Evidence): Fix | undefined {
  const plan = loginPlan(evidence);
  const change = planned(evidence, 'response_mode');
  // As an additional parameter it does not change where the response is read.
  if (plan === undefined || change?.member !== 'responseMode') return undefined;
  const { metadata } = evidence.facts;
  const offered = metadata && (stringArrayMember(metadata.document, 'response_modes_supported') ?? usual);
  const unlisted = brokenRules(evidence, ['authorization-request.response-mode']);
  const exposed = brokenRules(evidence, ['authorization-request.query-with-token']);
  const rules = [...unlisted, ...exposed];
  const error = refusalOf(evidence)?.error ?? '';
  const isRefused = errors.has(error);
  const after = plan.options.grant === 'authorization-code' ? 'query' : 'fragment';
  if (offered?.includes(after) !== true || after === change.before) return undefined;
  const isUnlisted = !offered.includes(change.before);
  if (rules.length === 0 && !(isRefused && isUnlisted)) return undefined;
  return {
    id: 'response-mode',
    label: `Use response mode ${after}`,
    why: isUnlisted
      ? `response_modes_supported in the metadata does not include ${change.before}`
      : 'tokens must not be in the query of a URL',
    changes: [{ ...change, after }],
    leg: 'authorization',
    failure: isRefused && isUnlisted,
    rules,
  };
}

/** Without a list (RFC 8414 section 2). */
const usual = ['query', 'fragment'];

const errors: ReadonlySet<string> = new Set([
  'invalid_request',
  'unsupported_response_mode',
  'unsupported_response_type',
]);
