import type { Draft, Reply } from '../script/draft.ts';
import { subjectOfReply } from './breakpoint-subject.ts';

/** The longest lifetime that is recommended for an authorization code, in milliseconds (RFC 6749 section 4.1.2). */
export const longestCodeLifetime = 600_000;

/**
 * Returns when the authorization code was received that a run still has to use, in milliseconds since 1970, after
 * another message; undefined for none. `before` is what it was before that message.
 */
export function unusedCodeAfter(before: number | undefined, draft: Draft, reply: Reply): number | undefined {
  if (draft.leg === 'token') return undefined;
  if (reply.kind !== 'browse') return before;
  const { query = [], form = [] } = subjectOfReply(draft, reply) ?? {};
  return [...query, ...form].some(({ name }) => name === 'code') ? reply.now : before;
}
