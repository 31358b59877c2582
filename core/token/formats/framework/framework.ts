import type { Format, FormatReading } from '../format.ts';
import { readBiscuit } from './biscuit.ts';
import { readCookie } from './cookies.ts';
import { readAnsibleVault, readBranca, readFernet, readIron } from './encrypted.ts';
import type { FrameworkToken } from './framework-token.ts';
import { readHandshake } from './handshakes.ts';

/** Longer texts are not read, in characters. */
const longest = 20_000;

const readers: readonly ((text: string) => FrameworkToken | undefined)[] = [
  readFernet,
  readIron,
  readAnsibleVault,
  readBiscuit,
  readCookie,
  readHandshake,
  readBranca,
];

/** Tokens and cookies that frameworks and libraries make in a form of their own, for their own server to read. */
export const frameworkFormat: Format = { id: 'framework-token', read };

function read(text: string): FormatReading | undefined {
  if (text.length > longest) return undefined;
  for (const readOne of readers) {
    const found = readOne(text);
    if (found === undefined) continue;
    const { name, reason, rows } = found;
    const length = { name: 'Length', value: `${text.length} characters` };
    return {
      format: 'framework-token',
      name,
      reason,
      parts: [{ title: name, rows: [...rows, length] }],
      problems: [],
    };
  }
  return undefined;
}
