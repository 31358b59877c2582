import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The part of a base64 text that a secret alone decides, when this many bytes stand before it. */
function insideBase64(secret: Buffer, before: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(before), secret]).toString(encoding);
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
}

function writingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const alignments = [0, 1, 2];
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ v: secret }).toString().slice(2),
    bytes.toString('hex'),
    ...alignments.map((before) => insideBase64(bytes, before, 'base64')),
    ...alignments.map((before) => insideBase64(bytes, before, 'base64url')),
  ];
}

/** The names of those secrets that stand in a text: plain, percent-encoded, in hex, or in base64 at any alignment. */
export function leaksIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const entries = Object.entries(secrets);
  for (const [name, value] of entries)
    if (value.length < 8) throw new Error(`${name} is too short to look for`);
  return entries
    .filter(([, value]) => writingsOf(value).some((writing) => text.includes(writing)))
    .map(([name]) => name);
}

/** Everything that stands in the files of a folder, names included, one character for each byte. */
export async function readFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const texts = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return entry.isFile() ? `${path}\n${await readFile(path, 'latin1')}\n` : `${path}\n`;
  });
  return (await Promise.all(texts)).join('');
}
