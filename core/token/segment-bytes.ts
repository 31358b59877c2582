import { readBase64url } from './base64url.ts';
import { readUtf8 } from './utf8.ts';

/** A range of characters, `to` exclusive. */
export interface CharacterRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where texts are in the base64url segment that was decoded to them (RFC 7515 section 2): six bits a character, eight a byte,
 * one to four bytes a character of the text.
 */
export interface SegmentMap {
  /** The characters of the segment that hold any bit of a range of the text, in UTF-16 units. */
  charactersOf(range: CharacterRange): CharacterRange;
  /** The bytes of a range of the text, `to` exclusive. */
  bytesOf(range: CharacterRange): CharacterRange;
}

/** Its length in UTF-8. */
const byteOrderMark = 3;

/**
 * Maps a decoded text to its segment; undefined where the text is not what the segment holds: it was masked, or the segment
 * is not plain base64url. A byte order mark is not part of the text.
 */
export function mapSegment(segment: string, text: string): SegmentMap | undefined {
  const encoded = segment.replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9_-]/.test(encoded)) return undefined;
  const { bytes } = readBase64url(encoded);
  if (readUtf8(bytes).text !== text) return undefined;
  const offsets = byteOffsets(text);
  const mark = bytes.length - (offsets[text.length] ?? 0);
  if (mark !== 0 && mark !== byteOrderMark) return undefined;
  const byteAt = (at: number) => mark + (offsets[Math.max(0, Math.min(at, text.length))] ?? 0);
  const bytesOf = ({ from, to }: CharacterRange) => ({ from: byteAt(from), to: byteAt(to) });
  return {
    bytesOf,
    charactersOf: (range) => {
      const { from, to } = bytesOf(range);
      return { from: Math.floor((from * 8) / 6), to: Math.ceil((to * 8) / 6) };
    },
  };
}

/** The offset in UTF-8 of each UTF-16 unit, and of the end; that of the second half of a pair is after its character. */
function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    offsets[at] = bytes;
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (code > 0xffff) {
      at += 1;
      offsets[at] = bytes;
    }
  }
  offsets[text.length] = bytes;
  return offsets;
}
