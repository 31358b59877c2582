import { meaningOf } from '../oauth/explain-refusal.ts';
import { formProblem } from '../oauth/form-response.ts';
import { type HttpResponse, mediaType } from '../oauth/message.ts';
import { member, stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { notApplicable, type Pointer, pass, type Verdict, violated } from './rule.ts';

/** The response of an endpoint that returns a JSON object with status 200, or an OAuth error. */
interface EndpointResponse {
  readonly exchange: string;
  readonly response: HttpResponse;
  /** The JSON object of the response; absent when there is none. */
  readonly document?: JsonObject;
  /** Why there is no document, or what is wrong with it. */
  readonly problems: readonly string[];
}

/** Whether the endpoint rejected the request, by its status or a member `error`. */
export function isRefusal({ response, document }: Omit<EndpointResponse, 'problems'>): boolean {
  return response.status >= 400 || (document !== undefined && member(document, 'error') !== undefined);
}

/** Judges the JSON object of a success response; not applicable with a reason when there is none. */
export function withDocument(subject: EndpointResponse, judge: (document: JsonObject) => Verdict): Verdict {
  if (isRefusal(subject)) return notApplicable('the endpoint returned an error');
  if (subject.document === undefined) return notApplicable('the response is not a JSON object');
  return judge(subject.document);
}

/** Points at a member of the response. */
export function responseMemberAt({ exchange }: Pick<EndpointResponse, 'exchange'>, name: string): Pointer {
  return { exchange, part: 'member', name: `/${name}` };
}

/** Passes for a JSON object with status 200; not applicable for an error response. */
export function judgeJsonResponse(subject: EndpointResponse): Verdict {
  if (isRefusal(subject)) return notApplicable('the endpoint returned an error');
  const { exchange, response, document, problems } = subject;
  const type = mediaType(response.headers) ?? 'no media type';
  const expected = '200, application/json, an object';
  const isForm = problems.includes(formProblem);
  const content = isForm ? 'a form' : document === undefined ? (problems[0] ?? 'no object') : 'an object';
  const received = `${response.status}, ${type}, ${content}`;
  if (response.status === 200 && type === 'application/json' && document !== undefined && !isForm) {
    return pass({ expected, received });
  }
  return violated({ expected, received, at: { exchange, part: 'body' } });
}

/** Passes when the endpoint did not return an error, and explains the error code otherwise (RFC 6749 section 5.2). */
export function judgeErrorResponse(subject: EndpointResponse, expected: string): Verdict {
  if (!isRefusal(subject)) return pass();
  const error = subject.document === undefined ? undefined : stringMember(subject.document, 'error');
  if (error === undefined) return notApplicable('the response has no error');
  return violated({
    expected,
    received: error,
    at: responseMemberAt(subject, 'error'),
    note: meaningOf(error, 'token', subject.document && stringMember(subject.document, 'error_description')),
  });
}
