import type { CryptoPort } from '../crypto-port.ts';
import { isObject } from '../json-members.ts';
import type { JsonObject, JsonValue, SdJwtParts } from '../token.ts';
import { numberText, rememberNumber } from '../written-numbers.ts';
import { algorithmOf, digestOf } from './digest.ts';
import { discloseClaims } from './disclose-claims.ts';
import { type DecodedDisclosure, readDisclosure } from './read-disclosure.ts';

/** A disclosure of an SD-JWT, and whether its digest is in the token. */
export interface Disclosure {
  /** `disclosed`: its digest is in the token, or in another disclosure that is. */
  readonly state: 'disclosed' | 'unmatched' | 'rejected' | 'not-checked';
  /** The claim name; absent for an element of an array, and where it cannot be read. */
  readonly name?: string;
  /** Absent where it cannot be read. */
  readonly value?: JsonValue;
  /** Where the claim belongs, as a JSON Pointer that is cut after 300 characters. */
  readonly at?: string;
  /** Why it is rejected or was not checked. */
  readonly problem?: string;
}

/** The disclosures of an SD-JWT in their order, matched with its digests. */
export interface DisclosureReading {
  /** `_sd_alg` as written, or its default value. */
  readonly algorithm: string;
  readonly disclosures: readonly Disclosure[];
  /** The number of digests without a disclosure: claims that are not disclosed, or decoys. */
  readonly undisclosed: number;
  /** What RFC 9901 section 7.1 rejects in the token itself. */
  readonly problems: readonly string[];
  /** The claims as a verifier gets them: with what is disclosed at its place, without digests (RFC 9901 section 7.1). */
  readonly claims: JsonObject;
}

/**
 * Matches the disclosures with the digests of the payload, recursively (RFC 9901 section 7.1). Never throws; takes time
 * in proportion to the length of the token.
 */
export function matchDisclosures(
  payload: JsonObject,
  { disclosures: encoded }: SdJwtParts,
  crypto: Pick<CryptoPort, 'hash'>,
): DisclosureReading {
  const digest = digestOf(payload, crypto);
  const written = algorithmOf(payload);
  const algorithm = typeof written === 'string' ? written : JSON.stringify(written);
  if (digest === undefined) {
    const problem = `the hash algorithm ${algorithm} is not supported`;
    const disclosures = encoded.map((one) => notChecked(one, problem));
    return { algorithm, disclosures, undisclosed: 0, problems: [problem], claims: payload };
  }
  const matching = new Matching(encoded, digest);
  const matched = matching.match(payload);
  return { algorithm, ...matched, claims: discloseClaims(payload, (digest) => matching.disclosed(digest)) };
}

function notChecked(encoded: string, problem: string): Disclosure {
  const decoded = readDisclosure(encoded);
  if (decoded.state === 'malformed') return { state: 'rejected', problem: decoded.problem };
  const { state: _, ...rest } = decoded;
  return withNumber({ state: 'not-checked', ...rest, problem }, decoded);
}

/** The digits of a number are those of what was decoded. */
function withNumber(disclosure: Disclosure, decoded: DecodedDisclosure | undefined): Disclosure {
  const { value } = disclosure;
  if (typeof value === 'number' && decoded !== undefined) {
    rememberNumber(disclosure, 'value', numberText(decoded, 'value', value));
  }
  return disclosure;
}

interface Place {
  readonly value: JsonValue;
  readonly at: string;
}

/** The work on one token: what is left to visit, and what was found so far. */
class Matching {
  readonly #disclosures: Disclosure[];
  readonly #decoded: DecodedDisclosure[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #problems = new Set<string>();
  readonly #left: Place[] = [];
  #undisclosed = 0;

