import { type Naming, namingOf } from './named.ts';
import { isTokenName, longestName } from './place.ts';
import { looksIssued, looksRandom } from './placeholder.ts';

/** Names that have other meanings too: a code of an error or product, the state of a process. */
const ambiguous = /^(?:code|state|nonce)$/i;

/** Names that only parameters of OAuth have, each with what separates it from its value. */
const parameters =
  /\b(?:grant_?type|redirect_?uri|code_?(?:verifier|challenge)|response_?type|client_?id|session_?state|iss)\b(?:["'`\s\]]|\\"){0,4}(?:[:=,|<]|$)/im;

const stateNearby = /\bstate\b(?:["'\s\]]|\\"){0,4}(?:[:=,|<]|$)/im;
const codeNearby = /\bcode\b(?:["'`\s[\]:=>,|]|\\"|<\/?[a-z]{1,8}>){1,8}([\w.~/+-]{16,400})/i;

/** Characters on each side that are searched for such parameters. */
const nearby = 400;

/** Shortest values that a name and the parameters around it show to be no token, in characters. */
const shortest = { code: 16, other: 8 } as const;

/** A name or constant of a program, and not a value that it made. */
const identifier =
  /^[$_]?[a-z]{1,40}(?:[A-Z][a-z]{0,40}){0,8}\d{0,2}$|^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^[A-Za-z$_]+(?:\.[A-Za-z$_][\w$]*)+$/;

/**
 * What a value at an offset is by its name, where a table, a list or a line shows no more than that: `{}` for a token, a naming
 * for what is none, undefined for anything else.
 */
export function fitting(
  name: string,
  value: string,
  text: string,
  at: number,
): { readonly naming?: Naming } | undefined {
  if (name.length > longestName || /\s/.test(value)) return undefined;
  const naming = namingOf(name, 'parameter');
  if (naming === undefined) {
    return isTokenName(name, value) && (looksIssued(value) || value.startsWith('eyJ')) ? {} : undefined;
  }
  if (ambiguous.test(name)) return isParameter(name, value, text, at) ? { naming } : undefined;
  return looksIssued(value, shortest.other) ? { naming } : undefined;
}

/** A hash of a password, the rules of a form for one, and a type. */
const noPassword =
  /^(?:\$2[abxy]?\$|\$argon2|\$[156]\$|pbkdf2|scrypt|sha\d|\{)|[|:](?:min|max)|\*{3}|^[a-z]+\d{1,2}array$/i;

/**
 * What a `code`, `state` or `nonce` is that is a member or setting among the parameters of a message, and a password that has
 * letters and digits.
 */
export function namingInMessage(name: string, value: string, text: string, at: number): Naming | undefined {
  if (/^(?:password|passwd)$/i.test(name)) {
    return looksIssued(value, shortest.other) && !noPassword.test(value)
      ? namingOf(name, 'parameter')
      : undefined;
  }
  if (!ambiguous.test(name) || identifier.test(value)) return undefined;
  return hasParameters(name, value, text, at) ? namingOf(name, 'parameter') : undefined;
}

function isParameter(name: string, value: string, text: string, at: number): boolean {
  return looksRandom(value) || hasParameters(name, value, text, at);
}

function hasParameters(name: string, value: string, text: string, at: number): boolean {
  const isCode = /^code$/i.test(name);
  if (!looksIssued(value, isCode ? shortest.code : shortest.other)) return false;
  const end = at + value.length;
  const around = `${text.slice(Math.max(0, at - nearby), at)}\n${text.slice(end, end + nearby)}`;
  if (parameters.test(around)) return true;
  return isCode
    ? looksRandom(value) && stateNearby.test(around)
    : looksRandom(codeNearby.exec(around)?.[1] ?? '');
}
