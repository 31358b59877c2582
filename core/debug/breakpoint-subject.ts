import {
  type Body,
  type HeaderLine,
  type HttpRequest,
  mediaType,
  type Parameter,
  readParameters,
} from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { Draft, Reply } from '../script/draft.ts';
import type { Leg } from '../script/legs.ts';
import type { BreakpointStage } from './breakpoint.ts';

/** What the conditions of a breakpoint are compared with: one message at one stage, unmasked. */
export interface BreakpointSubject {
  readonly stage: BreakpointStage;
  readonly step: Leg;
  /** Where the request of the message goes. */
  readonly url: string;
  /** Of the request; of a redirect that was captured, its own. */
  readonly query: readonly Parameter[];
  readonly form: readonly Parameter[];
  /** Of the request before it is sent, otherwise of the response. */
  readonly headers: readonly HeaderLine[];
  readonly body?: Body;
  /** Of the response. */
  readonly status?: number;
}

/** A request before it is sent; undefined for a draft that is no message. */
export function subjectOfDraft(draft: Draft): BreakpointSubject | undefined {
  if (draft.kind === 'http') return ofRequest('request', draft.leg, draft.request);
  if (draft.kind !== 'browse') return undefined;
  return ofRequest('request', draft.leg, { method: 'GET', url: draft.url, headers: [] });
}

/** A response before it is processed; undefined for a reply that is no message. */
export function subjectOfReply(draft: Draft, reply: Reply): BreakpointSubject | undefined {
  const sent = subjectOfDraft(draft);
  if (sent === undefined) return undefined;
  const { headers: _, body: __, ...subject } = { ...sent, stage: 'response' as const };
  if (reply.kind === 'http') {
    const { response } = reply.outcome;
    if (response === undefined) return { ...subject, headers: [] };
    const { status, headers, body } = response;
    return { ...subject, status, headers, body };
  }
  if (reply.kind !== 'browse' || !reply.outcome.ok) return { ...subject, headers: [] };
  const { url, body, contentType } = reply.outcome.answer;
  const fragment = url.split('#').slice(1).join('#');
  return {
    ...subject,
    query: [...readParameters(queryOf(url)), ...readParameters(fragment)],
    form: body?.encoding === 'utf8' ? readParameters(body.content) : [],
    headers: contentType === undefined ? [] : [['Content-Type', contentType]],
  };
}

/** A document request of the login window, during a step. */
export function subjectOfNavigation(step: Leg, request: HttpRequest): BreakpointSubject {
  return ofRequest('navigation', step, request);
}

function ofRequest(stage: BreakpointStage, step: Leg, request: HttpRequest): BreakpointSubject {
  const { url, headers, body } = request;
  const isForm = mediaType(headers) === 'application/x-www-form-urlencoded';
  return {
    stage,
    step,
    url,
    query: readParameters(queryOf(url)),
    form: isForm && body?.encoding === 'utf8' ? readParameters(body.content) : [],
    headers,
    ...(body === undefined ? {} : { body }),
  };
}
