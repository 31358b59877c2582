import type { Exchange } from '../../core/record/exchange.ts';
import type { RedactionReceipt } from '../../core/record/redaction-receipt.ts';
import { type FoundSecret, secretsOfExchange } from './find-secrets.ts';
import { type FurtherNames, furtherNames } from './further-names.ts';
import { isMasked } from './is-masked.ts';
import { encodedFrom, isPlainWords, joseHead, joseObject, type Masker, maskLimits } from './mask.ts';
import { maskValue } from './mask-json.ts';
import { isProtocolWord } from './protocol-words.ts';
import { type Pseudonym, Pseudonyms } from './pseudonyms.ts';
import { withoutSignature } from './readable-jwt.ts';
import { SecretFinder } from './secret-finder.ts';

/** Replaces the secrets of one export by pseudonyms, and counts them. */
export interface Redactor {
  /**
   * Replaces the secrets of a value, as `maskValue` masks them. `place` names the part of the export, for the receipt.
   */
  json<T>(value: T, place: string): T;
  /** Replaces the secrets of a text from outside. */
  text(text: string, place: string): string;
  /** What was replaced so far. */
  receipt(): RedactionReceipt;
}

/**
 * Creates a redactor that knows the secrets of these exchanges, as they were recorded, and further ones. A secret has one
 * pseudonym in all of its encodings. Values under the names `alsoMask` are secrets too. Of a signed JWT only the signature is replaced: without it the token is refused
 * everywhere, and its header and claims, personal data included, stay readable.
 */
export function createRedactor(
  exchanges: readonly Exchange[],
  secrets: readonly FoundSecret[],
  alsoMask: readonly string[] = [],
): Redactor {
  const further = furtherNames(alsoMask);
  const also = further === undefined ? [] : exchanges.flatMap((exchange) => further.secretsOf(exchange));
  const known = [...secrets, ...exchanges.flatMap(namedSecrets), ...also].filter(
    ({ value }) => value !== '' && !isMasked(value),
  );
  const typedFields = exchanges.flatMap((exchange) =>
    exchange.kind === 'observed' ? exchange.maskedFields : [],
  );
  const values = new Set(also.map(({ value }) => value));
  return new RunRedactor(known, [...new Set(typedFields)], { further, also: values });
}

/** In a request of a script Basic credentials are those of the client (RFC 6749 section 2.3.1). */
function namedSecrets(exchange: Exchange): readonly FoundSecret[] {
  const password = exchange.kind === 'step' ? 'client_secret' : 'password';
  return secretsOfExchange(exchange).map(({ name, value }) => ({
    name: name === 'basic-password' ? password : name,
    value,
  }));
}

interface Known {
  readonly value: string;
  readonly plain: boolean;
}

interface Replaced {
  readonly pseudonym: Pseudonym;
  count: number;
  readonly places: Set<string>;
}

/** The further names, and the values under them that were found. */
interface Further {
  readonly further: FurtherNames | undefined;
  readonly also: ReadonlySet<string>;
}

class RunRedactor implements Redactor {
  readonly #pseudonyms = new Pseudonyms();
  readonly #finder = new SecretFinder<Known>(encodedFrom);
  readonly #typedFields: readonly string[];
  /** By the pseudonym, in the order of the first replacement. */
  readonly #replaced = new Map<string, Replaced>();
  /** What was written in place of each token. */
  readonly #tokens = new Map<string, string>();
  /** The same, to leave it when it is read again. */
  readonly #written = new Set<string>();
  readonly #basic = new Set<string>();
  readonly #further: FurtherNames | undefined;
  readonly #also: ReadonlySet<string>;
  readonly #overflows: boolean;
  readonly #masker: Masker;
  #place = '';

