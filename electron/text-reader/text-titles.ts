import type { FoundTokens, ListedToken } from '../../core/token/list-found.ts';
import { countFound } from '../../core/views/token/found-count.ts';
import { describeToken } from '../../core/views/token/token-words.ts';

/** Longest title that the list keeps, in characters. */
const longestTitle = 120;

/** Returns the title of a paste for the list: "anna · orders, curl, 1 token", "curl, 2 tokens: anna · orders". */
export function titleOfText(text: string, { tokens, mostTelling }: FoundTokens): string {
  const label = tokens[mostTelling]?.label ?? '';
  const title = kindOfText(text, tokens);
  if (label === '') return title.slice(0, longestTitle);
  // One of several names not the text.
  const isOne = tokens.filter(({ nested, naming }) => !nested && naming === undefined).length === 1;
  return (isOne ? `${label}, ${title}` : `${title}: ${label}`).slice(0, longestTitle);
}

function kindOfText(text: string, found: readonly ListedToken[]): string {
  const [only, ...others] = found;
  if (
    others.every(({ nested }) => nested) &&
    only !== undefined &&
    only.end - only.start >= text.trim().length - 8
  ) {
    return describeToken(only.token);
  }
  const counts = found.map(({ token, naming }) => ({
    isValue: naming !== undefined,
    format: token.kind === 'opaque' ? token.format : undefined,
  }));
  return `${kindOf(text)}, ${countFound(counts, counted)}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Returns the title of a paste before it was read: "curl, 1,000,000 characters". */
export function titleOfUnread(text: string): string {
  return `${kindOf(text)}, ${text.length.toLocaleString('en-GB')} characters`;
}

function kindOf(text: string): 'curl' | 'URL' | 'HAR' | 'JSON' | 'Text' {
  const start = text.trimStart().slice(0, 200);
  if (/^curl\s/.test(start)) return 'curl';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(start)) return 'URL';
  if (/^\{\s*"log"\s*:\s*\{/.test(start)) return 'HAR';
  return /^[[{]/.test(start) ? 'JSON' : 'Text';
}
