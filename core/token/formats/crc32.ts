const polynomial = 0xedb88320;

/** The CRC-32 of a text of ASCII characters, as an unsigned number. */
export function crc32(text: string): number {
  let sum = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    sum ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ ((sum & 1) === 1 ? polynomial : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
