import { droppedText } from './dropped-text.ts';

/** Longer files are not read as keys, in bytes. */
export const longestKeyFile = 1_000_000;

/** The text of a file with keys; DER as base64, which is how a text has it. */
export function keyText(bytes: Uint8Array): string {
  const isDer = bytes[0] === 0x30 && bytes.some((byte) => byte > 0x7f || byte < 0x09);
  const text = isDer ? undefined : droppedText(bytes);
  return text ?? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
