import { excerpt } from '../../base/excerpt.ts';
import { safeText } from '../../base/safe-text.ts';

/** Words that sites link, or notify users of, wherever they find them (addresses, `@name`, `#12`), and backticks. */
const linked = /[@#`]|:\/\/|www\./i;

/** Punctuation with a meaning in GitHub Flavored Markdown within a line; an underscore within a word has none. */
const marks = /[\\*[\]<>|~&$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/**
 * Returns a text as one line of Markdown that shows it as it is: without links, mentions, HTML or emphasis. Cut after
 * `limit` characters.
 */
export function markdownLine(text: string, limit: number): string {
  return safeText(excerpt(text, limit).replaceAll(/\s*\n\s*/g, ' '))
    .split(/( +)/)
    .map((word) => (linked.test(word) ? linkedWord(word) : word.replaceAll(marks, String.raw`\$&`)))
    .join('');
}

/** Such a word as code, without the punctuation of the sentence after it. */
function linkedWord(word: string): string {
  const [end = ''] = /[.,;:]*$/.exec(word.slice(-3)) ?? [];
  return markdownCode(word.slice(0, word.length - end.length), word.length) + end;
}

/** Returns a text as code within a line of Markdown, cut after `limit` characters; line breaks are shown as `\n`. */
export function markdownCode(text: string, limit: number): string {
  const shown = safeText(excerpt(text, limit));
  if (shown.trim() === '') return '(empty)';
  const fence = fenceFor(shown, 1);
  const gap = /^[ `]|[ `]$/.test(shown) ? ' ' : '';
  return fence + gap + shown + gap + fence;
}

/** Returns a text as a fenced block of code, cut after `limit` characters. */
export function markdownBlock(text: string, language: string, limit: number): string {
  const lines = excerpt(text.trimEnd(), limit)
    .split(/\r?\n/)
    .map((line) =>
      line
        .split('\t')
        .map((part) => safeText(part))
        .join('\t'),
    );
  const shown = lines.join('\n');
  const fence = fenceFor(shown, 3);
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** Returns more backticks than the text has in a row. */
function fenceFor(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
  return '`'.repeat(Math.max(least, longest + 1));
}
