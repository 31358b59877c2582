import { headerValues } from '../../oauth/message.ts';
import { type HarRecord, isNavigation } from './har-record.ts';

/** What leads from the messages of a login to its next ones. */
export class Trail {
  readonly #locations = new Set<string>();
  readonly #pages = new Set<string>();
  readonly #urls = new Set<string>();
  #host = '';

  constructor(first: HarRecord) {
    this.add(first);
  }

  add(record: HarRecord): void {
    const { request, page } = record;
    const location = locationOf(record);
    if (location !== undefined) this.#locations.add(location);
    if (!isNavigation(record)) return;
    if (page !== undefined) this.#pages.add(page);
    this.#urls.add(withoutFragment(request.url));
    this.#host = hostOf(request.url);
  }

  leadsTo(record: HarRecord): boolean {
    const { request, page } = record;
    if (this.#locations.has(withoutFragment(request.url))) return true;
    if (page !== undefined && this.#pages.has(page)) return true;
    const [referer] = headerValues(request.headers, 'referer');
    if (referer !== undefined && this.#urls.has(referer)) return true;
    return isNavigation(record) && hostOf(request.url) === this.#host;
  }
}

/** Where a redirect led. */
export function locationOf({ request, response }: HarRecord, withFragment = false): string | undefined {
  if (response === undefined || response.status < 300 || response.status > 399) return undefined;
  const [location] = headerValues(response.headers, 'location');
  if (location === undefined || !URL.canParse(location, request.url)) return undefined;
  const { href } = new URL(location, request.url);
  return withFragment ? href : withoutFragment(href);
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
