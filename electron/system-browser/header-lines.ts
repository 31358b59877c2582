import type { IncomingMessage } from 'node:http';
import type { HeaderLine } from '../../core/oauth/message.ts';

/** Returns the header lines of a request as sent. */
export function headerLines({ rawHeaders }: IncomingMessage): readonly HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return lines;
}
