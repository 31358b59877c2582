import type { HeaderLine } from '../../core/oauth/message.ts';

/** The boundary that the content type of a message names (RFC 2046 section 5.1.1). */
export function multipartBoundary(headers: readonly HeaderLine[]): string | undefined {
  const line = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const match = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(line);
  return match?.[1] ?? match?.[2];
}
