import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { notApplicable, type Pointer, type Verdict } from '../rule.ts';

/** Whether the endpoint says that it refused: by its status, or by a member `error`. */
export function isRefusal({ response, document }: DeviceAuthorizationSubject): boolean {
  return response.status >= 400 || (document !== undefined && member(document, 'error') !== undefined);
}

/** Judges the JSON object of an answer that gave codes, or answers why there is none. */
export function withCodes(
  subject: DeviceAuthorizationSubject,
  judge: (document: JsonObject) => Verdict,
): Verdict {
  if (isRefusal(subject)) return notApplicable('the endpoint answered with an error');
  if (subject.document === undefined) return notApplicable('the answer is not a JSON object');
  return judge(subject.document);
}

export function deviceMemberAt({ exchange }: DeviceAuthorizationSubject, name: string): Pointer {
  return { exchange, part: 'member', name: `/${name}` };
}
