import type { Failure } from '../../base/failure.ts';
import { present } from '../../base/present.ts';
import type { Body, HttpRequest, HttpResponse } from '../../oauth/message.ts';
import type { Draft, Reply } from '../../script/draft.ts';
import { type Leg, legs } from '../../script/legs.ts';
import type { ConnectionFacts, Exchange, ObservedExchange, StepExchange } from '../exchange.ts';

/** A request on the wire with its response, of either channel. Times in milliseconds since 1970. */
export interface HttpMessage {
  /** The id of its exchange. */
  readonly exchange: string;
  readonly leg: Leg;
  readonly channel: 'front' | 'back';
  readonly at: number;
  readonly endedAt?: number;
  readonly request: HttpRequest;
  readonly response?: HttpResponse;
  readonly failure?: Failure;
  readonly connection?: ConnectionFacts;
  /** What a user changed of it. */
  readonly edited: readonly ('request' | 'response')[];
  readonly replayed?: true;
  readonly captured?: true;
  /** The page of the login window, and what initiated the request. */
  readonly page?: string;
  readonly resourceType?: string;
  /** In bytes, as recorded: the bodies may have been changed since. */
  readonly requestSize?: number;
  readonly contentSize?: number;
}

/**
 * Returns the messages of a run that were on the wire, in the order in which they were sent. An authorization request is one
 * of them where it was opened in a browser of which no message was recorded.
 */
export function httpMessages(exchanges: readonly Exchange[]): readonly HttpMessage[] {
  const opened = new Set(
    exchanges.flatMap((exchange) => (exchange.kind === 'observed' ? [exchange.request.url] : [])),
  );
  return exchanges
    .flatMap((exchange) => (exchange.kind === 'observed' ? [ofObserved(exchange)] : ofStep(exchange, opened)))
    .toSorted((one, other) => one.at - other.at);
}

/** The title of a message of this leg. */
export function messageTitle({ leg, channel }: Pick<HttpMessage, 'leg' | 'channel'>): string {
  const { title, browser } = legs[leg];
  return channel === 'front' ? (browser?.pages ?? title) : title;
}

function ofObserved(exchange: ObservedExchange): HttpMessage {
  const { id, leg, at, endedAt, request, response, failure, captured, page, resourceType, edited } = exchange;
  return {
    exchange: id,
    leg,
    channel: 'front',
    at,
    request,
    edited: edited === undefined ? [] : ['request'],
    page,
    resourceType,
    ...present({ endedAt, response, failure, captured }),
    ...sizesOf(request, response),
  };
}

function ofStep(exchange: StepExchange, opened: ReadonlySet<string>): readonly HttpMessage[] {
  const { id, at, endedAt, draft, performed, received, believed, connection, replayed } = exchange;
  const edited = [
    ...(isSame(draft, performed) ? [] : (['request'] as const)),
    ...(received !== undefined && isSame(received, believed) ? [] : (['response'] as const)),
  ];
  const common = {
    exchange: id,
    leg: performed.leg,
    at,
    endedAt,
    edited,
    ...present({ connection, replayed }),
  };
  const [sent, reply] = wireOf(performed, received ?? believed);
  if (sent.kind === 'browse') {
    if (opened.has(sent.url)) return [];
    return [{ ...common, channel: 'front', request: { method: 'GET', url: sent.url, headers: [] } }];
  }
  if (sent.kind !== 'http') return [];
  const outcome = reply?.kind === 'http' ? reply.outcome : undefined;
  const response = outcome?.response;
  const failure = outcome?.ok === false ? outcome.failure : undefined;
  const { request } = sent;
  return [
    {
      ...common,
      channel: 'back',
      request,
      ...present({ response, failure }),
      ...sizesOf(request, response),
    },
  ];
}

/** Of a race, the draft that won. */
function wireOf(draft: Draft, reply: Reply): readonly [draft: Draft, reply: Reply | undefined] {
  if (draft.kind !== 'race' || reply.kind !== 'race') return [draft, reply];
  const won = draft.drafts[reply.winner];
  return won === undefined ? [draft, undefined] : [won, reply.reply];
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function sizesOf(
  request: HttpRequest,
  response: HttpResponse | undefined,
): Pick<HttpMessage, 'requestSize' | 'contentSize'> {
  return present({
    requestSize: request.body && contentSize(request.body),
    contentSize: response && contentSize(response.body),
  });
}

/** The size of a body without its content encoding, in bytes; of a truncated one at least that of the whole. */
function contentSize({ encoding, content, size, truncated }: Body): number {
  const padding = content.endsWith('==') ? 2 : content.endsWith('=') ? 1 : 0;
  const bytes =
    encoding === 'utf8'
      ? new TextEncoder().encode(content).length
      : Math.floor((content.length * 3) / 4) - padding;
  return truncated ? Math.max(size, bytes) : bytes;
}
