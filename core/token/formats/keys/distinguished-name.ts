import { excerpt } from '../../../base/excerpt.ts';
import { readUtf8 } from '../../utf8.ts';
import { childrenOf, contentOf, type DerElement, oidOf } from './der.ts';

const attributes: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
};

const mostAttributes = 20;
const longestValue = 200;

/** A distinguished name as "CN=a.example, O=Example": in the order of the certificate; "none" where it is empty. */
export function namesOf(bytes: Uint8Array, name: DerElement | undefined): string {
  const pairs = childrenOf(bytes, name)
    .flatMap((relative) => childrenOf(bytes, relative))
    .slice(0, mostAttributes)
    .map((pair) => {
      const [type, value] = childrenOf(bytes, pair);
      const id = oidOf(bytes, type);
      const label = (Object.hasOwn(attributes, id) ? attributes[id] : undefined) ?? id;
      return `${label}=${excerpt(textOf(contentOf(bytes, value), value?.tag ?? 0), longestValue)}`;
    });
  return pairs.length === 0 ? 'none' : pairs.join(', ');
}

const bmpString = 0x1e;
const utf8String = 0x0c;

/** The text of a string of this tag. */
export function textOf(content: Uint8Array, tag: number): string {
  const start = content.subarray(0, 2 * longestValue + 2);
  if (tag === utf8String) return readUtf8(start).text;
  let text = '';
  const size = tag === bmpString ? 2 : 1;
  for (let index = 0; index + size <= start.length; index += size) {
    const code = size === 1 ? (start[index] ?? 0) : (start[index] ?? 0) * 256 + (start[index + 1] ?? 0);
    text += String.fromCharCode(code);
  }
  return text;
}
