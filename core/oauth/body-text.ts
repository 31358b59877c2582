import { readBase64url } from '../token/base64url.ts';
import type { Body } from './message.ts';

/** The text of a body without a byte order mark; absent where it is no text that JSON may be in. */
interface BodyText {
  readonly text?: string;
  /** In words, what is wrong with the text: JSON must be UTF-8 without a mark (RFC 8259 section 8.1). */
  readonly problems: readonly string[];
}

/** Reads the text of a body: UTF-8, with a byte order mark or without, or UTF-16 with one. Never throws. */
export function readBodyText({ encoding, content }: Body): BodyText {
  if (encoding === 'utf8') {
    return content.startsWith('\ufeff')
      ? { text: content.slice(1), problems: ['the body starts with a byte order mark'] }
      : { text: content, problems: [] };
  }
  // How base64 begins of the bytes FF FE and FE FF.
  const wide = /^\/\/[4-7]/.test(content) ? 'utf-16le' : /^\/v[89+/]/.test(content) ? 'utf-16be' : undefined;
  if (wide === undefined) return { problems: ['the body is not UTF-8 text'] };
  const { bytes } = readBase64url(content.replace(/=+$/, ''));
  return { text: new TextDecoder(wide).decode(bytes), problems: ['the body is UTF-16, not UTF-8'] };
}
