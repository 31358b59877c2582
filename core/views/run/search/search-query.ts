/** The operators of a search that take a text. */
const searchFields = [
  'host',
  'url',
  'method',
  'step',
  'name',
  'value',
  'header',
  'body',
  'claim',
  'check',
] as const;
export type SearchField = (typeof searchFields)[number];

/** What `has:` selects. */
const searchFlags = ['failed', 'warning', 'edited', 'cookie', 'token'] as const;
export type SearchFlag = (typeof searchFlags)[number];

/** One condition of a search; `negated` selects the messages that do not meet it. */
export type SearchTerm = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly field?: SearchField; readonly text: string }
  /** Both included. */
  | { readonly kind: 'status'; readonly from: number; readonly to: number }
  | { readonly kind: 'flag'; readonly flag: SearchFlag }
);

export interface SearchQuery {
  /** A message must meet all of them. */
  readonly terms: readonly SearchTerm[];
  /** Why an operator selects nothing; such a term is left out. */
  readonly problem?: string;
}

/** Characters of a search, and its terms: the rest is left out. */
export const longestSearch = 500;
const mostTerms = 20;

const fields: ReadonlySet<string> = new Set(searchFields);
const flags: ReadonlySet<string> = new Set(searchFlags);

/**
 * Reads a search as it is typed: words, "quoted words", operators such as `host:op.example`, and each of them with a
 * minus before it. A word with an unknown operator, as in a URL, is a word. Never fails.
 */
export function readSearch(text: string): SearchQuery {
  const terms: SearchTerm[] = [];
  let problem: string | undefined;
  for (const { negated, operator, value } of words(text.slice(0, longestSearch)).slice(0, mostTerms)) {
    const read = readTerm(operator, value);
    if (typeof read === 'string') problem ??= read;
    else terms.push({ negated, ...read });
  }
  return problem === undefined ? { terms } : { terms, problem };
}

/** The words that a search looks for in any text, for highlighting. */
export function highlightedWords({ terms }: SearchQuery): readonly string[] {
  return terms.flatMap((term) => (term.kind === 'text' && !term.negated ? [term.text] : []));
}

interface Word {
  readonly negated: boolean;
  /** In lower case; absent for a word without one. */
  readonly operator?: string;
  readonly value: string;
}

const quotedOrNot = '"([^"]*)"?|(\\S*)';
const word = new RegExp(`(-?)(?:([a-z]{1,10}):)?(?:${quotedOrNot})`, 'gi');

function words(text: string): readonly Word[] {
  return [...text.matchAll(word)]
    .map(([whole, minus, operator, quoted, plain]) => {
      const negated = minus === '-' && whole !== '-';
      const known = operator?.toLowerCase();
      if (known === 'status' || known === 'has' || (known !== undefined && fields.has(known))) {
        return { negated, operator: known, value: quoted ?? plain ?? '' };
      }
      const value = operator === undefined ? (quoted ?? plain ?? '') : whole.slice(minus?.length);
      return { negated, value: whole === '-' ? whole : value };
    })
    .filter(({ value }) => value !== '');
}

type ReadTerm =
  | { readonly kind: 'text'; readonly field?: SearchField; readonly text: string }
  | { readonly kind: 'status'; readonly from: number; readonly to: number }
  | { readonly kind: 'flag'; readonly flag: SearchFlag };

/** A term, or why it is none. */
function readTerm(operator: string | undefined, value: string): ReadTerm | string {
  const text = value.toLowerCase();
  if (operator === undefined) return { kind: 'text', text };
  if (operator === 'status') return readStatus(text);
  if (operator === 'has') {
    return isFlag(text)
      ? { kind: 'flag', flag: text }
      : `has: takes ${searchFlags.slice(0, -1).join(', ')} or ${searchFlags.at(-1)}.`;
  }
  return isField(operator) ? { kind: 'text', field: operator, text } : { kind: 'text', text };
}

function readStatus(text: string): ReadTerm | string {
  const [, digits = '', places = ''] = /^([1-5]\d{0,2})(x{0,2})$/.exec(text) ?? [];
  if (
    digits === '' ||
    digits.length + places.length > 3 ||
    (places !== '' && digits.length + places.length < 3)
  ) {
    return 'status: takes a status such as 401 or 4xx.';
  }
  const unit = 10 ** (3 - digits.length);
  const from = Number(digits) * unit;
  return { kind: 'status', from, to: from + unit - 1 };
}

function isField(text: string): text is SearchField {
  return fields.has(text);
}

function isFlag(text: string): text is SearchFlag {
  return flags.has(text);
}
