import { SecretFinder } from './secret-finder.ts';
import { aloneBelow } from './secret-index.ts';

/** Characters that are two units of a string. */
const surrogatePairs = /[\ud800-\udbff][\udc00-\udfff]/g;

/**
 * Returns the display form of a secret: its first four characters where enough stays hidden, and its length
 * in characters.
 */
export function maskSecret(value: string, ellipsis = '…'): string {
  const length = value.length - (value.match(surrogatePairs)?.length ?? 0);
  // Four characters are eight units at most.
  const head = length >= 12 ? [...value.slice(0, 8)].slice(0, 4).join('') : '';
  return `${head}${ellipsis}(${length})`;
}

/** Masks secrets in texts. */
export interface Masker {
  /** Masks every secret in a text from outside. A text that `isCut` may end in the middle of one. */
  text(text: string, isCut?: boolean): string;
  /**
   * Masks a sentence of this program, which may quote a text from outside: a secret that consists of ordinary
   * words is left, since the sentence may use the same words.
   */
  own(text: string): string;
  /** The same of a sentence of the program, in which values under further names are masked too. */
  sentence(text: string): string;
  /** Masks a value that is a secret by its position, such as that of a cookie. */
  shown(secret: string): string;
  /** Masks bytes, in base64, with a secret in them. */
  bytes(content: string): string;
  /** Whether every value under a name from outside is masked, however short. */
  hides(name: string): boolean;
}

/** Leaves every text unchanged but those that are secret by their position, for `--reveal`. */
export const revealing: Masker = {
  text: (text) => text,
  own: (text) => text,
  sentence: (text) => text,
  shown: maskSecret,
  bytes: maskSecret,
  hides: () => false,
};

/** Whether a sentence of this program could contain this by itself. */
export function isPlainWords(secret: string): boolean {
  return (
    secret.length < aloneBelow ||
    (secret.length < 24 && /^(?:[A-Z]?[a-z]+|[A-Z]+)(?:[ _.-](?:[A-Z]?[a-z]+|[A-Z]+))*$/.test(secret))
  );
}

/** A JOSE object in compact serialization, whose header is a JSON object. */
export const joseHead = 'eyJ';
export const joseObject = /\beyJ[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*){2,4}/g;

/** Shorter secrets are not searched for in base64 and hex: a value from a message may be any short word. */
export const encodedFrom = 8;

/** Whether the value at a place is hidden, which is named as itself or by a JSON Pointer (RFC 6901). */
export function hidesPlace(name: unknown, masker: Pick<Masker, 'hides'>): boolean {
  if (typeof name !== 'string') return false;
  if (masker.hides(name)) return true;
  return name.startsWith('/') && name.split('/').some((part) => masker.hides(unescapePointer(part)));
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Limit of the secrets of one masker; beyond it every text from outside is masked completely. */
export const maskLimits = { secrets: 1_000, characters: 8_388_608 } as const;

/** A masker to which secrets can be added. */
export interface LearningMasker extends Masker {
  learn(secret: string): void;
  /** Is another number once a text may be masked in another way than before. */
  readonly revision: number;
}

/**
 * Creates a masker for JOSE objects: those that are given, in all of their encodings, and anything that looks like one. For
 * secrets of other kinds, `isWord` tells which of them are ordinary words, to be left.
 */
export function createTokenMasker(
  secrets: Iterable<string>,
  ellipsis: string,
  isWord: (secret: string) => boolean = () => false,
): LearningMasker {
  const finder = new SecretFinder<{ readonly shown: string; readonly plain: boolean }>(encodedFrom);
  const learned = new Set<string>();
  let characters = 0;
  let overflowed = false;
  let revision = 0;
  const withoutJose = (text: string) =>
    text.includes(joseHead) ? text.replace(joseObject, (match) => maskSecret(match, ellipsis)) : text;
  const masker: LearningMasker = {
    get revision() {
      return revision;
    },
    text: (text, isCut) =>
      overflowed && text !== ''
        ? maskSecret(text, ellipsis)
        : withoutJose(finder.replace(text, ({ shown }) => shown, isCut)),
    own: (text) =>
      withoutJose(finder.replace(text, ({ shown, plain }, written) => (plain ? written : shown))),
    sentence: (text) => masker.own(text),
    shown: maskSecret,
    bytes: maskSecret,
    hides: () => false,
    learn(secret) {
      if (learned.has(secret) || isWord(secret)) return;
      characters += secret.length;
      revision += overflowed ? 0 : 1;
      overflowed ||= learned.size >= maskLimits.secrets || characters > maskLimits.characters;
      if (overflowed) return;
      learned.add(secret);
      finder.add(secret, { shown: maskSecret(secret, ellipsis), plain: isPlainWords(secret) });
    },
  };
  for (const secret of secrets) masker.learn(secret);
  return masker;
}

/**
 * Masks the URL of a request: its path is our own, so a secret of ordinary words is left in it; its query and
 * its fragment are from outside.
 */
export function maskUrl(url: string, masker: Masker): string {
  const [address = ''] = /^[^?#]*/.exec(url) ?? [];
  return masker.own(address) + masker.text(url.slice(address.length));
}
