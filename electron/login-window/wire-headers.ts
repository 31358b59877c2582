import type { HeaderLine } from '../../core/oauth/message.ts';

/** Returns the lines of a response head as sent (HTTP/1); undefined when there is none. */
export function readHeadersText(text: string | undefined): readonly HeaderLine[] | undefined {
  if (text === undefined || text === '') return undefined;
  const lines: HeaderLine[] = [];
  for (const line of text.split(/\r?\n/).slice(1)) {
    const colon = line.indexOf(':', line.startsWith(':') ? 1 : 0);
    if (colon > 0) lines.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return lines;
}

/** Returns the lines of a protocol's header object, in which repeated lines are joined by a line feed. */
export function readHeaderObject(headers: Readonly<Record<string, string>>): readonly HeaderLine[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value.split('\n').map((line): HeaderLine => [name, line]),
  );
}