  constructor(encoded: readonly string[], digestOf: (text: string) => string) {
    this.#disclosures = encoded.map((text, index): Disclosure => {
      const digest = digestOf(text);
      const decoded = readDisclosure(text);
      this.#decoded.push(decoded);
      const { state, ...rest } = decoded;
      if (this.#indexes.has(digest)) return { ...rest, state: 'rejected', problem: 'it is there twice' };
      this.#indexes.set(digest, index);
      return { ...rest, state: state === 'read' ? 'unmatched' : 'rejected' };
    });
  }

  /** The disclosure of a digest, once it is at its place. */
  disclosed(digest: string): Disclosure | undefined {
    const index = this.#indexes.get(digest);
    const disclosure = index === undefined ? undefined : this.#disclosures[index];
    return disclosure?.state === 'disclosed' ? disclosure : undefined;
  }

  match(payload: JsonObject): Omit<DisclosureReading, 'algorithm' | 'claims'> {
    this.#left.push({ value: payload, at: '' });
    for (let next = this.#left.pop(); next !== undefined; next = this.#left.pop()) this.#visit(next);
    const disclosures = this.#disclosures.map((one, index) => withNumber(one, this.#decoded[index]));
    return { disclosures, undisclosed: this.#undisclosed, problems: [...this.#problems] };
  }

  #visit({ value, at }: Place): void {
    if (isObject(value)) this.#visitObject(value, at);
    else if (Array.isArray(value)) this.#visitArray(value, at);
  }

  #visitObject(object: JsonObject, at: string): void {
    const taken = new Set(Object.keys(object));
    for (const name of Object.keys(object)) {
      if (name === '_sd') continue;
      if (name === '...') this.#problems.add(`... is a claim name at ${at === '' ? 'the top' : at}`);
      this.#left.push({ value: object[name] ?? null, at: below(at, name) });
    }
    const digests = object._sd;
    if (digests === undefined) return;
    if (!Array.isArray(digests) || digests.some((digest) => typeof digest !== 'string')) {
      this.#problems.add(`${below(at, '_sd')} is not an array of strings`);
      return;
    }
    for (const digest of digests) {
      if (typeof digest === 'string') this.#takeProperty(digest, at, taken);
    }
  }

  #visitArray(values: readonly JsonValue[], at: string): void {
    for (const [index, value] of values.entries()) {
      const place = below(at, String(index));
      if (!isObject(value) || !Object.hasOwn(value, '...')) {
        this.#left.push({ value, at: place });
        continue;
      }
      const digest = value['...'];
      if (Object.keys(value).length > 1 || typeof digest !== 'string') {
        this.#problems.add(`${place} has other members beside ..., or no digest`);
        continue;
      }
      const found = this.#take(digest, place);
      if (found === undefined) continue;
      if (found.disclosure.name === undefined) this.#disclose(found, place);
      else this.#reject(found, 'it has a claim name, but its digest is in an array');
    }
  }

  #takeProperty(digest: string, at: string, taken: Set<string>): void {
    const found = this.#take(digest, at);
    if (found === undefined) return;
    const { name } = found.disclosure;
    if (name === undefined) {
      this.#reject(found, 'it has no claim name, but its digest is in _sd');
      return;
    }
    const place = below(at, name);
    if (taken.has(name)) {
      this.#reject(found, `the claim ${place} is there already`);
      return;
    }
    taken.add(name);
    this.#disclose(found, place);
  }

  /** The disclosure of a digest, which may occur once; undefined where there is none that can be read. */
  #take(digest: string, at: string): Found | undefined {
    if (this.#seen.has(digest)) {
      this.#problems.add(`a digest occurs more than once, again at ${at === '' ? 'the top' : at}`);
      return undefined;
    }
    this.#seen.add(digest);
    const index = this.#indexes.get(digest);
    const disclosure = index === undefined ? undefined : this.#disclosures[index];
    if (index === undefined || disclosure === undefined) {
      this.#undisclosed += 1;
      return undefined;
    }
    return disclosure.state === 'rejected' ? undefined : { index, disclosure };
  }

  #disclose({ index, disclosure }: Found, at: string): void {
    this.#disclosures[index] = { ...disclosure, state: 'disclosed', at };
    this.#left.push({ value: disclosure.value ?? null, at });
  }

  #reject({ index, disclosure }: Found, problem: string): void {
    this.#disclosures[index] = { ...disclosure, state: 'rejected', problem };
  }
}

interface Found {
  readonly index: number;
  readonly disclosure: Disclosure;
}

const longestPointer = 300;

/** The JSON Pointer (RFC 6901) of a member, cut when it is long. */
function below(at: string, name: string): string {
  if (at.length > longestPointer) return at;
  const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return pointer.length > longestPointer ? `${pointer.slice(0, longestPointer)}…` : pointer;
}
