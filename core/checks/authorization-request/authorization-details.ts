import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { readJson } from '../../token/json.ts';
import { isArray, isObject, stringMember } from '../../token/json-members.ts';
import type { JsonValue } from '../../token/token.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const authorizationDetailsAreTyped: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.authorization-details',
  titles: {
    passed: 'authorization_details is an array of typed objects',
    failed: 'authorization_details is not an array of typed objects',
  },
  spec: 'RFC 9396 §2',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [text] = request.values('authorization_details');
    if (text === undefined) return notApplicable('no authorization_details were sent');
    const { value, deviations } = readJson(text);
    const [deviation] = deviations;
    const problem = deviation === undefined ? problemOf(value) : deviation.message;
    const expected = 'a JSON array of objects with "type"';
    const at = request.at('authorization_details');
    return problem === undefined ? pass({ expected, at }) : violated({ expected, received: problem, at });
  },
};

function problemOf(value: JsonValue | undefined): string | undefined {
  if (!isArray(value)) return 'JSON, but not an array';
  if (value.length === 0) return 'an empty array';
  const index = value.findIndex((detail) => !isObject(detail) || stringMember(detail, 'type') === undefined);
  return index === -1 ? undefined : `element ${index + 1} is not an object with a type`;
}
