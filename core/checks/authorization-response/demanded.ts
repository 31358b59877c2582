import type { AuthorizationResponseSubject, Facts } from '../../facts/facts.ts';
import {
  effectiveRequest,
  notReadable as requestNotReadable,
} from '../authorization-request/effective-request.ts';
import { responseTypeWords } from '../authorization-request/response-types.ts';
import { notApplicable, pass, type Verdict, violated } from '../rule.ts';
import { notReadable, readResponse } from './response.ts';

/** Violated when the response type requires one of these parameters and it is missing. */
export function judgeRequired(
  subject: AuthorizationResponseSubject,
  facts: Facts,
  word: 'code' | 'id_token' | 'token',
  names: readonly string[],
): Verdict {
  const request = effectiveRequest(subject.request, facts);
  if (request === undefined) return notApplicable(requestNotReadable);
  const words = responseTypeWords(request);
  if (!words.includes(word)) return notApplicable(`the response type does not include "${word}"`);
  const response = readResponse(subject, facts);
  if (response === undefined) return notApplicable(notReadable);
  if (response.values('error').length > 0) return notApplicable('the response is an error');
  const expected = `${names.join(' and ')}, for response_type ${words.join(' ')}`;
  const [missing] = names.filter((name) => !response.values(name).some((value) => value !== ''));
  if (missing === undefined) return pass({ expected });
  const received = response.values(missing).length === 0 ? `no ${missing}` : `an empty ${missing}`;
  return violated({ expected, received, at: response.at(missing) });
}
