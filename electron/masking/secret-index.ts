/** Shorter texts are found only as whole words: a secret "abc" must not mask half of a text. */
export const aloneBelow = 8;
const shortest = 3;

/** Fewer characters of a truncated text identify no secret. */
export const shortestPart = 4;

/** The same at the end of a text that may be truncated there: it may as well end with a word of its own. */
const shortestLastPart = 8;

/** Limit of prefix comparisons in one search; the rest of a hostile text counts as one. */
const mostComparisons = 200_000;

/** The position of a known text; `to` is exclusive. */
export interface Hit<T> {
  readonly from: number;
  readonly to: number;
  readonly about: T;
}

interface Entry<T> {
  readonly text: string;
  readonly about: T;
  readonly alone: boolean;
}

/** The known texts of one length with the same prefix. */
interface Group<T> {
  readonly length: number;
  readonly first: Entry<T>;
  /** Created for the second text: most groups have one. */
  byText?: Map<string, Entry<T>>;
  /** Of texts that are so long that comparing them is expensive; computed when one of them may have been found. */
  readonly hashes: Set<number>;
  /** The texts without a hash yet. */
  unhashed: string[];
  /** {@link base} to the power of the length; 1 before the first hash. */
  power: number;
}

/** From this length on, texts are compared by their hashes first. */
const hashedFrom = 64;

/**
 * Of the rolling hash; odd, and random to prevent texts that are slow to search. Nothing secret depends on it, and a
 * short command does not load `node:crypto` for it.
 */
const base = ((1 << 16) + Math.floor(Math.random() * ((1 << 30) - (1 << 16)))) * 2 + 1;

/**
 * Finds known texts in other texts. It grows as texts are added; the time of a search depends on the length
 * of the searched text and on the number of different lengths of known ones, not on their number.
 */
export class SecretIndex<T> {
  /** By their first characters; the longest of each first. */
  readonly #long = new Map<string, Group<T>[]>();
  readonly #short = new Map<string, Group<T>[]>();
  /** The long ones again, for truncated texts; filled from `#unfiled` when the first of those is searched. */
  readonly #parts = new Map<string, Entry<T>[]>();
  #unfiled: Entry<T>[] = [];
  readonly #known = new Set<string>();
  #longest = 0;
  /** Whether any text may start with three characters, by a hash of them. */
  readonly #mayBegin = new Uint8Array(1 << 16);

  /** Number of known texts. */
  get size(): number {
    return this.#known.size;
  }

