import { readJsonResponse } from '../../oauth/json-response.ts';
import type { HttpResponse } from '../../oauth/message.ts';
import type { Row } from '../message/sequence.ts';

/** Responses to a poll that only say "not yet" (RFC 8628 section 3.5), in a few words. */
const pendingStatuses: ReadonlyMap<unknown, string> = new Map([
  ['authorization_pending', 'pending'],
  ['slow_down', 'slow down'],
]);

/** Returns the text of a response that says "not yet"; undefined for every other one. */
export function pendingStatus(response: HttpResponse): string | undefined {
  return pendingStatuses.get(readJsonResponse(response).document?.error);
}

const codes = new Map([...pendingStatuses].map(([error, status]) => [status, String(error)]));
const named = new WeakMap<Row, Row>();

/** A poll among others, with the error code of its response; the same object for the same poll. */
function withCode(poll: Row): Row {
  const known = named.get(poll);
  if (known !== undefined) return known;
  const row = { ...poll, status: codes.get(poll.status) ?? poll.status };
  named.set(poll, row);
  return row;
}

/** One line for consecutive polls without tokens; none where there is no poll. */
export function joinPolls(polls: readonly Row[]): readonly Row[] {
  const [first, second] = polls;
  if (first === undefined) return [];
  return [second === undefined ? first : together(first, polls)];
}

function together(first: Row, polls: readonly Row[]): Row {
  const { duration: _, ...rest } = first;
  return {
    ...rest,
    exchanges: polls.flatMap(({ exchanges }) => exchanges),
    label: `Token request, ${polls.length} times`,
    shortLabel: `Token request ×${polls.length}`,
    parts: polls.map((poll) => withCode(poll)),
  };
}
