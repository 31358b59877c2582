import { cutMark, startMark } from '../../core/base/excerpt.ts';
import { decodeText } from './decode-text.ts';
import { aloneBelow, type Hit, SecretIndex, shortestPart } from './secret-index.ts';
import { misread, type Writing, writingsOf } from './writings.ts';

/** No excerpt that is cut at its start is longer, in characters. */
const longestExcerpt = 200;

/** No text of ours has more excerpts in it. */
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
 * Finds secrets in texts, in every way they are written. Looking takes a time that depends on the length of the
 * text, not on how many secrets there are.
 */
export class SecretFinder<T> {
  readonly #plain = new SecretIndex<About<T>>();
  readonly #decoded = new SecretIndex<About<T>>();
  /** The secrets as they are when decoded. */
  readonly #secrets: { readonly text: string; readonly about: About<T> }[] = [];
  readonly #encodedFrom: number;

  /** Secrets shorter than `encodedFrom` characters are not looked for in base64 and hex. */
  constructor(encodedFrom: number) {
    this.#encodedFrom = encodedFrom;
  }

  /** Adds a secret. One shorter than eight characters is found only where it is a whole word. */
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
   * Replaces every secret by what `shown` gives for it, as it is written here. A text that `isCut` may end in the
   * middle of one.
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

  /** Every stretch to mask, from left to right; they do not overlap. */
  #find(text: string, isCut: boolean): readonly Hit<About<T>>[] {
    if (this.#plain.size === 0) return [];
    const plain = wholeRuns(text, this.#plain.find(text, cutsOf(text), isCut));
    return joined([...plain, ...this.#findDecoded(text, isCut)]);
  }

  #findDecoded(text: string, isCut: boolean): readonly Hit<About<T>>[] {
    const decoded = decodeText(text);
    const { starts } = decoded;
    const hits = [
      ...findAtStart(decoded.text, this.#secrets),
      ...this.#decoded.find(decoded.text, cutsOf(decoded.text), isCut),
    ];
    if (starts === undefined) return hits;
    return hits.map(({ from, to, about }) => ({ from: starts[from] ?? 0, to: behindOf(starts, to), about }));
  }
}

/** The end or the middle of a secret with which an excerpt begins that was cut at its start. */
function findAtStart<T>(
  text: string,
  secrets: readonly { readonly text: string; readonly about: T }[],
): readonly Hit<T>[] {
  if (!text.startsWith(startMark)) return [];
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
  return hit === undefined ? [] : [hit];
}

/** With how many characters of its end a secret is at the beginning of a text; 0 where with too few. */
function endOf(secret: string, text: string): number {
  for (let length = Math.min(secret.length, text.length); length >= shortestPart; length -= 1) {
    if (secret.endsWith(text.slice(0, length))) return length;
  }
  return 0;
}

/** Behind the last character of a stretch: where the next one starts that was written elsewhere. */
function behindOf(starts: Uint32Array, to: number): number {
  const last = starts[to - 1] ?? 0;
  let next = to;
  while (next < starts.length - 1 && starts[next] === last) next += 1;
  return starts[next] ?? last;
}

/** Where an excerpt may have been cut; ours are the last ones, and a hostile text must not make us look everywhere. */
function cutsOf(text: string): readonly number[] {
  const cuts: number[] = [];
  for (let at = text.lastIndexOf(cutMark); at > 0; at = text.lastIndexOf(cutMark, at - 1)) {
    cuts.unshift(at);
    if (cuts.length === mostCuts) break;
  }
  return cuts;
}

/** What holds a secret in base64 or hex is masked from end to end: the rest of it may reveal the secret. */
function wholeRuns<T>(text: string, hits: readonly Hit<About<T>>[]): readonly Hit<About<T>>[] {
  const whole: Hit<About<T>>[] = [];
  let end = 0;
  for (const hit of hits) {
    // Each run is walked once, however many secrets are in it.
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

/** Overlapping stretches become one, shown as the first of them. */
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
