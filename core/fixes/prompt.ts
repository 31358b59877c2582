import { wordsOf } from '../causes/observation.ts';
import { stringArrayMember } from '../token/json-members.ts';
import { type Evidence, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';
import { planned } from './planned.ts';

/** The errors of a login that needs a page (OpenID Connect Core section 3.1.2.6). */
const needPage: ReadonlySet<string> = new Set([
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
]);

/** The prompt without `none` where the login needs a page, or without values that the provider does not list. */
export function fixPrompt(evidence: Evidence): Fix | undefined {
  const change = planned(evidence, 'prompt');
  const refusal = refusalOf(evidence);
  if (change === undefined || refusal?.at !== 'authorization') return undefined;
  const words = wordsOf(change.before);
  const { metadata } = evidence.facts;
  const listed = metadata && stringArrayMember(metadata.document, 'prompt_values_supported');
  const isPageNeeded = needPage.has(refusal.error);
  const wrong = words.filter((word) =>
    isPageNeeded ? word === 'none' : refusal.error === 'invalid_request' && listed?.includes(word) === false,
  );
  if (wrong.length === 0) return undefined;
  const after = words.filter((word) => !wrong.includes(word)).join(' ');
  return {
    id: 'prompt',
    label: `Remove prompt=${wrong.join(' ')}`,
    why: isPageNeeded
      ? `the provider returned ${refusal.error}: it needs to show a page`
      : `prompt_values_supported in the metadata does not include ${wrong.join(', ')}`,
    changes: [{ ...change, ...(after === '' ? {} : { after }) }],
    leg: 'authorization',
    failure: true,
    rules: [],
  };
}
