/** How two texts that should be the same issuer differ. */
export interface IssuerDifference {
  /** The parts that differ, as clauses such as "the scheme (http, not https)"; empty where they are equal. */
  readonly parts: readonly string[];
  /**
   * Whether they mean the same address all the same: another letter case of the host, a default port, a trailing
   * slash, an escape, or surrounding white space.
   */
  readonly isSpelling: boolean;
}

/**
 * Compares an issuer with the expected one, part by part. Issuers are compared as text (OpenID Connect Core
 * section 3.1.3.7, RFC 8414 section 3.3), so that any difference counts.
 */
export function compareIssuers(expected: string, received: string): IssuerDifference {
  if (expected === received) return { parts: [], isSpelling: true };
  const [wanted, got] = [expected.trim(), received.trim()];
  const blanks = wanted === expected && got === received ? [] : ['white space at the start or end'];
  if (wanted === got) return { parts: blanks, isSpelling: true };
  const parts = partsOf(wanted, got);
  return {
    parts: [...blanks, ...parts.map(({ text }) => text)],
    isSpelling: parts.every(({ spelling }) => spelling === true),
  };
}

/** The placeholder in the issuer of a multi-tenant endpoint, such as `{tenantid}`; undefined where there is none. */
export function issuerPlaceholder(issuer: string): string | undefined {
  return /\{[a-z_-]{1,40}\}/i.exec(issuer)?.[0];
}

/**
 * The value that an issuer has in the place of a template's placeholder, where the rest is the same; undefined
 * where it is not.
 */
export function tenantOf(template: string, issuer: string): string | undefined {
  const placeholder = issuerPlaceholder(template);
  if (placeholder === undefined) return undefined;
  const [start = '', end = ''] = template.split(placeholder);
  const tenant = issuer.slice(start.length, issuer.length - end.length);
  const fits = issuer.startsWith(start) && issuer.endsWith(end) && issuer.length > start.length + end.length;
  return fits && /^[\w.-]+$/.test(tenant) ? tenant : undefined;
}

interface Part {
  readonly text: string;
  readonly spelling?: true;
}

function partsOf(wanted: string, got: string): readonly Part[] {
  if (URL.canParse(wanted) && `${new URL(wanted).protocol}//${got}` === wanted) {
    return [{ text: `the scheme (${new URL(wanted).protocol}// is missing)` }];
  }
  if (!isHttp(wanted) || !isHttp(got)) return [{ text: 'the whole text' }];
  const [a, b] = [piecesOf(wanted), piecesOf(got)];
  return [
    ...differ('the scheme', a.scheme, b.scheme),
    ...hostParts(a, b),
    ...(a.user === b.user ? [] : [{ text: 'the part before @' }]),
    ...pathParts(a.path, b.path),
    ...differ('the query', a.query, b.query),
    ...differ('the fragment', a.fragment, b.fragment),
  ];
}

function isHttp(text: string): boolean {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text);
}

interface Pieces {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** The pieces as they are written; a URL parser would change them. */
function piecesOf(url: string): Pieces {
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] =
    /^([^:]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/.exec(url) ?? [];
  const at = authority.lastIndexOf('@');
  const [, host = '', port = ''] = /^(.*?)(:\d*)?$/.exec(authority.slice(at + 1)) ?? [];
  return { scheme, user: authority.slice(0, at + 1), host, port, path, query, fragment };
}

function differ(name: string, wanted: string, got: string): readonly Part[] {
  if (wanted === got) return [];
  if (wanted.toLowerCase() === got.toLowerCase() && name === 'the scheme') {
    return [{ text: 'the letter case of the scheme', spelling: true }];
  }
  return [{ text: `${name} (${got === '' ? 'none' : got}, not ${wanted === '' ? 'none' : wanted})` }];
}

const defaultPorts: Readonly<Record<string, string>> = { http: ':80', https: ':443' };

function hostParts(a: Pieces, b: Pieces): readonly Part[] {
  const parts: Part[] = [];
  if (a.host !== b.host) {
    parts.push(
      a.host.toLowerCase() === b.host.toLowerCase()
        ? { text: 'the letter case of the host', spelling: true }
        : { text: `the host (${hostText(b.host)}, not ${hostText(a.host)})` },
    );
  }
  if (a.port !== b.port) {
    const isDefault = [a, b].every(
      ({ scheme, port }) => port === '' || port === defaultPorts[scheme.toLowerCase()],
    );
    const same = isDefault && a.scheme.toLowerCase() === b.scheme.toLowerCase();
    if (same) parts.push({ text: `the default port (${(a.port || b.port).slice(1)})`, spelling: true });
    else parts.push(...differ('the port', a.port.slice(1), b.port.slice(1)));
  }
  return parts;
}

/** A host as it is written, with its ASCII form where letters of another alphabet may look like Latin ones. */
function hostText(host: string): string {
  if (/^[ -~]*$/.test(host) || !URL.canParse(`https://${host}`)) return host;
  return `${host}, in ASCII ${new URL(`https://${host}`).hostname}`;
}

function pathParts(wanted: string, got: string): readonly Part[] {
  if (wanted === got) return [];
  if (withoutSlash(wanted) === withoutSlash(got)) {
    return [{ text: `the trailing slash (${got.endsWith('/') ? 'added' : 'missing'})`, spelling: true }];
  }
  if (decoded(wanted) === decoded(got)) return [{ text: 'the percent-encoding of the path', spelling: true }];
  if (wanted.toLowerCase() === got.toLowerCase()) return [{ text: 'the letter case of the path' }];
  const [a, b] = [wanted.split('/'), got.split('/')];
  const changed = a.flatMap((segment, index) => (segment === b[index] ? [] : [index]));
  const [index = -1] = changed;
  if (a.length === b.length && changed.length === 1) {
    const name = index === 1 && a.length > 2 ? 'the tenant or first path segment' : 'a path segment';
    return [{ text: `${name} (${b[index]}, not ${a[index]})` }];
  }
  return [{ text: `the path (${got === '' ? 'none' : got}, not ${wanted === '' ? 'none' : wanted})` }];
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
