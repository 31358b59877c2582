import type { FoundToken } from '../find-tokens.ts';
import { readToken } from '../read-token.ts';
import type { EncodedText } from './encoded.ts';
import { formatOfNaming, namingOf } from './named.ts';
import { isTokenName } from './place.ts';

/** Whether a text has a Secret of Kubernetes, whose values are base64. */
export function hasSecret(text: string): boolean {
  return /\bkind["']?:\s{0,8}["']?Secret\b/.test(text);
}

/** The opaque token or named value that a member of a Secret encodes; undefined for any other word, and for prose. */
export function secretValue({ start, end, text, how, name }: EncodedText): FoundToken | undefined {
  const value = text.trim();
  if (!how.startsWith('base64') || /[^!-~]/.test(value)) return undefined;
  const naming = namingOf(name, 'parameter');
  if (naming === undefined && !isTokenName(name, value)) return undefined;
  const token = readToken(value);
  const found = { where: `${name} (base64)`, start, end, token };
  if (naming === undefined || token.kind !== 'opaque' || token.format !== undefined) return found;
  return { ...found, token: { ...token, format: formatOfNaming(naming, found.where) }, naming };
}
