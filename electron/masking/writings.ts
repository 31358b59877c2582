/**
 * How a text is found: as written; decoded, in any mixture of escapes; or inside a run of base64 or hex,
 * which is masked completely.
 */
export interface Writing {
  readonly text: string;
  readonly kind: 'plain' | 'decoded' | 'base64' | 'hex';
}

/** Number of bytes of a secret that determine its position inside base64 or hex. */
const decidingBytes = 48;

/** Shorter pieces of base64 or hex match by chance. */
const shortestPiece = 4;

/**
 * Returns every form in which a secret is searched for, except for the escapes that `decodeText` decodes:
 * plain, hex, base64 and base64url at each alignment, of UTF-8, Latin-1 and UTF-16, and UTF-16 itself.
 * `encoded` is false for a secret so short that its base64 and hex match by chance.
 */
export function writingsOf(secret: string, encoded: boolean): readonly Writing[] {
  const plain: Writing[] = [
    { text: secret, kind: 'plain' },
    // UTF-16 that was read as one byte per character.
    { text: Buffer.from(secret, 'utf16le').toString('latin1').slice(0, -1), kind: 'plain' },
  ];
  const json = JSON.stringify(secret).slice(1, -1);
  if (json !== secret) plain.push({ text: json, kind: 'plain' });
  for (const text of misread(secret)) plain.push({ text, kind: 'plain' });
  if (!encoded) return plain;
  // The last character may then be half of a pair, which is acceptable.
  const head = secret.slice(0, decidingBytes).replace(/[\ud800-\udbff]$/, '');
  const inUtf16 = [Buffer.from(head, 'utf16le'), Buffer.from(head, 'utf16le').swap16()];
  const inBytesOfOne = distinctBytes([
    Buffer.from(head, 'utf8'),
    ...(/^[\0-\xff]*$/.test(head) ? [Buffer.from(head, 'latin1')] : []),
  ]);
  return [
    ...plain,
    ...inBytesOfOne.flatMap(hexWritings),
    ...[...inBytesOfOne, ...inUtf16].flatMap((bytes) => base64Writings(bytes.subarray(0, decidingBytes))),
  ].filter(({ text, kind }) => kind === 'plain' || text.length >= shortestPiece);
}

/**
 * Returns a secret as read with a wrong charset: UTF-8 as one byte per character, Latin-1 as UTF-8, and
 * anything as ASCII. None for an ASCII secret.
 */
export function misread(secret: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(secret)) return [];
  return [
    Buffer.from(secret, 'utf8').toString('latin1'),
    secret.replace(/[^\0-\x7f]/gu, '\ufffd'),
    secret.replace(/[^\0-\x7f]/gu, '?'),
  ];
}

function distinctBytes(all: readonly Buffer[]): readonly Buffer[] {
  return [...new Map(all.map((bytes) => [bytes.toString('latin1'), bytes])).values()];
}

function hexWritings(bytes: Buffer): readonly Writing[] {
  const hex = bytes.subarray(0, decidingBytes).toString('hex');
  return [hex, hex.toUpperCase()].map((text) => ({ text, kind: 'hex' }));
}

function base64Writings(bytes: Buffer): readonly Writing[] {
  const cores = [0, 1, 2].map((before) => insideBase64(bytes, before));
  const both = cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')]);
  return [...new Set(both)].map((text) => ({ text, kind: 'base64' }));
}

/** Returns what base64 must contain if the text has these bytes, after so many others in a group of three. */
function insideBase64(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
