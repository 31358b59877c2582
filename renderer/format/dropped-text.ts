/**
 * Decodes the bytes of a file as text: UTF-8, or UTF-16 with a byte order mark. Line breaks become line feeds. Undefined
 * for a file that is no text.
 */
export function droppedText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !isUtf16 ? 'utf-8' : first === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text.replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}
