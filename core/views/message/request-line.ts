/**
 * Shortens a request line to method and path, without origin and parameters, and a part of the path that is masked to an
 * ellipsis. Returns any other text unchanged.
 */
export function shortRequestLine(text: string): string {
  const [method = '', url = '', ...rest] = text.split(' ');
  if (rest.length > 0 || !/^[A-Z]+$/.test(method) || !/^https?:\/\//.test(url)) return text;
  const path = url
    .replace(/^https?:\/\/[^/?#]*/, '')
    .replace(/[?#].*$/, '')
    .replace(/(?<=\/)[^/]{0,8}(?:…\(\d{1,8}\)|•{6})(?=\/|$)/g, '…');
  return `${method} ${path === '' ? '/' : path}`;
}
