import { notOffered, wordsOf } from '../causes/observation.ts';
import type { HttpResponse } from '../oauth/message.ts';
import { stringArrayMember } from '../token/json-members.ts';
import { type Evidence, type Refusal, refusalOf } from './evidence.ts';
import type { Fix } from './fix.ts';
import { firstLeg, loginPlan, planned } from './planned.ts';

/** The requested scopes without those that the provider refuses: as its error names them, or its metadata lists them. */
export function fixScope(evidence: Evidence): Fix | undefined {
  const plan = loginPlan(evidence);
  const change = planned(evidence, 'scope');
  if (plan === undefined || change === undefined) return undefined;
  const better = scopeAfter(evidence, change.before);
  if (better === undefined || better.after === '') return undefined;
  const { after, label, why } = better;
  return {
    id: 'scope',
    label,
    why,
    changes: [{ ...change, after }],
    leg: firstLeg(plan),
    failure: true,
    rules: [],
  };
}

interface Better {
  readonly after: string;
  readonly label: string;
  readonly why: string;
}

function scopeAfter(evidence: Evidence, scope: string): Better | undefined {
  const { failure, facts } = evidence;
  if (failure?.code === 'unexpected-status') {
    return isRefused(facts.userinfo?.response) ? withOpenid(scope) : undefined;
  }
  const refusal = refusalOf(evidence);
  if (refusal === undefined || (refusal.error !== 'invalid_scope' && refusal.kind !== 'scope'))
    return undefined;
  if (/^[^\s,]+(,\s*[^\s,]+)+$/.test(scope)) {
    const after = scope.split(/[,\s]+/).join(' ');
    return { after, label: 'Separate scopes by spaces', why: 'the scopes are separated by commas' };
  }
  const words = wordsOf(scope);
  const named = namedIn(refusal, words);
  const offered = facts.metadata && stringArrayMember(facts.metadata.document, 'scopes_supported');
  const missing = named.length > 0 ? named : (notOffered(words, offered) ?? []);
  if (missing.length === 0) return undefined;
  return {
    after: words.filter((word) => !missing.includes(word)).join(' '),
    label: `Remove scope ${missing.join(', ')}`,
    why:
      named.length > 0
        ? `the error of the provider names ${missing.join(', ')}`
        : `scopes_supported in the metadata does not include ${missing.join(', ')}`,
  };
}

/** The requested scopes that an error names: as its `scope`, or as words of its description. */
function namedIn({ scope, text }: Refusal, words: readonly string[]): readonly string[] {
  const listed = wordsOf(scope).filter((word) => words.includes(word));
  if (listed.length > 0) return listed;
  const said = new Set(text.split(/[\s"'`,;()[\]]+/).map((word) => word.replace(/[.!?]+$/, '')));
  // As a plain word, a scope such as "email" or "profile" may be part of the sentence.
  const named = words.filter((word) => said.has(word) && (/[:/._]/.test(word) || isQuoted(word, text)));
  return named.length === words.length ? [] : named;
}

function isQuoted(word: string, text: string): boolean {
  return ['"', "'", '`'].some((quote) => text.includes(`${quote}${word}${quote}`));
}

function isRefused(response: HttpResponse | undefined): boolean {
  return response?.status === 401 || response?.status === 403;
}

function withOpenid(scope: string): Better | undefined {
  const words = wordsOf(scope);
  if (words.includes('openid')) return undefined;
  return {
    after: ['openid', ...words].join(' '),
    label: 'Add scope openid',
    why: 'UserInfo needs the scope openid, which was not requested',
  };
}
