import { assertNever } from '../../base/assert-never.ts';
import { present } from '../../base/present.ts';
import type { Body, HttpRequest, HttpResponse } from '../../oauth/message.ts';
import type { ConnectionFacts, Exchange, ObservedExchange, StepExchange } from '../../record/exchange.ts';
import { isFromSystemBrowser, isRefusedResponse } from '../../record/system-browser.ts';
import type { Draft } from '../../script/draft.ts';
import { browserTitles, type Leg, legs } from '../../script/legs.ts';
import { challengeViews } from '../message/challenge-views.ts';
import { curlView } from '../message/curl-command.ts';
import { fetchView } from '../message/fetch-code.ts';
import type { ExchangeView, ParameterView } from '../message/message-view.ts';
import { workerName } from '../message/observed-row.ts';
import { explained, requestParameters, responseMembers, urlParameters } from '../message/parameter-views.ts';
import { rawRequest, rawResponse } from '../message/raw-text.ts';

/** Returns the detail of one message. The exchange must be masked already. */
export function exchangeView(exchange: Exchange): ExchangeView {
  return exchange.kind === 'observed' ? observedView(exchange) : stepView(exchange);
}

/** Returns the detail of a draft that is paused before it is sent. */
export function draftView(draft: Draft, at: number): ExchangeView {
  return { ...emptyView, ...draftSide(draft), id: 'draft', leg: draft.leg, title: draftTitle(draft), at };
}

const emptyView = {
  channel: 'none',
  captured: false,
  cookiesSet: [],
  cookiesSent: [],
  maskedFields: [],
  phases: [],
} as const;

function observedView(exchange: ObservedExchange): ExchangeView {
  const { id, leg, at, endedAt, response, failure, captured, edited } = exchange;
  return {
    ...emptyView,
    id,
    leg,
    title: observedTitle(exchange),
    channel: 'front',
    at,
    ...present({ endedAt }),
    ...observedRequest(exchange),
    ...(response === undefined ? {} : responseSide(leg, 'front', response)),
    ...present({ failure, edited }),
    ...connectionView(exchange.connection),
    captured: captured === true,
    ...(isShownPage(exchange) ? { page: true as const } : {}),
    cookiesSet: exchange.cookiesSet,
    cookiesSent: exchange.cookiesSent,
    maskedFields: exchange.maskedFields,
  };
}

/** A message from the system browser is a response. */
function observedRequest(exchange: ObservedExchange): Pick<ExchangeView, 'request'> {
  const side = requestSide(exchange.leg, exchange.request);
  if (!isFromSystemBrowser(exchange)) return side;
  const { url, body } = exchange.request;
  return { ...side, request: { ...side.request, parameters: responseParameters(exchange.leg, url, body) } };
}

/** Whether the login window showed it, rather than following its redirect; with 304, from its cache. */
function isShownPage(exchange: ObservedExchange): boolean {
  const { mainFrame, resourceType, response } = exchange;
  if (!mainFrame || resourceType !== 'Document' || isFromSystemBrowser(exchange)) return false;
  if (response === undefined) return false;
  const { status } = response;
  return status < 300 || status >= 400 || status === 304;
}

function observedTitle(exchange: ObservedExchange): string {
  if (isFromSystemBrowser(exchange)) return isRefusedResponse(exchange) ? 'Response, not used' : 'Callback';
  if (exchange.worker !== undefined) return `${exchange.resourceType} in a ${workerName(exchange.worker)}`;
  return exchange.mainFrame ? 'Page in the login window' : `${exchange.resourceType} in the login window`;
}

function stepView(step: StepExchange): ExchangeView {
  const { id, at, endedAt, performed, believed, connection, edited } = step;
  const common = {
    ...emptyView,
    ...draftSide(performed),
    id,
    leg: performed.leg,
    title: draftTitle(performed),
    at,
    endedAt,
    ...connectionView(connection),
    ...present({ edited }),
  };
  switch (believed.kind) {
    case 'http': {
      const { outcome } = believed;
      const { response } = outcome;
      return {
        ...common,
        ...(response === undefined ? {} : responseSide(performed.leg, 'back', response)),
        ...(outcome.ok ? {} : { failure: outcome.failure }),
      };
    }
    case 'browse': {
      const { outcome } = believed;
      if (!outcome.ok) return { ...common, failure: outcome.failure };
      const { url, method, body, contentType } = outcome.answer;
      const parameters = responseParameters(performed.leg, url, body);
      const headers = contentType === undefined ? [] : [['Content-Type', contentType] as const];
      const request = present({ method, url, headers, body });
      return {
        ...common,
        captured: true,
        callback: { method, url },
        response: present({ headers, parameters, raw: rawRequest(request), body }),
      };
    }
    case 'random':
    case 'sign':
    case 'wait':
    case 'race':
      return common;
    default:
      return assertNever(believed);
  }
}

function responseParameters(leg: Leg, url: string, body: Body | undefined): readonly ParameterView[] {
  const context = legs[leg].response ?? 'authorization-response';
  const inBody = body?.encoding === 'utf8' ? new URLSearchParams(body.content) : [];
  return [
    ...urlParameters(url, context),
    ...[...inBody].map(([name, value]) => explained({ name, value }, 'body', context)),
  ];
}

function draftSide(draft: Draft): Partial<ExchangeView> & Pick<ExchangeView, 'channel'> {
  switch (draft.kind) {
    case 'http':
      return { channel: 'back', ...requestSide(draft.leg, draft.request) };
    case 'browse':
      return { channel: 'front', ...requestSide(draft.leg, { method: 'GET', url: draft.url, headers: [] }) };
    case 'random':
    case 'sign':
    case 'wait':
    case 'race':
      return { channel: 'none' };
    default:
      return assertNever(draft);
  }
}

function draftTitle(draft: Draft): string {
  return draft.kind === 'browse' ? browserTitles(draft.leg).request : legs[draft.leg].title;
}

function requestSide(leg: Leg, request: HttpRequest) {
  const { method, url, headers, body } = request;
  return present({
    method,
    url,
    request: present({
      headers,
      parameters: requestParameters(leg, request),
      raw: rawRequest(request),
      body,
    }),
    curl: curlView(leg, request),
    fetch: fetchView(leg, request),
  });
}

function responseSide(leg: Leg, channel: 'back' | 'front', response: HttpResponse) {
  const { status, headers, body } = response;
  const challenges = challengeViews(response, leg, channel);
  return {
    status,
    response: { headers, parameters: responseMembers(leg, response), body, raw: rawResponse(response) },
    ...(challenges.length === 0 ? {} : { challenges }),
  };
}

const phaseNames = [
  ['dns', 'DNS lookup'],
  ['connect', 'Connect'],
  ['tunnel', 'Proxy tunnel'],
  ['tls', 'TLS handshake'],
  ['firstByte', 'Waiting for the response'],
  ['body', 'Reading the body'],
] as const;

function connectionView(connection: ConnectionFacts | undefined): Partial<ExchangeView> {
  if (connection === undefined) return {};
  const { remoteAddress, proxy, tls } = connection;
  const phases = phaseNames.flatMap(([key, name]) => {
    const duration = connection.phases[key];
    return duration === undefined ? [] : [{ name, duration }];
  });
  return present({ phases, remoteAddress, proxy, tls });
}
