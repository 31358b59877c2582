import { safeText } from '../../core/base/safe-text.ts';

const longest = 300;

/**
 * A reason from outside in one line, at most 300 characters, safe for a terminal. URLs lose what may be secret:
 * username, password, query and fragment.
 */
export function plainReason(text: string): string {
  const line = text
    .slice(0, 2_000)
    .trim()
    .split('\n')
    .map((part) => part.trim())
    .join(' ')
    .replace(/(:\/\/)[^\s/?#]*@/g, '$1')
    .replace(/(\b[a-z][a-z+.-]*:\/\/[^\s?#]*)[?#]\S*/gi, '$1');
  return safeText(line.length > longest ? `${line.slice(0, longest)}…` : line);
}
