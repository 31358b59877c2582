/**
 * Shortens a request line to method and path, without origin and parameters. Returns any other text
 * unchanged.
 */
export function shortRequestLine(text: string): string {
  const [method = '', url = '', ...rest] = text.split(' ');
  if (rest.length > 0 || !/^[A-Z]+$/.test(method) || !/^https?:\/\//.test(url)) return text;
  const path = url.replace(/^https?:\/\/[^/?#]*/, '').replace(/[?#].*$/, '');
  return `${method} ${path === '' ? '/' : path}`;
}
