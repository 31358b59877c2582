import { readBase64url } from './base64url.ts';

/** How a shared secret may be written, besides its own characters. */
export type SecretEncoding = 'base64' | 'base64url' | 'hex';

/** The encodings in which a secret may be written, judged by its characters. */
export function secretEncodings(written: string): readonly SecretEncoding[] {
  const secret = withoutMarks(written);
  const found: SecretEncoding[] = [];
  if (/^(?:[0-9a-f]{2})+$/i.test(digitsOf(secret))) found.push('hex');
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(secret) && isWhole(secret)) found.push('base64');
  else if (/^[A-Za-z0-9_-]+={0,2}$/.test(secret) && isWhole(secret)) found.push('base64url');
  return found;
}

/** The octets of a secret; its UTF-8 octets where no encoding is given (OpenID Connect Core section 10.1). */
export function secretOctets(secret: string, encoding?: SecretEncoding): Uint8Array {
  if (encoding === undefined) return new TextEncoder().encode(secret);
  const value = withoutMarks(secret);
  if (encoding !== 'hex') return readBase64url(value.replace(/=+$/, '')).bytes;
  return Uint8Array.from(digitsOf(value).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A value without what settings have around it: quotes, and `base64:` or `hex:` before it. */
function withoutMarks(secret: string): string {
  const [, , inside = secret] = /^(["'])(.*)\1$/s.exec(secret.trim()) ?? [];
  const value = inside.trim().replace(/^(?:base64|hex):/i, '');
  // Tools wrap long values; a secret in hex may have blanks between its digits.
  return value.includes('\n') ? value.replace(/\s*\n\s*/g, '') : value;
}

/** Hexadecimal digits as programs print them: after `0x`, or in pairs with colons or spaces between. */
function digitsOf(secret: string): string {
  if (/^[0-9a-f]{2}(?:[:\s-][0-9a-f]{2})+$/i.test(secret)) return secret.replaceAll(/[:\s-]/g, '');
  return secret.replace(/^0x/i, '');
}

/** Whether so many characters of base64 encode whole bytes. */
function isWhole(secret: string): boolean {
  return secret.replace(/=+$/, '').length % 4 !== 1;
}

/** A secret in another form than it was given in, and how that was made. */
interface SecretForm {
  readonly text: string;
  /** As a clause. */
  readonly note: string;
}

/** What a secret may be that was copied with its name, or escaped: from settings, a URL or source code. */
export function secretForms(secret: string): readonly SecretForm[] {
  const forms: SecretForm[] = [];
  const [, named] = /^(?:export\s+)?[A-Za-z][\w.-]{1,60}\s*[=:]\s*(\S[^\n]*)$/.exec(secret.trim()) ?? [];
  if (named !== undefined)
    forms.push({ text: unquoted(named), note: 'the secret is the value after its name' });
  const decoded = /%[0-9a-f]{2}/i.test(secret) ? percentDecoded(secret) : secret;
  if (decoded !== secret) forms.push({ text: decoded, note: 'the secret was percent-decoded' });
  if (/\\[nrt]/.test(secret)) {
    const text = secret.replace(/\\([nrt])/g, (_, name: string) => escapes[name] ?? '');
    forms.push({ text, note: 'escapes such as \\n in the secret were read' });
  }
  return forms;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unquoted(value: string): string {
  return /^(["'])(.*)\1[,;]?$/s.exec(value)?.[2] ?? value;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
