/** The query of a URL as it is written, without its `?`; empty when there is none. */
export function queryOf(url: string): string {
  const beforeFragment = withoutFragment(url);
  const mark = beforeFragment.indexOf('?');
  return mark === -1 ? '' : beforeFragment.slice(mark + 1);
}

/** A URL with more parameters at the end of its query, which is kept (RFC 6749 section 3.1); a fragment is dropped. */
export function appendQuery(url: string, query: string): string {
  const beforeFragment = withoutFragment(url);
  return `${beforeFragment}${beforeFragment.includes('?') ? '&' : '?'}${query}`;
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}
