import { present } from '../../core/base/present.ts';
import { type FoundSecret, textsOf } from './find-secrets.ts';
import { isMasked } from './is-masked.ts';
import { hidesPlace, maskSecret } from './mask.ts';
import { type NamedValue, NamedValueFinder } from './named-values.ts';
import { isProtocolWord } from './protocol-words.ts';

/** Shorter values are masked under their names alone: elsewhere they are ordinary words. */
const shortestSecret = 4;

/** Limit of the values in one object or array that are masked wherever they occur. */
const mostLeaves = 100;

/** A JWS in compact serialization, whose claims are read. */
const jws = /\beyJ[A-Za-z0-9_-]{2,}\.(eyJ[A-Za-z0-9_-]{2,})\.[A-Za-z0-9_-]*/g;

/** Names of parameters, members, claims, cookies and headers that the user wants masked as secrets are. */
export class FurtherNames {
  readonly #names: ReadonlySet<string>;
  readonly #finder: NamedValueFinder;

  constructor(names: readonly string[]) {
    this.#names = new Set(names.map(bare));
    this.#finder = new NamedValueFinder(names, { structures: true });
  }

  has(name: string): boolean {
    return this.#names.has(bare(name));
  }

  /** Returns the values under these names in a message, and in the claims of its tokens, that are masked everywhere. */
  secretsOf(value: unknown): readonly FoundSecret[] {
    const found: FoundSecret[] = [];
    this.#collect(value, found);
    return found.filter((secret) => secret.value.length >= shortestSecret && !isMasked(secret.value));
  }

  /** Whether a text has a value under one of these names. */
  areIn(text: string): boolean {
    return this.#finder.find(text).length > 0;
  }

  /** Masks every value under one of these names, however short, in texts and structures. */
  mask<T>(value: T): T {
    return this.#visit(value, () => true) as T;
  }

  /** Masks the values that are not masked wherever they occur: short ones, ordinary words, and what has such a value in it. */
  maskOrdinary<T>(value: T): T {
    return this.#visit(value, isOrdinary) as T;
  }

  #collect(value: unknown, found: FoundSecret[]): void {
    if (typeof value === 'string') this.#collectFrom(value, found);
    if (typeof value !== 'object' || value === null) return;
    if (isHeader(value) && this.has(value[0])) found.push({ name: value[0], value: value[1].trim() });
    if (isNamed(value) && this.has(value.name)) found.push(...secretsIn(value));
    if (isBytes(value)) {
      for (const text of textsOf({ encoding: 'base64', content: value.content, size: 0 })) {
        this.#collectFrom(text, found);
      }
      return;
    }
    for (const item of Object.values(value)) this.#collect(item, found);
  }

  #collectFrom(text: string, found: FoundSecret[]): void {
    const texts = [text, ...[...text.matchAll(jws)].map(([, payload = '']) => decode(payload))];
    for (const each of texts) {
      for (const named of this.#finder.find(each)) found.push(...secretsIn(named));
    }
  }

  #visit(value: unknown, masks: Masks): unknown {
    if (typeof value === 'string') return this.#maskText(value, masks);
    if (typeof value !== 'object' || value === null) return value;
    if (isHeader(value)) {
      const [name, text] = value;
      return [
        this.#maskText(name, masks),
        this.has(name) && masks(text) ? maskWhole(text) : this.#maskText(text, masks),
      ];
    }
    if (Array.isArray(value)) return value.map((item) => this.#visit(item, masks));
    const visited = Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, this.#visit(item, masks)]),
    );
    if (isEvidence(value) && hidesPlace(value.at.name, { hides: (name) => this.has(name) })) {
      return { ...visited, ...maskEvidence(value, masks) };
    }
    if (!isNamed(value) || !this.has(value.name) || !masks(value.value)) return visited;
    const { was } = visited;
    return {
      ...visited,
      value: maskWhole(value.value),
      ...(typeof was === 'string' && { was: maskWhole(was) }),
    };
  }

  #maskText(text: string, masks: Masks): string {
    let written = '';
    let copied = 0;
    for (const { from, to, value, form } of this.#finder.find(text)) {
      if (from < copied || value === '' || isMasked(value) || !masks(value)) continue;
      written += text.slice(copied, from) + shownIn(text, { from, value, form });
      copied = to;
    }
    return copied === 0 ? text : written + text.slice(copied);
  }
}

/** Whether a value under one of the names is masked. */
type Masks = (value: string) => boolean;

function secretsIn({ name, value }: FoundSecret): readonly FoundSecret[] {
  return leavesOf(value).map((leaf) => ({ name, value: leaf }));
}

/** Creates the further names; undefined for none. */
export function furtherNames(names: readonly string[] = []): FurtherNames | undefined {
  return names.length === 0 ? undefined : new FurtherNames(names);
}

/** A value of JSON that is no string becomes one, without its first characters. */
function shownIn(text: string, { from, value, form }: Pick<NamedValue, 'from' | 'value' | 'form'>): string {
  const isBare = form === 'json' && !/["']/.test(text[from - 1] ?? '');
  return isBare ? `"…(${value.length})"` : maskSecret(value);
}

function maskWhole(text: string): string {
  return text === '' || isMasked(text) ? text : maskSecret(text);
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

/** The strings and numbers of a value that is JSON, otherwise the value. */
function leavesOf(value: string): readonly string[] {
  return allLeavesOf(value)
    .filter((leaf) => typeof leaf !== 'boolean')
    .slice(0, mostLeaves)
    .map((one) => String(one));
}

/** The same with true and false, and without a limit. */
function allLeavesOf(value: string): readonly (string | number | boolean)[] {
  if (!/^\s*[[{]/.test(value)) return [value];
  try {
    const leaves: (string | number | boolean)[] = [];
    const collect = (item: unknown): void => {
      if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
        leaves.push(item);
      else if (typeof item === 'object' && item !== null)
        for (const each of Object.values(item)) collect(each);
    };
    collect(JSON.parse(value));
    return leaves;
  } catch {
    return [value];
  }
}

/** Whether a value, or one in it, is no secret elsewhere. */
function isOrdinary(value: string): boolean {
  const leaves = allLeavesOf(value);
  return (
    leaves.length > mostLeaves ||
    leaves.some((leaf) => {
      const text = String(leaf);
      // A number may be written in another way.
      if (typeof leaf === 'number' && !value.includes(text)) return true;
      return text !== '' && (text.length < shortestSecret || isProtocolWord(text));
    })
  );
}

function decode(payload: string): string {
  return Buffer.from(payload, 'base64url').toString('utf8');
}

function isHeader(value: object): value is readonly [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string'
  );
}

function isNamed(value: object): value is { readonly name: string; readonly value: string } {
  return (
    'name' in value && 'value' in value && typeof value.name === 'string' && typeof value.value === 'string'
  );
}

/** What was found at a place of a message or token: a claim, a parameter, a member. */
interface FoundEvidence {
  readonly at: { readonly name?: unknown };
  readonly expected?: unknown;
  readonly received?: unknown;
}

function isEvidence(value: object): value is FoundEvidence {
  return 'at' in value && typeof value.at === 'object' && value.at !== null;
}

function maskEvidence({ expected, received }: FoundEvidence, masks: Masks) {
  const shown = (text: unknown) => (typeof text === 'string' && masks(text) ? maskWhole(text) : undefined);
  return present({ expected: shown(expected), received: shown(received) });
}

function isBytes(value: object): value is { readonly content: string } {
  return (
    'encoding' in value &&
    value.encoding === 'base64' &&
    'content' in value &&
    typeof value.content === 'string'
  );
}
