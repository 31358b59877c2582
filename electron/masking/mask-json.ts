import { isUnfinished } from '../../core/base/excerpt.ts';
import { findNamedSecrets, type Place, secretHeaderValue, textsOf } from './find-secrets.ts';
import { isByPlace, type Masker, maskSecret, maskUrl } from './mask.ts';
import { originOf } from './product-words.ts';

/** A JSON value with its secrets masked, and JSON Pointers (RFC 6901) to every changed string. */
export interface MaskedJson<T> {
  readonly value: T;
  readonly masked: readonly string[];
}

const cookiePair = /^(\s*[^=;]+=)([^;]+)/;

/** Short secrets are masked by their position: elsewhere they are ordinary words. */
function maskNamed(text: string, place: Place): string {
  let masked = '';
  let copied = 0;
  for (const { from, to, value } of findNamedSecrets(text, place)) {
    if (!isByPlace(value) || from < copied) continue;
    masked += text.slice(copied, from) + maskSecret(value);
    copied = to;
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

/**
 * Headers are masked by their position as well: a cookie value may be too short to be found anywhere else.
 */
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
    case 'location':
    case 'referer':
      return masker.text(maskNamed(value, 'request'));
    default: {
      const secret = secretHeaderValue(name, value);
      const short = secret !== undefined && secret !== '' && isByPlace(secret);
      return masker.text(short ? value.slice(0, -secret.length) + maskSecret(secret) : value);
    }
  }
}

function isHeaderLine(value: readonly unknown[]): value is readonly [string, string] {
  return value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';
}

/** Binary content is masked completely when it contains a secret. */
function maskBytes(content: string, isCut: boolean, masker: Masker): string {
  const texts = textsOf({ encoding: 'base64', content, size: 0 });
  return texts.every((text) => masker.text(text, isCut || isUnfinished(text)) === text)
    ? content
    : maskSecret(content);
}

/** The source of the strings of a structure. */
interface Around {
  readonly member: string;
  /** Whether the values of the structure are from outside, and whether a provider named its members too. */
  readonly outside: boolean;
  readonly named: boolean;
  readonly place: Place;
  /** Whether the text of a body may have been truncated. */
  readonly isCut: boolean;
}

/**
 * Masks every string from outside in a JSON value of this program, and leaves the program's own words. In
 * structures of a provider, member names are masked too. Only strings change, so a value keeps its type.
 */
export function maskJson<T>(value: T, masker: Masker): MaskedJson<T> {
  const masked: string[] = [];
  const keep = (before: string, after: string, pointer: string): string => {
    if (before !== after) masked.push(pointer);
    return after;
  };
  const maskString = (text: string, { member, outside, place, isCut }: Around): string => {
    if (outside) return masker.text(text);
    const origin = originOf(member);
    if (origin === 'word') return text;
    if (origin === 'sentence') return masker.own(text);
    if (member === 'url') return maskUrl(maskNamed(text, 'request'), masker);
    return member === 'content' ? masker.text(maskNamed(text, place), isCut) : masker.text(text);
  };
  const visit = (current: unknown, pointer: string, around: Around): unknown => {
    if (typeof current === 'string') return keep(current, maskString(current, around), pointer);
    if (Array.isArray(current)) {
      return current.map((item: unknown, index) => {
        const at = `${pointer}/${index}`;
        if (around.member !== 'headers' || !Array.isArray(item) || !isHeaderLine(item)) {
          return visit(item, at, around);
        }
        const [name, text] = item;
        return [name, keep(text, maskHeader(name, text, masker), `${at}/1`)];
      });
    }
    if (typeof current !== 'object' || current === null) return current;
    const isCut =
      'truncated' in current ||
      ('content' in current && typeof current.content === 'string' && isUnfinished(current.content));
    const isBytes = 'encoding' in current && current.encoding === 'base64';
    const observed = 'kind' in current && current.kind === 'observed';
    return Object.fromEntries(
      Object.entries(current).map(([rawName, item]: [string, unknown]) => {
        const name = around.named ? masker.text(rawName) : masker.own(rawName);
        const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (isBytes && rawName === 'content' && typeof item === 'string') {
          return [name, keep(item, maskBytes(item, isCut, masker), at)];
        }
        const origin = typeof item === 'object' ? originOf(rawName) : undefined;
        const named = around.named || (!around.outside && origin === 'outside');
        const outside = around.outside || origin === 'outside' || origin === 'values';
        return [
          name,
          visit(item, at, {
            member: rawName,
            outside,
            named,
            isCut,
            place: placeOf(rawName, observed, around),
          }),
        ];
      }),
    );
  };
  return {
    value: visit(value, '', {
      member: '',
      outside: false,
      named: false,
      place: 'response',
      isCut: false,
    }) as T,
    masked,
  };
}

function placeOf(member: string, observed: boolean, { place }: Around): Place {
  if (member === 'request' || member === 'answer') return 'request';
  if (member === 'response') return observed ? 'page' : 'response';
  return place;
}
