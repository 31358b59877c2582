import { hexOf, readEncoded } from '../encoded-bytes.ts';
import type { Format, FormatReading, FormatRow } from '../format.ts';
import { bytesAt, endOfItem, integerAt, integerEntries, readHead } from './cbor.ts';

interface Kind {
  readonly name: string;
  readonly items: number;
}

/** By CBOR tag (RFC 9052 section 2). */
const kinds: ReadonlyMap<number, Kind> = new Map([
  [16, { name: 'COSE_Encrypt0', items: 3 }],
  [17, { name: 'COSE_Mac0', items: 4 }],
  [18, { name: 'COSE_Sign1', items: 4 }],
  [96, { name: 'COSE_Encrypt', items: 4 }],
  [97, { name: 'COSE_Mac', items: 5 }],
  [98, { name: 'COSE_Sign', items: 4 }],
]);

const meanings: Readonly<Record<string, string>> = {
  COSE_Encrypt0: 'Encrypted for one implicit recipient',
  COSE_Mac0: 'Authenticated with a shared key',
  COSE_Sign1: 'Signed by one signer',
  COSE_Encrypt: 'Encrypted for several recipients',
  COSE_Mac: 'Authenticated for several recipients',
  COSE_Sign: 'Signed by several signers',
};

const cwtTag = 61;

/** CBOR Web Tokens and COSE messages in hex, base64 or base64url. The payload is not read. */
export const coseFormat: Format = { id: 'cose', read };

function read(text: string): FormatReading | undefined {
  const encoded = readEncoded(text);
  if (encoded === undefined) return undefined;
  const { bytes, encoding } = encoded;
  const first = readHead(bytes, 0);
  if (first?.major !== 6) return undefined;
  const isCwt = first.argument === cwtTag;
  const tag = isCwt ? readHead(bytes, first.next) : first;
  if (tag?.major !== 6) return undefined;
  const kind = kinds.get(tag.argument);
  const array = readHead(bytes, tag.next);
  if (kind === undefined || array?.major !== 4 || array.argument !== kind.items) return undefined;
  const isWhole = endOfItem(bytes, 0) === bytes.length;
  const tags = isCwt ? `61 (CWT) and ${tag.argument} (${kind.name})` : `${tag.argument} (${kind.name})`;
  return {
    format: 'cose',
    name: isCwt ? `CBOR Web Token (${kind.name})` : kind.name,
    reason: `It is CBOR in ${encoding} with the tag ${tags} and an array of ${kind.items} items`,
    parts: [
      {
        title: 'COSE',
        rows: [
          { name: 'Type', value: kind.name, meaning: meanings[kind.name] ?? '' },
          ...headerRows(bytes, array.next),
          { name: 'Length', value: `${bytes.length} bytes`, meaning: 'The payload is not read' },
        ],
      },
    ],
    problems: isWhole ? [] : ['The CBOR is not complete, or has something after it'],
  };
}

const algorithms: ReadonlyMap<number, string> = new Map([
  [-7, 'ES256'],
  [-35, 'ES384'],
  [-36, 'ES512'],
  [-8, 'EdDSA'],
  [-37, 'PS256'],
  [-38, 'PS384'],
  [-39, 'PS512'],
  [-47, 'ES256K'],
  [-257, 'RS256'],
  [1, 'A128GCM'],
  [2, 'A192GCM'],
  [3, 'A256GCM'],
  [4, 'HMAC 256/64'],
  [5, 'HMAC 256/256'],
  [6, 'HMAC 384/384'],
  [7, 'HMAC 512/512'],
  [10, 'AES-CCM-16-64-128'],
  [24, 'ChaCha20/Poly1305'],
]);

/** Algorithm and key ID of the protected and the unprotected header (RFC 9052 section 3.1). */
function headerRows(bytes: Uint8Array, at: number): readonly FormatRow[] {
  const wrapped = bytesAt(bytes, at) ?? new Uint8Array();
  const after = endOfItem(bytes, at);
  const headers = [
    { of: wrapped, entries: integerEntries(wrapped, 0) },
    { of: bytes, entries: after === undefined ? new Map<number, number>() : integerEntries(bytes, after) },
  ];
  const rows: FormatRow[] = [];
  for (const { of, entries } of headers) {
    const alg = entries.get(1);
    const number = alg === undefined ? undefined : integerAt(of, alg);
    if (number !== undefined) {
      rows.push({ name: 'Algorithm', value: algorithms.get(number) ?? `COSE algorithm ${number}` });
    }
    const kid = entries.get(4);
    const id = kid === undefined ? undefined : bytesAt(of, kid);
    if (id !== undefined) rows.push({ name: 'Key ID', value: hexOf(id), meaning: 'In hex' });
  }
  return rows;
}
