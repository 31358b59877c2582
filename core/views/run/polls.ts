import { readJsonResponse } from '../../oauth/json-response.ts';
import type { HttpResponse } from '../../oauth/message.ts';
import type { Row } from '../message/sequence.ts';

/** Answers to a poll that only say "not yet" (RFC 8628 section 3.5), in few words. */
const pendingStatuses: ReadonlyMap<unknown, string> = new Map([
  ['authorization_pending', 'pending'],
  ['slow_down', 'slow down'],
]);

/** What an answer says that is no failure but "not yet"; undefined for every other one. */
export function pendingStatus(response: HttpResponse): string | undefined {
  return pendingStatuses.get(readJsonResponse(response).document?.error);
}

/** Makes one line of polls that follow one another and are all answered with "not yet". */
export function foldPolls(rows: readonly Row[]): readonly Row[] {
  const folded: Row[] = [];
  let polls: Row[] = [];
  const flush = () => {
    const [first, second] = polls;
    if (first !== undefined) folded.push(second === undefined ? first : together(first, polls));
    polls = [];
  };
  for (const row of rows) {
    if (row.status === 'pending') {
      polls.push(row);
      continue;
    }
    flush();
    folded.push(row);
  }
  flush();
  return folded;
}

function together(first: Row, polls: readonly Row[]): Row {
  const { duration: _, ...rest } = first;
  return {
    ...rest,
    exchanges: polls.flatMap(({ exchanges }) => exchanges),
    label: `Token request, ${polls.length} times`,
    shortLabel: `Token request ×${polls.length}`,
    parts: polls,
  };
}