  constructor(secrets: readonly FoundSecret[], typedFields: readonly string[], { further, also }: Further) {
    this.#further = further;
    this.#also = also;
    this.#typedFields = typedFields;
    for (const secret of secrets) {
      this.#pseudonyms.add(secret);
      if (secret.name === 'basic') this.#basic.add(secret.value);
    }
    const values = [...new Set(secrets.map(({ value }) => value))];
    const characters = values.reduce((sum, { length }) => sum + length, 0);
    this.#overflows = values.length > maskLimits.secrets || characters > maskLimits.characters;
    if (!this.#overflows) {
      for (const value of values) {
        if (!isProtocolWord(value)) this.#finder.add(value, { value, plain: isPlainWords(value) });
      }
    }
    this.#masker = {
      text: (text, isCut) => this.#text(text, isCut),
      own: (text) => this.#own(text),
      sentence: (text) => this.#sentence(text),
      shown: (secret) => (isMasked(secret) ? secret : this.#shown(secret.trim(), 'secret')),
      bytes: (content) => Buffer.from(this.#shown(content, 'body')).toString('base64'),
      // Values under the further names that are no secrets are masked before.
      hides: () => false,
    };
  }

  json<T>(value: T, place: string): T {
    this.#place = place;
    return maskValue(this.#further?.maskOrdinary(value) ?? value, this.#masker);
  }

  text(text: string, place: string): string {
    this.#place = place;
    return this.#masker.text(this.#further?.maskOrdinary(text) ?? text);
  }

  receipt(): RedactionReceipt {
    const secrets = [...this.#replaced.values()].map(({ pseudonym, count, places }) => ({
      pseudonym: pseudonym.text,
      kind: pseudonym.kind,
      count,
      places: [...places],
    }));
    return { secrets, typedFields: this.#typedFields };
  }

  #text(text: string, isCut: boolean | undefined): string {
    if (this.#overflows && text !== '') return this.#shown(text, 'text');
    return this.#withoutJose(this.#finder.replace(text, ({ value }) => this.#shown(value, 'secret'), isCut));
  }

  #own(text: string): string {
    return this.#withoutJose(
      this.#finder.replace(text, ({ value, plain }, written) =>
        plain ? written : this.#shown(value, 'secret'),
      ),
    );
  }

  #sentence(text: string): string {
    return this.#withoutJose(
      this.#finder.replace(text, ({ value, plain }, written) =>
        plain && !this.#also.has(value) ? written : this.#shown(value, 'secret'),
      ),
    );
  }

  #withoutJose(text: string): string {
    if (!text.includes(joseHead)) return text;
    return text.replace(joseObject, (token) =>
      this.#written.has(token) ? token : this.#shown(token, 'jwt'),
    );
  }

  /** Returns what is written in place of a secret, and counts it. */
  #shown(value: string, otherwise: string): string {
    if (this.#basic.has(value)) {
      const [user = '', password = ''] = splitBasic(value);
      // Without a password, the name is the secret.
      if (password !== '')
        return Buffer.from(`${user}:${this.#shown(password, 'password')}`).toString('base64');
    }
    const pseudonym = this.#pseudonyms.of(value, otherwise);
    const replaced = this.#replaced.get(pseudonym.text) ?? { pseudonym, count: 0, places: new Set() };
    this.#replaced.set(pseudonym.text, replaced);
    replaced.count += 1;
    replaced.places.add(this.#place);
    return value.includes(joseHead) ? this.#shownToken(value, pseudonym.text) : pseudonym.text;
  }

  #shownToken(value: string, pseudonym: string): string {
    const before = this.#tokens.get(value);
    if (before !== undefined) return before;
    const shown = withoutSignature(value, pseudonym, (text) => this.#isOpen(text)) ?? pseudonym;
    this.#tokens.set(value, shown);
    for (const [token] of shown.matchAll(joseObject)) this.#written.add(token);
    return shown;
  }

  /** Whether a text has no secret in it but ordinary words. */
  #isOpen(text: string): boolean {
    let isOpen = !this.#overflows && !text.includes(joseHead) && this.#further?.areIn(text) !== true;
    this.#finder.replace(text, ({ plain }, written) => {
      isOpen &&= plain;
      return written;
    });
    return isOpen;
  }
}

function splitBasic(credentials: string): readonly string[] {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}
