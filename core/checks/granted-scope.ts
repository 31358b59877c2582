import type { AccessTokenResponse, Facts } from '../facts/facts.ts';
import { parameterValues } from '../oauth/message.ts';
import { stringMember } from '../token/json-members.ts';
import { readScope, separatedOtherwise } from '../token/scopes.ts';
import { deviceValues, sentValues } from './sent-parameter.ts';

/** The scopes of a space-separated list, without duplicates, in order (RFC 6749 section 3.3). */
export function scopesOf(list: string): readonly string[] {
  return readScope(list).scopes;
}

/**
 * The requested scopes: of the first request, or of the refresh request, which requests everything granted before
 * when it names none (RFC 6749 section 6). Undefined when they are not known.
 */
export function requestedScope(subject: AccessTokenResponse, facts: Facts): readonly string[] | undefined {
  const [own] = parameterValues(subject.parameters, 'scope');
  if (own !== undefined) return scopesOf(own);
  if (subject.leg === 'refresh') {
    return facts.previous?.scope === undefined ? undefined : scopesOf(facts.previous.scope);
  }
  const asked = (sentValues(facts, 'scope') ?? deviceValues(facts, 'scope'))?.[0];
  return asked === undefined ? undefined : scopesOf(asked);
}

/** The scopes in a response to a request for these, also where something else than spaces separates them. */
export function scopesGranted(stated: string, requested: readonly string[] = []): readonly string[] {
  return separatedOtherwise(stated, requested)?.scopes ?? scopesOf(stated);
}

/**
 * The granted scopes: those in the response, or all requested ones when it has no scope (RFC 6749 section 5.1).
 */
export function grantedScope(subject: AccessTokenResponse, facts: Facts): readonly string[] | undefined {
  const stated = subject.document === undefined ? undefined : stringMember(subject.document, 'scope');
  const requested = requestedScope(subject, facts);
  return stated === undefined ? requested : scopesGranted(stated, requested);
}
