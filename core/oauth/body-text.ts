import { readBase64url } from '../token/base64url.ts';
import type { Body } from './message.ts';

/** The text of a body without its byte order mark; absent where it is not text that can hold JSON. */
interface BodyText {
  readonly text?: string;
  /** What is wrong with the text: JSON must be UTF-8 without a byte order mark (RFC 8259 section 8.1). */
  readonly problems: readonly string[];
}

/** Reads the text of a body: UTF-8, with or without a byte order mark, or UTF-16 with one. Never throws. */
export function readBodyText({ encoding, content }: Body): BodyText {
  if (encoding === 'utf8') {
    return content.startsWith('\ufeff')
      ? { text: content.slice(1), problems: ['the body starts with a byte order mark'] }
      : { text: content, problems: [] };
  }
  // The start of the base64 form of the bytes FF FE and FE FF.
  const wide = /^\/\/[4-7]/.test(content) ? 'utf-16le' : /^\/v[89+/]/.test(content) ? 'utf-16be' : undefined;
  if (wide === undefined) return { problems: ['the body is not UTF-8 text'] };
  const { bytes } = readBase64url(content.replace(/=+$/, ''));
  return { text: new TextDecoder(wide).decode(bytes), problems: ['the body is UTF-16, not UTF-8'] };
}
