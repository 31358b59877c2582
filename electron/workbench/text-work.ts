import type { Result } from '../../core/base/failure.ts';
import { type ReadingCrypto, readText } from '../text-reader/read-text.ts';
import type { TextDigest, TextToRead, TextView, TokenKeys } from '../text-reader/reading-messages.ts';
import type { TextReader } from '../text-reader/text-reader.ts';
import { type Interruption, notRead, readingCancelled } from './inspector-failures.ts';
import { JsonText } from './json-text.ts';

/** What was read of a text. */
export interface Reading {
  /** As JSON text, without the text that was read, where that was done in another thread. */
  readonly view: TextView | JsonText;
  readonly digest: TextDigest;
}

/** Longer texts are read in another thread, in characters; SAML always is, for verifying XML takes far longer than a JWT. */
const longestAtOnce = 50_000;

/** With more keys than this a text is read in another thread too: each may have to be tried. */
const mostKeysAtOnce = 100;

/** Reads texts, one at a time: the next one cancels the work on the one before. */
export class TextWork {
  readonly #reader: TextReader;
  readonly #crypto: ReadingCrypto;
  /** The text that is being read or verified. */
  #current: { readonly id: string; readonly control: AbortController } | undefined;

  /** Reads long texts with `reader`, which it closes. */
  constructor(reader: TextReader, crypto: ReadingCrypto) {
    this.#reader = reader;
    this.#crypto = crypto;
  }

  /** Starts the work on a text; the signal aborts when it is cancelled. */
  start(id: string): AbortSignal {
    this.#interrupt('replaced');
    const control = new AbortController();
    this.#current = { id, control };
    return control.signal;
  }

  /** Cancels the work on a text; nothing happens when there is none. */
  cancel(id: string, how: Interruption): void {
    if (this.#current?.id === id) this.#interrupt(how);
  }

  close(): void {
    this.#interrupt('replaced');
    this.#reader.close();
  }

  #interrupt(how: Interruption): void {
    this.#current?.control.abort(how);
    this.#current = undefined;
  }

  /** Reads a text, in another thread where that takes long; fails where that was cancelled. */
  async read(request: TextToRead, signal: AbortSignal): Promise<Result<Reading>> {
    if (!takesLong(request)) return this.readAtOnce(request);
    const outcome = await this.#reader.read(request, signal);
    if (signal.aborted || outcome.state === 'cancelled') return readingCancelled(howInterrupted(signal));
    if (outcome.state === 'failed') return notRead(outcome.reason);
    return { ok: true, value: { view: new JsonText(outcome.json, outcome.apart), digest: outcome.digest } };
  }

  readAtOnce(request: TextToRead): { readonly ok: true; readonly value: Reading } {
    return { ok: true, value: readText(request, this.#crypto) };
  }
}

/** Whether a text takes long to read: it is long, or may have SAML as XML, by the name of its parameter, or in base64. */
export function readsLong(text: string): boolean {
  return text.length > longestAtOnce || /SAML|(?<![\w+/.-])(?:P[C-H]|77u[/_]P)[\w+/-]{60}/.test(text);
}

/** A password is derived with up to a million iterations for each token. */
function takesLong({ text, keys, published }: TextToRead): boolean {
  const all: readonly TokenKeys[] = [...keys.values(), ...(published === undefined ? [] : [published])];
  return (
    readsLong(text) ||
    all.some(({ jwks = [], decryption }) => decryption !== undefined || jwks.length > mostKeysAtOnce)
  );
}

/** Why the work on a text was cancelled. */
export function howInterrupted({ reason }: AbortSignal): Interruption {
  return reason === 'cancelled' ? 'cancelled' : 'replaced';
}
