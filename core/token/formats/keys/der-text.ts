import { readEncoded } from '../encoded-bytes.ts';
import type { Format, FormatReading } from '../format.ts';
import { readDerObject } from './der-object.ts';

/** Longer texts are not read, in characters. */
const longest = 100_000;

/** A key or a certificate as DER in base64 or hex, without the lines of PEM. */
export const derFormat: Format = { id: 'der', read };

function read(text: string): FormatReading | undefined {
  if (text.length < 40 || text.length > longest) return undefined;
  if (!/^(?:M[\w+/-]|30[0-9a-f])/i.test(text)) return undefined;
  const encoded = readEncoded(text.replace(/={1,2}$/, ''));
  const object = encoded && readDerObject(encoded.bytes);
  if (object === undefined) return undefined;
  const { name, part, problems } = object;
  return {
    format: 'der',
    name: `${name} (DER)`,
    reason: `It is ${encoded?.encoding} of one DER structure, which has the members of ${object.kind.startsWith('encrypted') ? 'an' : 'a'} ${object.kind}`,
    parts: [part],
    problems,
  };
}
