import type { HttpRequest, HttpResponse } from '../../oauth/message.ts';
import type { Draft, Reply } from '../../script/draft.ts';
import type { Exchange, StepExchange } from '../exchange.ts';

/** What is in place of a message that an entry of the file has. */
const noRequest: HttpRequest = { method: 'GET', url: '', headers: [] };
const noResponse: HttpResponse = {
  status: 0,
  statusText: '',
  headers: [],
  body: { encoding: 'utf8', content: '', size: 0 },
};

/** The messages of an entry. */
export interface EntryMessages {
  readonly request: HttpRequest;
  readonly response?: HttpResponse;
}

/** An exchange without the messages that are in its entry; one that was edited has them, for it has more than one of each. */
export function withoutMessages(exchange: Exchange): Exchange {
  if (exchange.kind === 'observed') {
    const { response } = exchange;
    return { ...exchange, request: noRequest, ...(response === undefined ? {} : { response: noResponse }) };
  }
  const isEdited = exchange.edited !== undefined || exchange.received === undefined;
  return isEdited ? exchange : replaceMessages(exchange, { request: noRequest, response: noResponse });
}

/** The exchange with the messages of its entry; undefined where the file does not have that any more. */
export function withMessages(exchange: Exchange, messages: EntryMessages | undefined): Exchange | undefined {
  if (!lacksMessages(exchange)) return exchange;
  if (messages === undefined) return undefined;
  if (exchange.kind === 'step') return replaceMessages(exchange, messages);
  const { response = messages.response, ...rest } = exchange;
  return {
    ...rest,
    request: messages.request,
    ...(response === undefined ? {} : { response: messages.response ?? response }),
  };
}

function lacksMessages(exchange: Exchange): boolean {
  if (exchange.kind === 'observed') return exchange.request.url === '';
  return exchange.performed.kind === 'http' && exchange.performed.request.url === '';
}

function replaceMessages(step: StepExchange, messages: EntryMessages): StepExchange {
  const { draft, performed, received, believed } = step;
  return {
    ...step,
    draft: replaceRequest(draft, messages),
    performed: replaceRequest(performed, messages),
    ...(received === undefined ? {} : { received: replaceResponse(received, messages) }),
    believed: replaceResponse(believed, messages),
  };
}

function replaceRequest(draft: Draft, { request }: EntryMessages): Draft {
  return draft.kind === 'http' ? { ...draft, request } : draft;
}

function replaceResponse(reply: Reply, { response }: EntryMessages): Reply {
  if (reply.kind !== 'http' || response === undefined || reply.outcome.response === undefined) return reply;
  return { ...reply, outcome: { ...reply.outcome, response } };
}
