import { excerpt } from '../base/excerpt.ts';
import { isLoopbackHost } from './loopback.ts';
import { readParameters } from './message.ts';
import { hasSecondMark, readResponsePart } from './response-state.ts';
import { queryOf } from './url-query.ts';

/** How the URL that a provider redirected to differs from the redirect URI. */
export interface RedirectDifference {
  /** The parts that differ, as clauses such as "the trailing slash (added)"; empty where a browser sees no difference. */
  readonly parts: readonly string[];
  /**
   * Whether it is still recognizable as the redirect URI: only slashes, letter case, percent-encoding, port, http or
   * https, the name of a loopback host, a trailing dot, user information, or the separators of the query differ.
   */
  readonly isNear: boolean;
}

/**
 * Compares a URL that a browser navigates to with the redirect URI, part by part. Providers must compare them as text
 * (RFC 6749 section 3.1.2.3, RFC 9700 section 2.1). Undefined where either is not an absolute URI. Of the query only
 * the parameters of the redirect URI itself count; fragments are ignored.
 */
export function redirectDifference(candidate: string, redirectUri: string): RedirectDifference | undefined {
  if (!URL.canParse(candidate) || !URL.canParse(redirectUri)) return undefined;
  const [got, wanted] = [new URL(candidate), new URL(redirectUri)];
  const parts = [
    ...schemeParts(got, wanted),
    ...(isWeb(got) && isWeb(wanted) ? hostParts(got, wanted) : []),
    ...pathParts(pathOf(got), pathOf(wanted)),
    ...queryParts(candidate, redirectUri),
  ];
  return { parts: parts.map(({ text }) => text), isNear: parts.every(({ isNear }) => isNear) };
}

interface Part {
  readonly text: string;
  readonly isNear: boolean;
}

const near = (text: string): Part => ({ text, isNear: true });
const far = (text: string): Part => ({ text, isNear: false });

/** Limit of a quoted part, in characters. */
const longestQuote = 80;

function changed(name: string, got: string, wanted: string): string {
  const quote = (text: string) => (text === '' ? 'none' : excerpt(text, longestQuote));
  return `${name} (${quote(got)}, not ${quote(wanted)})`;
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

function schemeParts(got: URL, wanted: URL): readonly Part[] {
  if (got.protocol === wanted.protocol) return [];
  const text = changed('the scheme', got.protocol.slice(0, -1), wanted.protocol.slice(0, -1));
  return [isWeb(got) && isWeb(wanted) ? near(text) : far(text)];
}

function hostParts(got: URL, wanted: URL): readonly Part[] {
  const parts: Part[] = [];
  if (got.username !== wanted.username || got.password !== wanted.password) {
    parts.push(near('the user information before @'));
  }
  const [host, wantedHost] = [got.hostname.toLowerCase(), wanted.hostname.toLowerCase()];
  if (host !== wantedHost) {
    const [bare, wantedBare] = [withoutDot(host), withoutDot(wantedHost)];
    if (bare === wantedBare) {
      parts.push(near(`the trailing dot of the host (${host === bare ? 'missing' : 'added'})`));
    } else {
      const isLoopback = isLoopbackHost(bare) && isLoopbackHost(wantedBare);
      const text = changed(isLoopback ? 'the loopback host' : 'the host', host, wantedHost);
      parts.push(isLoopback ? near(text) : far(text));
    }
  }
  if (portOf(got) !== portOf(wanted) && !(got.port === '' && wanted.port === '')) {
    parts.push(near(changed('the port', portOf(got), portOf(wanted))));
  }
  return parts;
}

function withoutDot(host: string): string {
  return host.replace(/\.$/, '');
}

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function portOf({ port, protocol }: URL): string {
  return port === '' ? (defaultPorts[protocol] ?? '') : port;
}

/** The path; for a private-use scheme everything behind the scheme, because `app://cb` has a host instead. */
function pathOf(url: URL): string {
  return isWeb(url) ? url.pathname : url.href.slice(url.protocol.length).split(/[?#]/, 1).join('');
}

/** Ways in which a path may be rewritten without becoming another one. */
const ways = {
  slash: (path: string) =>
    path
      .replace(/\/{2,}/g, '/')
      .replace(/\/$/, '')
      .replace(/^\//, ''),
  case: lowerCased,
  escaping: decoded,
} as const;

function pathParts(got: string, wanted: string): readonly Part[] {
  if (got === wanted) return [];
  const same = (...rewrite: readonly ((path: string) => string)[]) => {
    const rewritten = (path: string) => rewrite.reduce((text, way) => way(text), path);
    return rewritten(got) === rewritten(wanted);
  };
  if (!same(ways.escaping, ways.case, ways.slash)) return [far(changed('the path', got, wanted))];
  return [
    ...(same(ways.escaping, ways.case) ? [] : [near(slashText(got, wanted))]),
    ...(same(ways.escaping, ways.slash) ? [] : [near(changed('the letter case of the path', got, wanted))]),
    ...(same(ways.case, ways.slash) ? [] : [near(changed('the percent-encoding of the path', got, wanted))]),
  ];
}

function slashText(got: string, wanted: string): string {
  const [added, removed] = [
    got.endsWith('/') && !wanted.endsWith('/'),
    wanted.endsWith('/') && !got.endsWith('/'),
  ];
  if (added || removed) return `the trailing slash (${added ? 'added' : 'missing'})`;
  return changed('the slashes', got, wanted);
}

/** In lower case; letters that every browser encodes as well, such as `%C3%84`. */
function lowerCased(path: string): string {
  try {
    const text = decodeURI(path);
    return encodeURI(text) === path ? encodeURI(text.toLowerCase()) : path.toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}

/** Decodes until nothing changes, a few times: a provider may have encoded a path that was encoded already. */
function decoded(path: string): string {
  try {
    const once = decodeURIComponent(path);
    const twice = decodeURIComponent(once);
    return decodeURIComponent(twice);
  } catch {
    return path.replace(/%[0-9a-f]{2}/gi, (encoded) => encoded.toUpperCase());
  }
}

function queryParts(candidate: string, redirectUri: string): readonly Part[] {
  const isSplit = hasSecondMark(queryOf(candidate));
  const parts: Part[] = isSplit ? [near('a second "?" in the URL')] : [];
  const got = isSplit ? readResponsePart(queryOf(candidate)) : readParameters(queryOf(candidate));
  for (const { name, value } of readParameters(queryOf(redirectUri))) {
    const values = got.filter((parameter) => parameter.name === name).map((parameter) => parameter.value);
    const quoted = JSON.stringify(excerpt(name, longestQuote));
    if (values.length === 0) parts.push(near(`the parameter ${quoted} of the redirect URI (missing)`));
    else if (!values.includes(value)) parts.push(far(`the parameter ${quoted} of the redirect URI`));
  }
  return parts;
}
