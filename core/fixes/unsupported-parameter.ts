import { notOffered, wordsOf } from '../causes/observation.ts';
import { booleanMember, stringArrayMember } from '../token/json-members.ts';
import { type Evidence, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';
import { planned } from './planned.ts';

/** Errors about one parameter, with the member of the metadata that says whether it is supported. */
const errors: Readonly<Record<string, { readonly name: string; readonly supported: string }>> = {
  request_not_supported: { name: 'request', supported: 'request_parameter_supported' },
  request_uri_not_supported: { name: 'request_uri', supported: 'request_uri_parameter_supported' },
  registration_not_supported: { name: 'registration', supported: 'registration_parameter_supported' },
};

/** The request without a parameter that the provider says it does not support. */
export function fixUnsupportedParameter(evidence: Evidence): Fix | undefined {
  const refusal = refusalOf(evidence);
  if (refusal?.at !== 'authorization') return undefined;
  if (refusal.error === 'unmet_authentication_requirements') return withoutAcr(evidence);
  const found = Object.hasOwn(errors, refusal.error) ? errors[refusal.error] : undefined;
  if (found === undefined) return undefined;
  const { name, supported } = found;
  const { metadata } = evidence.facts;
  const change = planned(evidence, name);
  if (change?.member !== 'parameter' || (metadata && booleanMember(metadata.document, supported) === true)) {
    return undefined;
  }
  return removing(name, `the provider returned ${refusal.error}`, change);
}

/** The authentication contexts that the provider lists, where others were requested. */
function withoutAcr(evidence: Evidence): Fix | undefined {
  const change = planned(evidence, 'acr_values');
  const { metadata } = evidence.facts;
  const listed = metadata && stringArrayMember(metadata.document, 'acr_values_supported');
  const words = wordsOf(change?.before);
  const missing = notOffered(words, listed);
  if (change === undefined || missing === undefined) return undefined;
  const after = words.filter((word) => !missing.includes(word)).join(' ');
  const why = `acr_values_supported in the metadata does not include ${missing.join(', ')}`;
  if (after === '') return removing('acr_values', why, change);
  return { ...removing('acr_values', why, { ...change, after }), label: `Use acr_values ${after}` };
}

function removing(name: string, why: string, change: Fix['changes'][number]): Fix {
  return {
    id: `parameter-${name}`,
    label: `Remove ${name}`,
    why,
    changes: [change],
    leg: 'authorization',
    failure: true,
    rules: [],
  };
}
