import { wordsOf } from '../causes/observation.ts';
import { sentValues } from '../checks/sent-parameter.ts';
import { brokenRules, type Evidence, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';
import { loginPlan } from './planned.ts';

/** A nonce, which an ID Token in the authorization response requires (OpenID Connect Core section 3.2.2.1). */
export function fixNonce(evidence: Evidence): Fix | undefined {
  const options = loginPlan(evidence)?.options;
  if (options === undefined || !('nonce' in options) || options.nonce) return undefined;
  const { facts } = evidence;
  const types = wordsOf(sentValues(facts, 'response_type')?.[0]);
  if (!types.includes('id_token') || (sentValues(facts, 'nonce') ?? []).length > 0) return undefined;
  const rules = brokenRules(evidence, ['authorization-request.nonce']);
  const refusal = refusalOf(evidence);
  const failure = refusal?.error === 'invalid_request' && /\bnonce\b/i.test(refusal.text);
  if (!failure && rules.length === 0) return undefined;
  return {
    id: 'nonce',
    label: 'Send a nonce',
    why: 'an ID Token is requested through the browser, and no nonce was sent',
    changes: [{ member: 'nonce', before: 'off', after: 'on' }],
    leg: 'authorization',
    failure,
    rules,
  };
}
