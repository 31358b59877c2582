/**
 * A request line that is short enough to stand over an arrow: method and path, without the origin and the
 * parameters, which the detail of the message shows. Whatever is no request line stays as it is.
 */
export function shortRequestLine(text: string): string {
  const [method = '', url = '', ...rest] = text.split(' ');
  if (rest.length > 0 || !/^[A-Z]+$/.test(method) || !/^https?:\/\//.test(url)) return text;
  const path = url.replace(/^https?:\/\/[^/?#]*/, '').replace(/[?#].*$/, '');
  return `${method} ${path === '' ? '/' : path}`;
}
