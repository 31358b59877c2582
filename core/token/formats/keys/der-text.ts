import { readBase64url } from '../../base64url.ts';
import type { Format, FormatReading } from '../format.ts';
import { readDerObject } from './der-object.ts';

/** Longer texts are not read, in characters. */
const longest = 100_000;

/** A key or a certificate as DER in base64, without the lines of PEM. */
export const derFormat: Format = { id: 'der', read };

function read(text: string): FormatReading | undefined {
  if (text.length < 40 || text.length > longest || !/^M[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const object = readDerObject(readBase64url(text).bytes);
  if (object === undefined) return undefined;
  const { name, part, problems } = object;
  return {
    format: 'der',
    name: `${name} (DER)`,
    reason: `It is base64 of one DER structure, which has the members of ${object.kind.startsWith('encrypted') ? 'an' : 'a'} ${object.kind}`,
    parts: [part],
    problems,
  };
}
