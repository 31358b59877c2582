import { fitting } from './fitting.ts';
import { namingOf } from './named.ts';
import { isTokenName, type Place } from './place.ts';
import { looksIssued } from './placeholder.ts';

/**
 * A name in quotation marks, what separates it from the next string, and how that starts: `"name", "value"`, `("name", "value")`,
 * `{<<"name">>, <<"value">>}`, `s:4:"name";s:5:"value"`.
 */
const strings =
  /(?<![\w\\])(["'`])([@A-Za-z][\w.:-]{0,63})\1(?:>>)?(?:\s{0,40}(?:,|->)\s{0,40}|;s:\d{1,7}:|[ \t]{1,40}(?=["']))(?:<<|b)?(["'`])/g;

/** A variable of a PHP session. */
const variables = /(?<![\w\\])([A-Za-z][\w.-]{0,63})\|s:\d{1,7}:(")/g;

/** A call that sets the token of a header: `setBearerAuth("…")`, `AuthenticationHeaderValue("Bearer", "…")`. */
const bearerCall = /(?:bearer_?auth\(\s{0,40}|["'`]Bearer["'`],\s{0,40})(["'`])(?=[\w.~+/=-]{16})/gi;

/** Pairs in brackets without quotation marks, as .NET prints a dictionary. */
const bracketed = /\[([A-Za-z][\w.-]{0,63}), ([^\s,\]]{16,20000})\]/g;

const cookieCall = /cookie\s{0,8}\(\s{0,40}$/i;

/** Shortest value that a name shows to be no token, in characters. */
const shortestValue = 8;

/** Tokens that follow their name in a list of strings, as in the arguments of a call, a list of pairs, or a serialized object. */
export function* placesInLists(text: string): Generator<Place> {
  for (const { index, 0: whole, 2: name = '', 3: quote = '' } of text.matchAll(strings)) {
    const isCookie = cookieCall.test(text.slice(Math.max(0, index - 60), index));
    yield* placeOf(text, name, index + whole.length, quote, isCookie);
  }
  for (const { index, 0: whole, 1: name = '', 2: quote = '' } of text.matchAll(variables)) {
    yield* placeOf(text, name, index + whole.length, quote, false);
  }
  for (const { index, 0: whole, 1: quote = '' } of text.matchAll(bearerCall)) {
    const start = index + whole.length;
    const end = text.indexOf(quote, start);
    const value = end === -1 ? '' : text.slice(start, end);
    if (looksIssued(value)) yield { where: 'Bearer', start, end, value, certain: true };
  }
  for (const { index, 0: whole, 1: name = '', 2: value = '' } of text.matchAll(bracketed)) {
    const end = index + whole.length - 1;
    const start = end - value.length;
    const fits = fitting(name, value, text, start);
    if (fits !== undefined) yield { where: `value of ${name}`, start, end, value, certain: true, ...fits };
  }
}

function* placeOf(
  text: string,
  name: string,
  start: number,
  quote: string,
  isCookie: boolean,
): Generator<Place> {
  const naming = namingOf(name, isCookie ? 'cookie' : 'parameter');
  if (naming === undefined && !/token|assertion/i.test(name)) return;
  const end = text.indexOf(quote, start);
  const value = end === -1 ? '' : text.slice(start, end);
  const isToken = isTokenName(name, value);
  if (!isToken && naming === undefined) return;
  if (!isCookie && !looksIssued(value, isToken ? undefined : shortestValue)) return;
  const where = isCookie ? `Cookie ${name}` : `value of ${name}`;
  yield { where, start, end, value, certain: true, ...(naming && !isToken && { naming }) };
}
