import { mask } from './mask-values.ts';

/** Whether to mask a field of this name. */
export type IsSecret = (name: string) => boolean;

/** Masks the values of secret fields in `name=value` pairs, and preserves the rest as written. */
export function maskPairs(text: string, isSecret: IsSecret, found: (name: string) => void): string {
  return text
    .split(/([&\r\n]+)/)
    .map((piece) => {
      const equals = piece.indexOf('=');
      if (equals === -1) return piece;
      const name = decodeForm(piece.slice(0, equals));
      if (!isSecret(name)) return piece;
      found(name);
      return piece.slice(0, equals + 1) + mask;
    })
    .join('');
}

/** Masks secret parameters in the query and the fragment of a URL; returns other text unchanged. */
export function maskUrlFields(url: string, isSecret: IsSecret, found: (name: string) => void): string {
  const start = url.search(/[?#]/);
  if (start === -1) return url;
  const parts = url.slice(start).split(/([?#])/);
  return (
    url.slice(0, start) +
    parts.map((part) => (part === '?' || part === '#' ? part : maskPairs(part, isSecret, found))).join('')
  );
}

/**
 * Masks texts and numbers of secret members in JSON, at any depth, and preserves the rest as written. Works
 * string by string, which masks malformed JSON as well.
 */
export function maskJson(text: string, isSecret: IsSecret, found: (name: string) => void): string {
  return text.replace(jsonMember, (whole, nameToken: string, colon?: string) => {
    if (colon === undefined) return whole;
    const name = readJsonString(nameToken);
    if (!isSecret(name)) return whole;
    found(name);
    return `${nameToken}${colon}"${mask}"`;
  });
}

// Unrolled: a text of megabytes would exhaust the stack of the engine. An unterminated string extends to the
// end of the text; otherwise its end would be searched for again and again, and its secret would be visible.
const jsonMember =
  /("[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$))(?:(\s*:\s*)(?:"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|-?\d[\d.eE+-]*))?/gs;

/** Masks the contents of secret parts of a `multipart/form-data` body. */
export function maskMultipart(
  text: string,
  boundary: string,
  isSecret: IsSecret,
  found: (name: string) => void,
): string {
  const delimiter = `--${boundary}`;
  return text
    .split(delimiter)
    .map((part) => {
      const headerEnd = part.indexOf('\r\n\r\n');
      if (headerEnd === -1) return part;
      const header = part.slice(0, headerEnd);
      const name = /^content-disposition:.*?[;\s]name="([^"\\]*(?:\\.[^"\\]*)*)"/im.exec(header)?.[1];
      if (name === undefined || !isSecret(name)) return part;
      found(name);
      return `${header}\r\n\r\n${mask}\r\n`;
    })
    .join(delimiter);
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function readJsonString(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1, -1);
  }
}
