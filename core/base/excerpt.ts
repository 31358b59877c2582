/** The end of every truncated excerpt: the masking then knows that a secret may be incomplete here. */
export const cutMark = ' …';

/** The start of an excerpt whose start was cut off: it may be the middle of a secret. */
export const startMark = '… "';

/** Returns the first characters of a text, at most `limit`, with {@link cutMark} where it was truncated. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const code = text.charCodeAt(limit - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, splitsPair ? limit - 1 : limit) + cutMark;
}

/**
 * Returns the text after a position, at most `limit` characters of it as a JSON string: a secret may be
 * truncated at its start, its end or both.
 */
export function excerptFrom(text: string, limit: number): string {
  return startMark + JSON.stringify(excerpt(text, limit)).slice(1);
}

const closings: Readonly<Record<string, string>> = { '{': '}', '[': ']', '<': '>', '"': '"' };

/** Whether JSON or markup is incomplete: its end may be the start of something longer. */
export function isUnfinished(text: string): boolean {
  const whole = text.trim();
  const closing = closings[whole.charAt(0)];
  return closing !== undefined && !whole.endsWith(closing);
}
