import type { Failure } from '../../base/failure.ts';
import { headerValues } from '../../oauth/message.ts';
import { isSameSite } from '../../oauth/same-site.ts';
import type { ObservedExchange, WorkerKind } from '../../record/exchange.ts';
import { isFromSystemBrowser } from '../../record/system-browser.ts';
import { browserTitles, type Leg } from '../../script/legs.ts';
import { frameLabel } from './frame-label.ts';
import { peerOf } from './lanes.ts';
import type { Row } from './sequence.ts';

export function moodOf(status: number): Row['mood'] {
  return status >= 400 ? 'bad' : status < 300 ? 'good' : 'plain';
}

/** A failure in few words: "refused", "TLS expired", "login window closed". */
export function failureStatus({ code }: { readonly code: string }): string {
  return code
    .replace(/^connection-/, '')
    .replaceAll('-', ' ')
    .replace(/\b(dns|http|json|tls)\b/g, (name) => name.toUpperCase());
}

export function observedRow(exchange: ObservedExchange, label: string): Row {
  const { request, response, failure, at, endedAt, edited } = exchange;
  const content = contentOf(exchange);
  const result = exchange.captured
    ? ({ status: 'captured', mood: 'good' } as const)
    : response !== undefined
      ? { status: String(response.status), mood: moodOf(response.status) }
      : ({ status: failure === undefined ? 'no response' : failureStatus(failure), mood: 'bad' } as const);
  return {
    exchanges: [exchange.id],
    from: 'browser',
    to: peerOf(exchange.leg),
    label,
    detail: `${request.method} ${request.url}`,
    ...result,
    // An image or a script that failed is no fault of the login.
    ...((content === 'asset' || content === 'script') && result.mood === 'bad'
      ? { mood: 'plain' as const }
      : {}),
    content,
    ...(isThirdParty(exchange) ? { thirdParty: true as const } : {}),
    ...(edited === undefined ? {} : { edited: true as const }),
    ...(result.mood === 'bad' ? { failed: true as const } : {}),
    ...(endedAt === undefined ? {} : { duration: endedAt - at }),
  };
}

const apiTypes: ReadonlySet<string> = new Set(['XHR', 'Fetch', 'EventSource', 'WebSocket']);

function contentOf({ resourceType }: ObservedExchange): NonNullable<Row['content']> {
  if (resourceType === 'Document') return 'page';
  if (resourceType === 'Script') return 'script';
  return apiTypes.has(resourceType) ? 'api' : 'asset';
}

/** Whether a page requested it from another site, as the browser says, or as its referrer shows. */
function isThirdParty(exchange: ObservedExchange): boolean {
  if (isNavigation(exchange)) return false;
  const { headers, url } = exchange.request;
  const [site] = headerValues(headers, 'sec-fetch-site');
  if (site !== undefined) return site === 'cross-site';
  const [from = ''] = [...headerValues(headers, 'referer'), ...headerValues(headers, 'origin')];
  return !isSameSite(parsed(url), parsed(from));
}

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

function isNavigation(exchange: ObservedExchange): boolean {
  return exchange.mainFrame && exchange.resourceType === 'Document';
}

/** Returns the navigation that opened a login, as it was sent: an edited one comes after what it replaced. */
export function firstNavigation(seen: readonly ObservedExchange[]): ObservedExchange | undefined {
  const navigations = seen.filter((exchange) => isNavigation(exchange) && !isFromSystemBrowser(exchange));
  return navigations.find((_, index) => navigations[index + 1]?.edited === undefined);
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

export function foldedRow(leg: Leg, seen: readonly ObservedExchange[], failure: Failure | undefined): Row {
  const navigations = seen.filter((exchange) => isNavigation(exchange) && !exchange.captured);
  const forms = navigations.filter(({ request }) => request.method === 'POST').length;
  const popups = new Set(navigations.map(({ page }) => page)).size - 1;
  const parts = [
    count(navigations.length, 'navigation'),
    count(forms, 'form'),
    ...(popups > 0 ? [count(popups, 'popup')] : []),
  ];
  const last = seen.at(-1);
  const first = seen[0];
  return {
    exchanges: leadFirst(seen).map(({ id }) => id),
    from: 'browser',
    to: 'server',
    label: browserTitles(leg).pages,
    shortLabel: browserTitles(leg).shortPages,
    detail: parts.join(', '),
    status: failure === undefined ? 'done' : failureStatus(failure),
    mood: failure === undefined ? 'good' : 'bad',
    ...(first === undefined || last === undefined ? {} : { duration: (last.endedAt ?? last.at) - first.at }),
    parts: seen.map(visibleRow),
  };
}

/** The page that the line opens comes first: the last that failed, otherwise the first; never an image or a font. */
function leadFirst(seen: readonly ObservedExchange[]): readonly ObservedExchange[] {
  const failed = seen.findLast(
    (exchange) => isNavigation(exchange) && (exchange.response?.status ?? 0) >= 400,
  );
  const lead = failed ?? seen.find(isNavigation);
  return lead === undefined ? seen : [lead, ...seen.filter((exchange) => exchange !== lead)];
}

export function workerName(worker: WorkerKind): string {
  return worker.replace('-', ' ');
}

const visibleRows = new WeakMap<ObservedExchange, Row>();

/** The line of an exchange of the login window where it is not folded; the same object for the same exchange. */
export function visibleRow(exchange: ObservedExchange): Row {
  const known = visibleRows.get(exchange);
  if (known !== undefined) return known;
  const row = observedRow(exchange, visibleLabel(exchange));
  visibleRows.set(exchange, row);
  return row;
}

function visibleLabel({ request, resourceType, mainFrame, worker }: ObservedExchange): string {
  if (worker !== undefined) return `${resourceType}, ${workerName(worker)}`;
  if (resourceType !== 'Document') return resourceType;
  if (!mainFrame) return frameLabel;
  return request.method === 'POST' ? 'Form' : 'Page';
}
