/** Ends every excerpt that was cut: whoever masks secrets knows by it that one may end here in the middle. */
export const cutMark = ' …';

/** The first characters of a text, at most `limit`, with {@link cutMark} where it was cut. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const code = text.charCodeAt(limit - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, splitsPair ? limit - 1 : limit) + cutMark;
}
