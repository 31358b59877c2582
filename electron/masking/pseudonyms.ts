import { decodeText } from './decode-text.ts';
import type { FoundSecret } from './find-secrets.ts';

/** Longest kind, in characters; names of headers are from outside. */
const longestKind = 40;

/** What a name says less of than any other name of the same value does, the least last. */
const vagueNames = [
  'assertion',
  'subject_token',
  'actor_token',
  'id_token_hint',
  'token',
  'authorization',
  'proxy-authorization',
  'signed',
  'password',
  'basic-password',
  'basic',
  'jwt',
  'cookie',
];

/** The kind of a secret with such a name, where it is another word. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['authorization', 'access_token'],
  ['proxy-authorization', 'proxy_credentials'],
  ['dpop', 'dpop_proof'],
  ['id_token_hint', 'id_token'],
  ['signed', 'signed_jwt'],
]);

/** A secret with what is written in its place. */
export interface Pseudonym {
  readonly kind: string;
  readonly text: string;
}

/**
 * Names secrets: the same value, however it is escaped, has the same pseudonym, such as `access_token-1`, numbered for each kind in the order in
 * which values were added. Of several names of a value the most specific one counts, of equal ones the first.
 */
export class Pseudonyms {
  /** By the decoded value, as the pseudonyms are. */
  readonly #names = new Map<string, string>();
  readonly #given = new Map<string, Pseudonym>();
  readonly #counts = new Map<string, number>();

  /** Adds a secret before any is named. */
  add({ name, value }: FoundSecret): void {
    const key = decodeText(value).text;
    const before = this.#names.get(key);
    if (before === undefined || vagueness(name) < vagueness(before)) this.#names.set(key, name);
  }

  /** The pseudonym of a value, which is named `otherwise` if it was not added. */
  of(value: string, otherwise: string): Pseudonym {
    const key = decodeText(value).text;
    const given = this.#given.get(key);
    if (given !== undefined) return given;
    const kind = kindOf(this.#names.get(key) ?? otherwise);
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const pseudonym = { kind, text: `${kind}-${number}` };
    this.#given.set(key, pseudonym);
    return pseudonym;
  }
}

function vagueness(name: string): number {
  return vagueNames.indexOf(name) + 1;
}

function kindOf(name: string): string {
  const kind =
    kinds.get(name) ??
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_|_$/g, '');
  return kind.slice(0, longestKind) || 'secret';
}
