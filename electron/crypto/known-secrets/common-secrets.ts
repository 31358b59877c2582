import { isLikeBase64, readSecretList } from './secret-list.ts';

/** A secret of the list, and the key that a JWS library may have derived from it. */
export interface CommonSecret {
  readonly text: string;
  /** Its Base64 decoding, where it looks like Base64. */
  readonly decoded?: Buffer;
}

/** About this many secrets at the start of the list are the ones that documentation and examples use most. */
const BEST_KNOWN = 100;

/** The most likely first, which matters for partial searches: the best known ones, then the shorter ones. */
function inOrder(texts: readonly string[]): readonly string[] {
  const rest = texts.slice(BEST_KNOWN).toSorted((a, b) => a.length - b.length);
  return [...new Set([...texts.slice(0, BEST_KNOWN), ...rest])];
}

let list: readonly CommonSecret[] | undefined;

/**
 * The bundled list, the most likely secrets first. The first call reads and sorts it, which takes longer than
 * the thread of a window may be blocked; throws when the file is missing.
 */
export function commonSecrets(): readonly CommonSecret[] {
  list ??= inOrder(
    readSecretList()
      .split('\n')
      .filter((text) => text !== ''),
  ).map((text) => (isLikeBase64(text) ? { text, decoded: Buffer.from(text, 'base64') } : { text }));
  return list;
}
