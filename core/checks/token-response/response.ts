import type { TokenResponseSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { notApplicable, type Pointer, type Verdict } from '../rule.ts';

/** Whether the endpoint rejected the request, by its status or a member `error`. */
export function isErrorResponse({ response, document }: TokenResponseSubject): boolean {
  return response.status >= 400 || (document !== undefined && member(document, 'error') !== undefined);
}

/** Judges the JSON object of a success response; not applicable with a reason when there is none. */
export function withGrant(subject: TokenResponseSubject, judge: (document: JsonObject) => Verdict): Verdict {
  if (isErrorResponse(subject)) return notApplicable('the endpoint returned an error');
  if (subject.document === undefined) return notApplicable('the response is not a JSON object');
  return judge(subject.document);
}

export function memberAt(subject: TokenResponseSubject, name: string): Pointer {
  return { exchange: subject.exchange, part: 'member', name: `/${name}` };
}

export function headerAt(subject: TokenResponseSubject, name: string): Pointer {
  return { exchange: subject.exchange, part: 'header', name };
}

/** The type of a member whose value is a secret, as text. */
export function describeType(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value === '') return 'an empty string';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
