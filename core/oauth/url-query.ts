/** Returns the query of a URL as written, without its `?`; empty for none. */
export function queryOf(url: string): string {
  const beforeFragment = withoutFragment(url);
  const mark = beforeFragment.indexOf('?');
  return mark === -1 ? '' : beforeFragment.slice(mark + 1);
}

/**
 * Returns a URL with parameters appended to its query, which is preserved (RFC 6749 section 3.1); a fragment
 * is dropped.
 */
export function appendQuery(url: string, query: string): string {
  const beforeFragment = withoutFragment(url);
  return `${beforeFragment}${beforeFragment.includes('?') ? '&' : '?'}${query}`;
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}
