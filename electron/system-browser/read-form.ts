import type { IncomingMessage } from 'node:http';
import { mediaType } from '../../core/oauth/message.ts';
import { headerLines } from './header-lines.ts';

/** Size limit of a form, in bytes. */
const longestForm = 1_048_576;

/**
 * Returns the bytes of a posted form; undefined for anything else, for a form that is too long, and for a
 * truncated one.
 */
export async function readForm(request: IncomingMessage): Promise<Buffer | undefined> {
  if (mediaType(headerLines(request)) !== 'application/x-www-form-urlencoded') return undefined;
  if (Number(request.headers['content-length'] ?? 0) > longestForm) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      const bytes = Buffer.from(part);
      size += bytes.length;
      if (size > longestForm) return undefined;
      parts.push(bytes);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(parts);
}
