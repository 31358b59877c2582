import { namingOf } from './named.ts';
import { isTokenName, longestName, type Place } from './place.ts';
import { looksIssued, looksRandom } from './placeholder.ts';

/** A name, and blanks, a bar or an arrow before a value: `setenv NAME value`, `| name | value |`, `:name "value"`, `name -> value`. */
const column =
  /(?<![\w.$-])([\w.-]{0,60}(?:token|secret|verifier|api[_-]?key|password|code)(?:hint)?)(?:["'`*}]{1,3})?(?:[ \t]{0,60}[|│┃][ \t]{0,60}|[ \t]{1,60}(?:(?:->|[.?]?=|\.)[ \t]{1,8})?)[`*"']{0,3}([\w.~+/-]{12,20000}={0,2})/gi;

/** Shortest value of a name that shows that it is no token, in characters. */
const shortestNamed = 12;

/** A line of a file of cookies, as Netscape wrote it and cURL does. */
const cookieLine =
  /^(?:#HttpOnly_)?[\w.-]{1,255}\t(?:TRUE|FALSE)\t[^\t\r\n]{1,400}\t(?:TRUE|FALSE)\t\d{1,20}\t([^\t\r\n]{1,64})\t([^\t\r\n]{1,5000})/gm;

/** Tokens in the column or word after their name, where a program made the value, and those in a file of cookies. */
export function* placesInColumns(text: string): Generator<Place> {
  for (const { index, 0: whole, 1: name = '', 2: value = '' } of text.matchAll(column)) {
    const naming = namingOf(name, 'parameter');
    if (name.length > longestName || (naming === undefined && !isTokenName(name, value))) continue;
    // Between the columns of a table, a name that is plain is enough.
    const isTable = /[ \t]{2}|[\t|│┃]/.test(whole.slice(name.length, whole.length - value.length));
    const isNamed = isTable && naming !== undefined && !/^(?:code|secret)$/i.test(name);
    if (!(isNamed ? looksIssued(value, shortestNamed) : looksRandom(value))) continue;
    const end = index + whole.length;
    // A call in source code.
    if (text.charAt(end) === '(' || isProse(text, index, whole)) continue;
    const start = end - value.length;
    yield { where: `value of ${name}`, start, end, value, certain: true, ...(naming && { naming }) };
  }
  for (const { index, 0: whole, 1: name = '', 2: value = '' } of text.matchAll(cookieLine)) {
    const end = index + whole.length;
    const naming = isTokenName(name) ? undefined : namingOf(name, 'cookie');
    const place = { where: `Cookie ${name}`, start: end - value.length, end, value, certain: true };
    yield { ...place, ...(naming && { naming }) };
  }
}

const codeAndWord = /^code[ \t]{1,60}[^ \t`*"'|=-]/i;

/** Whether a code is named in a sentence, such as an error code, a commit or a file. */
function isProse(text: string, index: number, whole: string): boolean {
  if (!codeAndWord.test(whole)) return false;
  return /\S[ \t]{1,60}$/.test(text.slice(Math.max(0, index - 61), index)) || /\.[a-z]{2,4}$/.test(whole);
}
