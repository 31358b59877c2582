/** Ends every excerpt that was cut: it tells the masking that a secret may be incomplete here. */
export const cutMark = ' …';

/** Begins every excerpt that does not begin where its text does: one may begin in the middle of a secret. */
export const startMark = '… "';

/** The first characters of a text, at most `limit`, with {@link cutMark} where it was cut. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const code = text.charCodeAt(limit - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, splitsPair ? limit - 1 : limit) + cutMark;
}

/**
 * What followed a place in a text, at most `limit` characters of it as a string of JSON: a secret may be cut at its
 * start, at its end or at both.
 */
export function excerptFrom(text: string, limit: number): string {
  return startMark + JSON.stringify(excerpt(text, limit)).slice(1);
}

const closings: Readonly<Record<string, string>> = { '{': '}', '[': ']', '<': '>', '"': '"' };

/** Whether JSON or markup has no end: what it ends with may be the beginning of something longer. */
export function isUnfinished(text: string): boolean {
  const whole = text.trim();
  const closing = closings[whole.charAt(0)];
  return closing !== undefined && !whole.endsWith(closing);
}
