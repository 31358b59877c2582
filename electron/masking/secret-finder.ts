import { cutMark, startMark } from '../../core/base/excerpt.ts';
import { decodeText } from './decode-text.ts';
import { aloneBelow, type Hit, SecretIndex, shortestPart } from './secret-index.ts';
import { misread, type Writing, writingsOf } from './writings.ts';

/** Maximum length of an excerpt that is truncated at its start, in characters. */
const longestExcerpt = 200;

/** Maximum number of excerpts in a text of this program. */
const mostCuts = 64;

interface About<T> {
  readonly secret: T;
  readonly kind: Writing['kind'];
}

const runs = {
  base64: { character: /[A-Za-z0-9+/_-]/, padding: '=' },
  hex: { character: /[0-9A-Fa-f]/, padding: '' },
} as const;

/**
 * Finds secrets in texts, in all of their encodings. The time of a search depends on the length of the text,
 * not on the number of secrets.
 */
export class SecretFinder<T> {
  readonly #plain = new SecretIndex<About<T>>();
  readonly #decoded = new SecretIndex<About<T>>();
  /** The decoded secrets. */
  readonly #secrets: { readonly text: string; readonly about: About<T> }[] = [];
  readonly #encodedFrom: number;

  /** Secrets shorter than `encodedFrom` characters are not searched for in base64 and hex. */
  constructor(encodedFrom: number) {
    this.#encodedFrom = encodedFrom;
  }

  /** Adds a secret. One shorter than eight characters is found only as a whole word. */
  add(value: string, secret: T): void {
    const alone = value.length < aloneBelow;
    for (const { text, kind } of writingsOf(value, value.length >= this.#encodedFrom)) {
      this.#plain.add(text, { secret, kind }, alone && kind === 'plain');
    }
    for (const text of [value, ...misread(value)]) {
      const decoded = { text: decodeText(text).text, about: { secret, kind: 'decoded' } } as const;
      this.#decoded.add(decoded.text, decoded.about, alone);
      this.#secrets.push(decoded);
    }
  }

  /**
   * Replaces every secret by what `shown` returns for it, as it is written here. A text that `isCut` may end
   * in the middle of one.
   */
  replace(text: string, shown: (secret: T, written: string) => string, isCut = false): string {
    let replaced = '';
    let copied = 0;
    for (const { from, to, about } of this.#find(text, isCut)) {
      replaced += text.slice(copied, from) + shown(about.secret, text.slice(from, to));
      copied = to;
    }
    return copied === 0 ? text : replaced + text.slice(copied);
  }

  /** Returns every range to mask, from left to right, without overlaps. */
  #find(text: string, isCut: boolean): readonly Hit<About<T>>[] {
    if (this.#plain.size === 0) return [];
    const plain = this.#plain.find(text, cutsOf, isCut);
    const decoded = this.#findDecoded(text, isCut);
    if (plain.length + decoded.length === 0) return plain;
    return joined([...wholeRuns(text, plain), ...decoded]);
  }

  #findDecoded(text: string, isCut: boolean): readonly Hit<About<T>>[] {
    const decoded = decodeText(text);
    const { starts } = decoded;
    const first = findAtStart(decoded.text, this.#secrets);
    const others = this.#decoded.find(decoded.text, cutsOf, isCut);
    const hits = first === undefined ? others : [first, ...others];
    if (starts === undefined || hits.length === 0) return hits;
    return hits.map(({ from, to, about }) => ({ from: starts[from] ?? 0, to: behindOf(starts, to), about }));
  }
}

/** Returns the end or the middle of a secret at the start of an excerpt that was truncated there. */
function findAtStart<T>(
  text: string,
  secrets: readonly { readonly text: string; readonly about: T }[],
): Hit<T> | undefined {
  if (!text.startsWith(startMark)) return undefined;
  const from = startMark.length;
  const quoted = text.slice(from, from + longestExcerpt).replace(/"$/, '');
  const cut = quoted.indexOf(cutMark);
  const whole = cut === -1 ? quoted : quoted.slice(0, cut);
  let hit: Hit<T> | undefined;
  for (const { text: secret, about } of secrets) {
    const length =
      whole.length >= shortestPart && secret.includes(whole) ? whole.length : endOf(secret, whole);
    if (length > 0 && from + length > (hit?.to ?? 0)) hit = { from, to: from + length, about };
  }
  return hit;
}

/** Returns how many final characters of a secret a text starts with; 0 for too few. */
function endOf(secret: string, text: string): number {
  for (let length = Math.min(secret.length, text.length); length >= shortestPart; length -= 1) {
    if (secret.endsWith(text.slice(0, length))) return length;
  }
  return 0;
}

/** Returns the end of a range, after which separately written text starts. */
function behindOf(starts: Uint32Array, to: number): number {
  const last = starts[to - 1] ?? 0;
  let next = to;
  while (next < starts.length - 1 && starts[next] === last) next += 1;
  return starts[next] ?? last;
}

/**
 * Returns the positions at which an excerpt may have been truncated. Ours are the last ones; a limit protects
 * against hostile texts.
 */
function cutsOf(text: string): readonly number[] {
  const cuts: number[] = [];
  for (let at = text.lastIndexOf(cutMark); at > 0; at = text.lastIndexOf(cutMark, at - 1)) {
    cuts.unshift(at);
    if (cuts.length === mostCuts) break;
  }
  return cuts;
}

/** A base64 or hex run with a secret is masked completely, because the rest of it may reveal the secret. */
function wholeRuns<T>(text: string, hits: readonly Hit<About<T>>[]): readonly Hit<About<T>>[] {
  const whole: Hit<About<T>>[] = [];
  let end = 0;
  for (const hit of hits) {
    // Each run is scanned once, whatever the number of secrets in it.
    if (hit.from < end) continue;
    const { kind } = hit.about;
    const run = kind === 'base64' || kind === 'hex' ? runAround(text, hit, end, runs[kind]) : hit;
    whole.push(run);
    end = run.to;
  }
  return whole;
}

function runAround<T>(
  text: string,
  hit: Hit<T>,
  after: number,
  { character, padding }: { readonly character: RegExp; readonly padding: string },
): Hit<T> {
  let { from, to } = hit;
  while (from > after && character.test(text[from - 1] ?? '')) from -= 1;
  while (character.test(text[to] ?? '')) to += 1;
  while (padding !== '' && text[to] === padding) to += 1;
  return { ...hit, from, to };
}

/** Merges overlapping ranges into one, shown like the first of them. */
function joined<T>(hits: readonly Hit<T>[]): readonly Hit<T>[] {
  const sorted = hits.toSorted((one, other) => one.from - other.from || other.to - one.to);
  const all: Hit<T>[] = [];
  for (const hit of sorted) {
    const before = all.at(-1);
    if (before === undefined || hit.from >= before.to) all.push(hit);
    else if (hit.to > before.to) all[all.length - 1] = { ...before, to: hit.to };
  }
  return all;
}
