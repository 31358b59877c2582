import { type Masker, maskSecret } from './mask.ts';

/** A JSON value with its secrets masked, and JSON Pointers (RFC 6901) to every string that was changed. */
export interface MaskedJson {
  readonly value: unknown;
  readonly masked: readonly string[];
}

const cookiePair = /^(\s*[^=;]+=)([^;]+)/;

/** Cookie headers are masked by their place: a cookie's value may be too short to be found anywhere else. */
function maskHeader(name: string, value: string, masker: Masker): string {
  switch (name.toLowerCase()) {
    case 'set-cookie':
      return value.replace(cookiePair, (_pair, head: string, cookie: string) => head + maskSecret(cookie));
    case 'cookie':
      return value
        .split(';')
        .map((pair) =>
          pair.replace(cookiePair, (_, head: string, cookie: string) => head + maskSecret(cookie)),
        )
        .join(';');
    default:
      return masker.text(value);
  }
}

function isHeaderLine(value: readonly unknown[]): value is readonly [string, string] {
  return value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';
}

/** Bytes that are no text are masked as a whole when a secret is among them. */
function maskBytes(content: string, masker: Masker): string {
  const text = Buffer.from(content, 'base64').toString('latin1');
  return masker.text(text) === text ? content : maskSecret(content);
}

/** Masks every string of a JSON value. Names of members are masked too, since a provider chooses them. */
export function maskJson(value: unknown, masker: Masker): MaskedJson {
  const masked: string[] = [];
  const keep = (before: string, after: string, pointer: string): string => {
    if (before !== after) masked.push(pointer);
    return after;
  };
  const visit = (current: unknown, pointer: string, member: string): unknown => {
    if (typeof current === 'string') return keep(current, masker.text(current), pointer);
    if (Array.isArray(current)) {
      return current.map((item: unknown, index) => {
        const at = `${pointer}/${index}`;
        if (member !== 'headers' || !Array.isArray(item) || !isHeaderLine(item)) return visit(item, at, '');
        const [name, text] = item;
        return [name, keep(text, maskHeader(name, text, masker), `${at}/1`)];
      });
    }
    if (typeof current !== 'object' || current === null) return current;
    const isBytes = 'encoding' in current && current.encoding === 'base64';
    return Object.fromEntries(
      Object.entries(current).map(([rawName, item]: [string, unknown]) => {
        const name = masker.text(rawName);
        const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (isBytes && rawName === 'content' && typeof item === 'string') {
          return [name, keep(item, maskBytes(item, masker), at)];
        }
        return [name, visit(item, at, rawName)];
      }),
    );
  };
  return { value: visit(value, '', ''), masked };
}
