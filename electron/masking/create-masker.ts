import { createTokenMasker, type LearningMasker } from './mask.ts';
import { isProtocolWord } from './protocol-words.ts';
import { aloneBelow } from './secret-index.ts';

/**
 * Creates a masker for known secrets in all of their encodings, and for anything that looks like a JOSE
 * object.
 */
export function createMasker(secrets: Iterable<string>, ellipsis = '…'): LearningMasker {
  return createTokenMasker(secrets, ellipsis, isProtocolWord);
}

/** Whether a secret is masked only in its own position: anywhere else it is an ordinary word. */
export function isByPlace(secret: string): boolean {
  return secret.length < aloneBelow || isProtocolWord(secret);
}
