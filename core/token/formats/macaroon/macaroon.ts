import { excerpt } from '../../../base/excerpt.ts';
import { readBase64url } from '../../base64url.ts';
import { readUtf8 } from '../../utf8.ts';
import { hexOf } from '../encoded-bytes.ts';
import type { Format, FormatReading, FormatRow } from '../format.ts';
import { readSecondVersion } from './second-version.ts';

/** Longer texts are not read, in characters. */
const longest = 100_000;
const mostPackets = 200;

/** Macaroons in the packet format of libmacaroons, and in the binary format of version 2: location, identifier, caveats and signature. */
export const macaroonFormat: Format = { id: 'macaroon', read };

/** The base64 of the first packet, whose length is four hexadecimal digits that start with two zeros. */
const start = /^MDA[\w+/-]+={0,2}$/;

const meanings: Readonly<Record<string, string>> = {
  location: 'Where it is for; a hint',
  identifier: 'Names the root key at the issuer',
  cid: 'Caveat: a condition of its use',
  vid: 'Verification key of a third-party caveat',
  cl: 'Location of a third-party caveat',
};

function read(text: string): FormatReading | undefined {
  if (text.length > longest) return undefined;
  if (/^Ag[\w+/-]{40,}={0,2}$/.test(text)) return readBinary(text);
  if (!start.test(text)) return undefined;
  const { bytes } = readBase64url(text);
  const rows: FormatRow[] = [];
  let at = 0;
  let isComplete = false;
  for (let count = 0; count < mostPackets && at < bytes.length; count += 1) {
    const packet = packetAt(bytes, at);
    if (packet === undefined) break;
    at = packet.end;
    const { name, value } = packet;
    if (name === 'signature') {
      rows.push(signatureRow(value));
      isComplete = at === bytes.length;
      break;
    }
    rows.push(rowOf(name, value));
  }
  if (rows[0]?.name !== 'location' || rows[1]?.name !== 'identifier') return undefined;
  return {
    format: 'macaroon',
    name: 'Macaroon',
    reason: 'It is base64 with the packets of a macaroon: location, identifier, caveats, signature',
    parts: [{ title: 'Macaroon', rows }],
    problems: isComplete ? [] : ['The macaroon is truncated: it does not end with its signature'],
  };
}

function readBinary(text: string): FormatReading | undefined {
  const packets = readSecondVersion(readBase64url(text).bytes);
  if (packets === undefined) return undefined;
  const rows = packets.map(({ name, value }) =>
    name === 'signature' ? signatureRow(value) : rowOf(name, value),
  );
  return {
    format: 'macaroon',
    name: 'Macaroon',
    reason: 'It is base64 of a macaroon of version 2: identifier, caveats, signature',
    parts: [{ title: 'Macaroon', rows }],
    problems: [],
  };
}

function rowOf(name: string, value: Uint8Array): FormatRow {
  const isText = name !== 'vid';
  const shown = isText ? excerpt(readUtf8(value.subarray(0, 2000)).text, 500) : hexOf(value);
  return { name, value: shown, meaning: meanings[name] ?? '' };
}

function signatureRow({ length }: Uint8Array): FormatRow {
  return { name: 'signature', value: `${length} bytes`, meaning: 'HMAC over all before it; not verified' };
}

/** Four hexadecimal digits of length, a name, a space, a value and a line feed. */
function packetAt(bytes: Uint8Array, at: number) {
  const ascii = String.fromCharCode(...bytes.subarray(at, at + 16));
  const [, digits = '', name = ''] = /^([0-9a-f]{4})([a-z]{2,10}) /.exec(ascii) ?? [];
  const end = at + Number.parseInt(digits, 16);
  if (name === '' || end > bytes.length || end < at + 6 + name.length) return undefined;
  return { name, value: bytes.subarray(at + 5 + name.length, end - 1), end };
}
