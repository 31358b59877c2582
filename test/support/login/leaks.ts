import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The part of a base64 text that a secret alone decides, when this many bytes come before it. */
function insideBase64(secret: Buffer, before: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(before), secret]).toString(encoding);
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The eight encodings: plain, percent, form, JSON, HTML, hex, base64 and base64url, the last two at any alignment. */
export function writingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const alignments = [0, 1, 2];
  const writings = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ v: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    secret.replace(/[&<>"']/g, (sign) => references[sign] ?? sign),
    bytes.toString('hex'),
    ...alignments.map((before) => insideBase64(bytes, before, 'base64')),
    ...alignments.map((before) => insideBase64(bytes, before, 'base64url')),
  ];
  return [...new Set(writings)];
}

/** The names of those secrets that a text has in it, in any of the eight encodings. */
export function leaksIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const entries = Object.entries(secrets);
  for (const [name, value] of entries)
    if (value.length < 8) throw new Error(`${name} is too short to look for`);
  return entries
    .filter(([, value]) => writingsOf(value).some((writing) => text.includes(writing)))
    .map(([name]) => name);
}

/** Everything that is in the files of a folder, names included, one character for each byte. */
export async function readFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const texts = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return entry.isFile() ? `${path}\n${await readFile(path, 'latin1')}\n` : `${path}\n`;
  });
  return (await Promise.all(texts)).join('');
}
