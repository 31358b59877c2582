import type { Exchange } from '../exchange.ts';
import { isTime } from '../is-time.ts';
import { consoleLimits, type PageConsole, pageConsoleSchema, type RunConsoles } from '../page-console.ts';

/**
 * Reads the consoles of a capsule, within the limits of a login; what is none, or belongs to no message of the login window,
 * is left out.
 */
export function readConsoles(
  value: unknown,
  exchanges: readonly Exchange[],
  leftOut: string[],
): RunConsoles | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    leftOut.push('consoles: not an object');
    return undefined;
  }
  const pages = new Set(exchanges.flatMap(({ kind, id }) => (kind === 'observed' ? [id] : [])));
  const read: [string, PageConsole][] = [];
  let characters = 0;
  let omitted = 0;
  for (const [id, item] of Object.entries(value)) {
    const parsed = pageConsoleSchema.safeParse(item);
    if (!parsed.success || !pages.has(id) || parsed.data.messages.some(({ at }) => !isTime(at))) {
      omitted += 1;
      continue;
    }
    characters += parsed.data.messages.reduce(
      (sum, { content, url = '' }) => sum + content.length + url.length,
      0,
    );
    if (characters > mostCharacters) {
      leftOut.push(`consoles: those after the first ${read.length}`);
      break;
    }
    read.push([id, parsed.data]);
  }
  if (omitted > 0) leftOut.push(`consoles: ${omitted} that are none of a page`);
  return Object.fromEntries(read);
}

/** Pseudonyms may be longer than what they replace, and a run may have two logins. */
const mostCharacters = 4 * consoleLimits.allCharacters;
