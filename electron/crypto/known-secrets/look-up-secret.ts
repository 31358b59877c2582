import type { SecretOutcome } from '../../../core/token/crypto-port.ts';
import { isLikeBase64, readSecretList } from './secret-list.ts';

/** The list with a line break before each secret. */
let lines: string | undefined;

/** Returns the secrets of the list with this prefix. */
function* startingWith(prefix: string): Generator<string> {
  lines ??= `\n${readSecretList()}`;
  const start = `\n${prefix}`;
  for (let at = lines.indexOf(start); at !== -1; at = lines.indexOf(start, at + 1)) {
    const end = lines.indexOf('\n', at + 1);
    yield lines.slice(at + 1, end === -1 ? undefined : end);
  }
}

/** Ignores the spelling: unused bits at the end of Base64 may be set, and padding omitted. */
function decodesTo(bytes: Buffer): string | undefined {
  const stem = bytes.subarray(0, bytes.length - (bytes.length % 3));
  for (const prefix of new Set([stem.toString('base64'), stem.toString('base64url')])) {
    for (const text of startingWith(prefix)) {
      if (isLikeBase64(text) && Buffer.from(text, 'base64').equals(bytes)) return text;
    }
  }
  return undefined;
}

/**
 * Looks up a known secret in the bundled list: itself, or the Base64 that decodes to it. Takes milliseconds.
 */
export function lookUpSecret(secret: string): SecretOutcome {
  if (secret === '') return { state: 'not-found' };
  try {
    for (const text of startingWith(secret)) {
      if (text === secret) return { state: 'found', secret: text, decoded: false };
    }
    const text = decodesTo(Buffer.from(secret));
    return text === undefined ? { state: 'not-found' } : { state: 'found', secret: text, decoded: true };
  } catch (error) {
    return { state: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}
