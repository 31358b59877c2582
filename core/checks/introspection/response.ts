import type { IntrospectionSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { notApplicable, type Pointer, type Verdict } from '../rule.ts';

/** Whether the endpoint rejected the request, by its status or a member `error`. */
export function isRefusal({ response, document }: IntrospectionSubject): boolean {
  return response.status >= 400 || (document !== undefined && member(document, 'error') !== undefined);
}

/** Judges the JSON object of a success response; not applicable with a reason when there is none. */
export function withStatement(
  subject: IntrospectionSubject,
  judge: (document: JsonObject) => Verdict,
): Verdict {
  if (isRefusal(subject)) return notApplicable('the endpoint returned an error');
  if (subject.document === undefined) return notApplicable('the response is not a JSON object');
  return judge(subject.document);
}

export function introspectionMemberAt({ exchange }: IntrospectionSubject, name: string): Pointer {
  return { exchange, part: 'member', name: `/${name}` };
}
