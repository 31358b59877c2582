import { readBase64url } from '../../base64url.ts';
import type { FrameworkToken } from './framework-token.ts';

const mostFields = 200;

/** Biscuit: Protocol Buffers with an authority block, further blocks and a proof, in base64url. */
export function readBiscuit(text: string): FrameworkToken | undefined {
  const [, encoded = ''] = /^(?:biscuit:)?((?:E|CA|CP)[\w-]{100,}={0,2})$/.exec(text) ?? [];
  if (encoded === '') return undefined;
  const fields = fieldsOf(readBase64url(encoded.replace(/=+$/, '')).bytes);
  const blocks = fields?.filter(({ number }) => number === 2 || number === 3) ?? [];
  const isOne = fields?.filter(({ number }) => number === 2 || number === 4).length === 2;
  if (fields === undefined || !isOne) return undefined;
  return {
    name: 'Biscuit token',
    reason: 'It is base64url of Protocol Buffers with the fields of a biscuit: authority, blocks and proof',
    rows: [
      {
        name: 'Blocks',
        value: String(blocks.length),
        meaning: 'The authority and what attenuates it; not read',
      },
    ],
  };
}

interface Field {
  readonly number: number;
}

/** The fields of the outermost message, which are numbered 1 to 4; undefined where it has others or is not whole. */
function fieldsOf(bytes: Uint8Array): readonly Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  while (at < bytes.length && fields.length < mostFields) {
    const tag = bytes[at] ?? 0;
    const [number, type] = [tag >> 3, tag & 7];
    // The first field is the ID of the root key, a number; the others are messages.
    if (number < 1 || number > 4 || type !== (number === 1 ? 0 : 2)) return undefined;
    const value = varintAt(bytes, at + 1);
    if (value === undefined) return undefined;
    at = number === 1 ? value.next : value.next + value.number;
    fields.push({ number });
  }
  return at === bytes.length ? fields : undefined;
}

function varintAt(
  bytes: Uint8Array,
  start: number,
): { readonly number: number; readonly next: number } | undefined {
  let number = 0;
  for (let index = 0; index < 4; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    number += (byte & 0x7f) * 128 ** index;
    if (byte < 0x80) return { number, next: start + index + 1 };
  }
  return undefined;
}
