import { bitsOf, childrenOf, contentOf, type DerElement, elementAt, oidOf, tags } from './der.ts';
import { namesOf, textOf } from './distinguished-name.ts';

interface Extensions {
  readonly names: readonly string[];
  readonly isAuthority: boolean;
  readonly usages: readonly string[];
}

const keyUsages = [
  'digital signature',
  'non-repudiation',
  'key encipherment',
  'data encipherment',
  'key agreement',
  'certificate signing',
  'CRL signing',
];

const purposes: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'TLS server',
  '1.3.6.1.5.5.7.3.2': 'TLS client',
  '1.3.6.1.5.5.7.3.3': 'code signing',
  '1.3.6.1.5.5.7.3.4': 'email protection',
  '1.3.6.1.5.5.7.3.8': 'time stamping',
  '1.3.6.1.5.5.7.3.9': 'OCSP signing',
};

const mostNames = 50;

/** Alternative names, basic constraints and usages (RFC 5280 section 4.2.1) of the tagged list of extensions. */
export function readExtensions(bytes: Uint8Array, tagged: DerElement | undefined): Extensions {
  const list = tagged === undefined ? undefined : elementAt(bytes, tagged.start, tagged.end);
  let names: readonly string[] = [];
  let isAuthority = false;
  const usages: string[] = [];
  for (const extension of childrenOf(bytes, list)) {
    const members = childrenOf(bytes, extension);
    const id = oidOf(bytes, members[0]);
    const value = contentOf(
      bytes,
      members.find(({ tag }) => tag === tags.octets),
    );
    const inner = elementAt(value, 0);
    if (id === '2.5.29.17')
      names = childrenOf(value, inner)
        .slice(0, mostNames)
        .map((name) => nameOf(value, name));
    if (id === '2.5.29.19') isAuthority = contentOf(value, childrenOf(value, inner)[0])[0] === 0xff;
    if (id === '2.5.29.15') usages.push(...usagesOf(bitsOf(value, inner)));
    if (id === '2.5.29.37') {
      const ids = childrenOf(value, inner)
        .slice(0, mostNames)
        .map((purpose) => oidOf(value, purpose));
      usages.push(
        ...ids.map((purpose) => (Object.hasOwn(purposes, purpose) ? purposes[purpose] : purpose) ?? purpose),
      );
    }
  }
  return { names, isAuthority, usages };
}

function usagesOf(bits: Uint8Array): readonly string[] {
  return keyUsages.filter((_, index) => ((bits[0] ?? 0) & (0x80 >> index)) !== 0);
}

/** A general name (RFC 5280 section 4.2.1.6). */
function nameOf(bytes: Uint8Array, { tag, start, end }: DerElement): string {
  const content = bytes.subarray(start, end);
  switch (tag) {
    case 0x81:
    case 0x82:
    case 0x86:
      return textOf(content, 0x16);
    case 0x87:
      return content.length === 4 ? content.join('.') : addressOf(content);
    case 0xa4:
      return namesOf(bytes, elementAt(bytes, start, end));
    default:
      return 'another kind of name';
  }
}

function addressOf(content: Uint8Array): string {
  if (content.length !== 16) return 'an address that cannot be read';
  const groups: string[] = [];
  for (let index = 0; index < 16; index += 2) {
    groups.push(((content[index] ?? 0) * 256 + (content[index + 1] ?? 0)).toString(16));
  }
  return groups.join(':');
}
