/** What logs and tools write in the place of a secret, as a whole or between brackets. */
const words =
  '(?:redacted|masked|hidden|removed|filtered|scrubbed|sanitized|truncated|snip|secret|signature|signature[_-]redacted)';

const wholeMask = new RegExp(
  `^(?:[*•●]{3,}|…|\\[${words}\\]|<${words}>|\\{${words}\\}|\\(${words}\\)|x{4,}|(?:signature[_-])?redacted)$`,
  'i',
);

const maskThere = new RegExp(`(?:\\[${words}\\]|<${words}>|[*•●]{3,400}|…)`, 'iy');

const runOfMarks = /[*•●]{3,}|…/;

/** A word before an ellipsis, as in "Loading…", replaces nothing. */
const word = /^\p{L}\p{Ll}{1,30}…$/u;

/** Whether a text, such as a segment of a token, replaces one that was taken out. */
export function isMask(text: string): boolean {
  return text.length <= 400 && wholeMask.test(text);
}

/** Where a mask ends that starts at an offset; the offset itself where there is none. */
export function maskEnd(text: string, at: number): number {
  maskThere.lastIndex = at;
  return maskThere.test(text) ? maskThere.lastIndex : at;
}

/** What a text has in the place of characters that were taken out: "***"; undefined for a text that is whole. */
export function maskIn(text: string): string | undefined {
  if (isMask(text)) return text;
  if (word.test(text)) return undefined;
  const [marks] = runOfMarks.exec(text) ?? [];
  return marks?.slice(0, 3);
}
