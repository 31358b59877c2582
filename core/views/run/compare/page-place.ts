import { hasMask } from '../../message/masks.ts';
import { isExpectedParameter } from './expected-names.ts';

/** The base of a relative URL; reserved (RFC 2606 section 2). */
const base = 'https://relative.invalid';

/** Returns host and path of a URL, with a star for each part of the path that looks like an identifier. */
export function pageOf(url: string): string {
  if (!URL.canParse(url, base)) return url;
  const { host, pathname } = new URL(url, base);
  return host + pathname.split('/').map(pathPart).join('/');
}

/** The same with its parameters; of those that differ between any two runs only their names. */
export function targetOf(url: string): string {
  const [, query = ''] = url.split(/[?#](.*)/s);
  const parameters = [...new URLSearchParams(query)].map(([name, value]) =>
    isExpectedParameter(name) ? name : `${name}=${value}`,
  );
  return [pageOf(url), ...parameters].join(' ');
}

function pathPart(part: string): string {
  return /^(?=.*\d)[\w-]{8,}$/.test(part) || hasMask(decoded(part)) ? '*' : part;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
