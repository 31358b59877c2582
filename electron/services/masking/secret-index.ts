import { randomInt } from 'node:crypto';

/** Shorter writings are found only where they stand alone: a secret "abc" must not mask half of a text. */
const aloneBelow = 8;
const shortest = 3;

interface Writing {
  readonly text: string;
  /** What stands in its place. */
  readonly shown: string;
  readonly hash: number;
  /** {@link base} to the power of the length of the text. */
  readonly power: number;
}

/** Of the rolling hash; drawn, so that nobody can write texts that are slow to search. */
const base = randomInt(1 << 16, 1 << 30) * 2 + 1;

/**
 * Finds known texts in other texts. It grows as texts are added, and looking takes a time that depends on the
 * length of the text that is searched, not on how many are known.
 */
export class SecretIndex {
  /** By their first characters; the longest of each first. */
  readonly #long = new Map<string, Writing[]>();
  readonly #short = new Map<string, Writing[]>();
  readonly #known = new Set<string>();
  /** Whether any writing may begin with three characters, by a hash of them. */
  readonly #mayBegin = new Uint8Array(1 << 16);

  /** Adds a text, and what stands in its place. A text shorter than three characters is left out. */
  add(text: string, shown: string): void {
    if (text.length < shortest || this.#known.has(text)) return;
    this.#known.add(text);
    this.#mayBegin[hashAt(text, 0)] = 1;
    const [table, keyLength] = text.length < aloneBelow ? [this.#short, shortest] : [this.#long, aloneBelow];
    const key = text.slice(0, keyLength);
    const others = table.get(key);
    const writing = { text, shown, ...hashOf(text) };
    if (others === undefined) {
      table.set(key, [writing]);
      return;
    }
    const place = others.findIndex((other) => other.text.length < text.length);
    others.splice(place === -1 ? others.length : place, 0, writing);
  }

  /** Replaces every known text, from left to right, and where several begin the longest. */
  replace(text: string): string {
    if (this.#known.size === 0) return text;
    const searched = new Searched(text);
    let replaced = '';
    let copied = 0;
    let at = 0;
    const last = text.length - shortest;
    while (at <= last) {
      const found = this.#mayBegin[hashAt(text, at)] === 1 ? this.#find(searched, at) : undefined;
      if (found === undefined) {
        at += 1;
        continue;
      }
      replaced += text.slice(copied, at) + found.shown;
      at += found.text.length;
      copied = at;
    }
    return copied === 0 ? text : replaced + text.slice(copied);
  }

  #find(searched: Searched, at: number): Writing | undefined {
    const { text } = searched;
    const long = this.#long
      .get(text.slice(at, at + aloneBelow))
      ?.find((writing) => searched.has(writing, at));
    if (long !== undefined) return long;
    return this.#short
      .get(text.slice(at, at + shortest))
      ?.find((writing) => searched.has(writing, at) && standsAlone(text, at, writing.text.length));
  }
}

/** A text in which any stretch can be told from a writing at once, however long both are. */
class Searched {
  readonly text: string;
  /** Hash of the text up to each character. Made when it is needed first. */
  #hashes: Uint32Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  has(writing: Writing, at: number): boolean {
    const { length } = writing.text;
    if (at + length > this.text.length) return false;
    return (length < 64 || this.#mayHave(writing, at)) && this.text.startsWith(writing.text, at);
  }

  #mayHave({ text, hash, power }: Writing, at: number): boolean {
    this.#hashes ??= hashesOf(this.text);
    const [before = 0, after = 0] = [this.#hashes[at], this.#hashes[at + text.length]];
    return (after - Math.imul(before, power)) >>> 0 === hash;
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

function standsAlone(text: string, at: number, length: number): boolean {
  return !isWordCharacter(text.charCodeAt(at - 1)) && !isWordCharacter(text.charCodeAt(at + length));
}

/** A letter or digit of ASCII, or `_`; false beyond the end of the text. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
  );
}
