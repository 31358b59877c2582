import { droppedText } from './dropped-text.ts';

/** Longer files are not read as keys, in bytes. */
export const longestKeyFile = 1_000_000;

/** The text of a file with keys; one that is no text as base64. */
export function keyText(bytes: Uint8Array): string {
  return droppedText(bytes) ?? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
