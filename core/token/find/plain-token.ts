import type { FoundToken } from '../find-tokens.ts';
import { readJose } from '../read-jose.ts';

/** Where a token is that the text consists of. */
export const wholeText = 'the whole text';

/**
 * The token of a text that is one signed JWT in compact serialization and nothing else; undefined for any other text. It
 * needs none of the readers of larger texts, which take longer to load than such a token to read.
 */
export function plainToken(text: string): FoundToken | undefined {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return undefined;
  const token = readJose(text);
  // A payload that is no object may be a token of its own.
  if (token?.kind !== 'jws' || token.payload === undefined) return undefined;
  return { where: wholeText, start: 0, end: text.length, token };
}
