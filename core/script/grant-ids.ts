import type { ResponseMode } from '../oauth/captured-answer.ts';

/** The grants that begin a run: all but the refresh, which needs the tokens of an earlier one. */
export const loginGrants = [
  'authorization-code',
  'client-credentials',
  'device',
  'password',
  'hybrid',
  'implicit',
] as const;

export type LoginGrant = (typeof loginGrants)[number];

/** Whether the person's browser carries the request and the answer (RFC 6749 section 3.1). */
export function opensBrowser(grant: LoginGrant): boolean {
  return grant === 'authorization-code' || grant === 'hybrid' || grant === 'implicit';
}

/** Whether the first message of the grant itself goes to the token endpoint. */
export function beginsAtTokenEndpoint(grant: LoginGrant): boolean {
  return grant === 'client-credentials' || grant === 'password';
}

/** The response mode that suits a grant: front-channel tokens may not travel in the query. */
export function usualResponseMode(grant: LoginGrant): ResponseMode {
  return grant === 'hybrid' || grant === 'implicit' ? 'fragment' : 'query';
}

/** What can follow a run: each is a run of its own that works with the tokens of an earlier one. */
export const followUps = ['refresh', 'introspection', 'revocation', 'logout', 'api-call'] as const;

export type FollowUp = (typeof followUps)[number];
