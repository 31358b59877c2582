import type { AccessTokenAnswer, Facts } from '../facts/facts.ts';
import { parameterValues } from '../oauth/message.ts';
import { stringMember } from '../token/json-members.ts';
import { readScope } from '../token/scopes.ts';
import { deviceValues, sentValues } from './sent-parameter.ts';

/** The scopes of a space-separated list, each once, in order (RFC 6749 section 3.3). */
export function scopesOf(list: string): readonly string[] {
  return readScope(list).scopes;
}

/**
 * What was asked for: in the request that began the login, or in the refresh request, which asks for all that was
 * granted before when it names none (RFC 6749 section 6). Undefined when that is not known.
 */
export function requestedScope(subject: AccessTokenAnswer, facts: Facts): readonly string[] | undefined {
  const [own] = parameterValues(subject.parameters, 'scope');
  if (own !== undefined) return scopesOf(own);
  if (subject.leg === 'refresh') {
    return facts.previous?.scope === undefined ? undefined : scopesOf(facts.previous.scope);
  }
  const asked = (sentValues(facts, 'scope') ?? deviceValues(facts, 'scope'))?.[0];
  return asked === undefined ? undefined : scopesOf(asked);
}

/** What was granted: as the answer says, and all that was asked for when it says nothing (RFC 6749 section 5.1). */
export function grantedScope(subject: AccessTokenAnswer, facts: Facts): readonly string[] | undefined {
  const stated = subject.document === undefined ? undefined : stringMember(subject.document, 'scope');
  return stated === undefined ? requestedScope(subject, facts) : scopesOf(stated);
}