  /**
   * Adds a text with its subject. Texts shorter than three characters are ignored; of equal ones the first
   * counts.
   */
  add(text: string, about: T, alone = text.length < aloneBelow): void {
    if (text.length < shortest || this.#known.has(text)) return;
    this.#known.add(text);
    this.#longest = Math.max(this.#longest, text.length);
    this.#mayBegin[hashAt(text, 0)] = 1;
    const entry = { text, about, alone };
    if (text.length < aloneBelow) {
      put(this.#short, text.slice(0, shortest), entry);
      return;
    }
    put(this.#long, text.slice(0, aloneBelow), entry);
    this.#unfiled.push(entry);
  }

  #fileParts(): void {
    for (const entry of this.#unfiled) {
      const key = entry.text.slice(0, shortestPart);
      const others = this.#parts.get(key);
      if (others === undefined) this.#parts.set(key, [entry]);
      else others.push(entry);
    }
    this.#unfiled = [];
  }

  /**
   * Returns every known text from left to right, and the longest of those at the same position. At each offset
   * that `cutsOf` the text returns, where it was truncated, a prefix of a known text counts as well, and at the
   * end of a text that `isCut`.
   */
  find(text: string, cutsOf: (text: string) => readonly number[], isCut: boolean): readonly Hit<T>[] {
    let at = this.#next(text, 0);
    if (at === -1) return [];
    const cuts = cutsOf(text);
    const searched = new Searched(text);
    const end = isCut ? text.length : undefined;
    const budget = { comparisons: mostComparisons };
    if (isCut || cuts.length > 0) this.#fileParts();
    const hits: Hit<T>[] = [];
    let cut = 0;
    for (; at !== -1; at = this.#next(text, at)) {
      while (at >= (cuts[cut] ?? text.length)) cut += 1;
      const found =
        this.#find(searched, at) ??
        this.#findPart(text, { from: at, cut: cuts[cut], shortest: shortestPart }, budget) ??
        this.#findPart(text, { from: at, cut: end, shortest: shortestLastPart }, budget);
      if (found === undefined) {
        at += 1;
        continue;
      }
      hits.push(found);
      at = found.to;
    }
    return hits;
  }

  /** Returns the next position at which a known text may start; -1 for none. */
  #next(text: string, from: number): number {
    const mayBegin = this.#mayBegin;
    let first = text.charCodeAt(from);
    let second = text.charCodeAt(from + 1);
    for (let at = from; at <= text.length - shortest; at += 1) {
      const third = text.charCodeAt(at + 2);
      if (mayBegin[(first * 961 + second * 31 + third) & 0xffff] === 1) return at;
      first = second;
      second = third;
    }
    return -1;
  }

  #find(searched: Searched, from: number): Hit<T> | undefined {
    const { text } = searched;
    const entry =
      searched.first(this.#long.get(text.slice(from, from + aloneBelow)), from) ??
      searched.first(this.#short.get(text.slice(from, from + shortest)), from);
    return entry && { from, to: from + entry.text.length, about: entry.about };
  }

  #findPart(
    text: string,
    { from, cut, shortest: least }: { from: number; cut: number | undefined; shortest: number },
    budget: { comparisons: number },
  ): Hit<T> | undefined {
    if (cut === undefined || cut - from < least || cut - from >= this.#longest) return undefined;
    const part = text.slice(from, cut);
    const entries = this.#parts.get(part.slice(0, shortestPart)) ?? [];
    budget.comparisons -= entries.length;
    const entry = budget.comparisons < 0 ? entries[0] : entries.find((other) => other.text.startsWith(part));
    return entry && { from, to: cut, about: entry.about };
  }
}

function put<T>(table: Map<string, Group<T>[]>, key: string, entry: Entry<T>): void {
  const { length } = entry.text;
  const groups = table.get(key) ?? [];
  table.set(key, groups);
  const place = groups.findIndex((group) => group.length <= length);
  const known = groups[place];
  if (known?.length === length) {
    known.byText ??= new Map([[known.first.text, known.first]]);
    known.byText.set(entry.text, entry);
    if (length >= hashedFrom) known.unhashed.push(entry.text);
    return;
  }
  const group: Group<T> = {
    length,
    first: entry,
    power: 1,
    hashes: new Set(),
    unhashed: length >= hashedFrom ? [entry.text] : [],
  };
  groups.splice(place === -1 ? groups.length : place, 0, group);
}

/** A text in which any range can be compared with a known text in constant time. */
class Searched {
  readonly text: string;
  /** Hash of the text up to each character. Computed on first use. */
  #hashes: Uint32Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Returns the longest known text at a position. */
  first<T>(groups: readonly Group<T>[] | undefined, at: number): Entry<T> | undefined {
    for (const group of groups ?? []) {
      const { length, byText, first } = group;
      if (at + length > this.text.length || (length >= hashedFrom && !this.#mayHave(group, at))) continue;
      const entry =
        byText === undefined
          ? this.text.startsWith(first.text, at)
            ? first
            : undefined
          : byText.get(this.text.slice(at, at + length));
      if (entry !== undefined && (!entry.alone || standsAlone(this.text, at, length))) return entry;
    }
    return undefined;
  }

  #mayHave(group: Group<unknown>, at: number): boolean {
    for (const text of group.unhashed) {
      const { hash, power } = hashOf(text);
      group.hashes.add(hash);
      group.power = power;
    }
    group.unhashed = [];
    this.#hashes ??= hashesOf(this.text);
    const [before = 0, after = 0] = [this.#hashes[at], this.#hashes[at + group.length]];
    return group.hashes.has((after - Math.imul(before, group.power)) >>> 0);
  }
}

function hashesOf(text: string): Uint32Array {
  const hashes = new Uint32Array(text.length + 1);
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) >>> 0;
    hashes[at + 1] = hash;
  }
  return hashes;
}

function hashOf(text: string): { readonly hash: number; readonly power: number } {
  let hash = 0;
  let power = 1;
  for (let at = 0; at < text.length; at += 1) {
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) >>> 0;
    power = Math.imul(power, base);
  }
  return { hash, power };
}

function hashAt(text: string, at: number): number {
  const hash = text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2);
  return hash & 0xffff;
}

/**
 * Whether a range is not part of a longer word. A hyphen or a dot joins words: `test-app` does not contain
 * `test` alone.
 */
function standsAlone(text: string, at: number, length: number): boolean {
  const isWord = lettersOnly.test(text.slice(at, at + length));
  return !goesOn(text, at - 1, -1, isWord) && !goesOn(text, at + length, 1, isWord);
}

const lettersOnly = /^[A-Za-z]+$/;

function goesOn(text: string, at: number, step: 1 | -1, isWord: boolean): boolean {
  const code = text.charCodeAt(at);
  if (isWordCharacter(code)) return true;
  return isWord && (code === 45 || code === 46) && isWordCharacter(text.charCodeAt(at + step));
}

/** A letter or digit of ASCII, or `_`; false beyond the end of the text. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
  );
}
