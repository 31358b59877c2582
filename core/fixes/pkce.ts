import { sentValues } from '../checks/sent-parameter.ts';
import { stringArrayMember } from '../token/json-members.ts';
import { brokenRules, type Evidence, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';
import { loginPlan } from './planned.ts';

const missingRules = [
  'authorization-request.code-challenge',
  'authorization-request.pkce-public',
  'authorization-request.pkce-confidential',
];

/** PKCE where the provider requires it or a check misses it, with a method that the metadata lists. */
export function fixPkce(evidence: Evidence): Fix | undefined {
  const options = loginPlan(evidence)?.options;
  if (options === undefined || !('pkce' in options) || !isAsPlanned(evidence, options.pkce)) return undefined;
  const { pkce: before } = options;
  const { metadata } = evidence.facts;
  const listed = metadata && stringArrayMember(metadata.document, 'code_challenge_methods_supported');
  const isUnlisted = before !== 'off' && listed?.includes(before) === false;
  const refusal = refusalOf(evidence);
  const isAbout = refusal?.kind === 'pkce';
  const failure =
    before === 'off' ? isAbout : isUnlisted && (isAbout || refusal?.error === 'invalid_request');
  const rules = brokenRules(
    evidence,
    before === 'off' ? missingRules : before === 'plain' ? ['authorization-request.pkce-method'] : [],
  );
  const after = methodFor(before, listed, isAbout);
  if (after === undefined || (!failure && rules.length === 0)) return undefined;
  return {
    id: 'pkce',
    label: before === 'off' ? `Use PKCE ${after}` : `Use PKCE method ${after}`,
    why: whyOf(before, isAbout, isUnlisted),
    changes: [{ member: 'pkce', before, after }],
    leg: 'authorization',
    failure,
    rules,
  };
}

function whyOf(before: string, isAbout: boolean, isUnlisted: boolean): string {
  if (isUnlisted) return `code_challenge_methods_supported in the metadata does not include ${before}`;
  if (isAbout) return 'the provider requires PKCE, and no code_challenge was sent';
  return before === 'off' ? 'no code_challenge was sent' : 'the method plain does not protect the code';
}

/** S256 wherever it can be supported; plain only where the provider lists nothing else. */
function methodFor(
  before: string,
  listed: readonly string[] | undefined,
  isRequired: boolean,
): string | undefined {
  if (before !== 'S256' && listed?.includes('S256') !== false) return 'S256';
  return listed?.includes('plain') && before !== 'plain' && (isRequired || before === 'S256')
    ? 'plain'
    : undefined;
}

/** Whether the request had a challenge exactly where the plan has PKCE: otherwise the message was edited. */
function isAsPlanned({ facts }: Evidence, pkce: string): boolean {
  const sent = sentValues(facts, 'code_challenge');
  return sent === undefined || sent.length > 0 === (pkce !== 'off');
}
