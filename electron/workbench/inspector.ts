import { randomUUID } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, InspectionSummary, InspectionView } from '../../core/bridge/channels.ts';
import type { InspectionChange } from '../../core/bridge/inspection-change.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import type { Store } from '../store/store.ts';
import { type ReadingCrypto, readText } from '../text-reader/read-text.ts';
import type { TextDigest, TextToRead, TextView, TokenDigest } from '../text-reader/reading-messages.ts';
import type { TextReader } from '../text-reader/text-reader.ts';
import { titleOfUnread } from '../text-reader/text-titles.ts';
import { CheckedInspections, type InspectionKeys } from './checked-inspections.ts';
import { InspectionSearches, type SearchState } from './inspection-searches.ts';
import {
  gone,
  type Interruption,
  notDecrypted,
  notRead,
  notSigned,
  readingCancelled,
  verificationCancelled,
} from './inspector-failures.ts';
import { JsonText } from './json-text.ts';
import { resolveKeys } from './resolve-keys.ts';

/** What is stored of the inspection on the screen. */
interface Inspection {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  /** The keys with which signatures were checked. */
  readonly keys: InspectionKeys;
  readonly tokens: readonly TokenDigest[];
}

interface Reading {
  /** As JSON text where it was read in another thread. */
  readonly view: TextView | string;
  readonly digest: TextDigest;
}

export interface InspectorOptions {
  readonly store: Store;
  readonly crypto: CryptoPort;
  readonly searches: SecretSearch;
  /** Reads large texts. The inspector closes it. */
  readonly reader: TextReader;
  readonly now: () => number;
  emit(change: InspectionChange): void;
}

/** Longer texts are read in another thread, in characters. */
const longestAtOnce = 50_000;

/** Keys of so many issuers are remembered. */
const mostIssuers = 50;

/** With more keys than this a text is read in another thread too: each may have to be tried. */
const mostKeysAtOnce = 100;

/** Decodes, explains and checks pasted texts; stores the texts sealed. */
export class Inspector {
  readonly #options: InspectorOptions;
  readonly #searches: InspectionSearches;
  readonly #checked = new CheckedInspections();
  /** By issuer, the oldest first. */
  readonly #remembered = new Map<string, SigningKeys>();
  #sequence = 0;
  /** The one on the screen; others are read again when they are opened. */
  #current: Inspection | undefined;
  /** The text that is being read or verified; the next work cancels it. */
  #work: { readonly id: string; readonly control: AbortController } | undefined;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#searches = new InspectionSearches(options.searches, options.now, (found, state) =>
      this.#take(found, state),
    );
  }

  list(): readonly InspectionSummary[] {
    return this.#options.store.inspections.list().map((stored) => this.#checked.summary(stored));
  }

  /**
   * Inspects a text, under the id of an earlier one when it is a later state of the same paste. A long text is saved
   * before it is read, which the next call of this inspector cancels.
   */
  async inspect({
    text,
    id = randomUUID(),
  }: ChannelInput<'inspector:inspect'>): Promise<Result<InspectionView | JsonText>> {
    const at = this.#options.now();
    const signal = this.#startWork(id);
    if (isLong(text)) this.#saveUnread({ id, at, text });
    const request = { text, keys: new Map(), remembered: this.#remembered, now: at };
    const read = takesLong(request) ? await this.#readElsewhere(request, signal) : this.#readAtOnce(request);
    if (!read.ok) return read;
    const { title, tokens } = read.value.digest;
    const inspection = { id, at, text, keys: new Map(), tokens };
    if (isLong(text)) this.#describe(inspection, title);
    else this.#save(inspection, title);
    return this.#show(inspection, read.value);
  }

  /** Adds a text to the list without changing what is on the screen. */
  add(text: string): void {
    const stored = { id: randomUUID(), at: this.#options.now(), text };
    if (isLong(text)) {
      this.#saveUnread(stored);
      return;
    }
    const { title, tokens } = this.#readAtOnce({
      text,
      keys: new Map(),
      remembered: this.#remembered,
      now: stored.at,
    }).value.digest;
    this.#save({ ...stored, keys: new Map(), tokens }, title);
  }

  async get(id: string): Promise<Result<InspectionView | JsonText>> {
    const summary = this.list().find((stored) => stored.id === id);
    const text = this.#options.store.inspections.text(id);
    if (summary === undefined || text === undefined) {
      return gone(this.#options.store.inspections.whyClosed(id));
    }
    const keys = this.#checked.keys(id);
    const signal = this.#startWork(id);
    const request = { text, keys, remembered: this.#remembered, now: this.#options.now() };
    const read = takesLong(request) ? await this.#readElsewhere(request, signal) : this.#readAtOnce(request);
    if (!read.ok) return read;
    const { title, tokens } = read.value.digest;
    const inspection = { id, at: summary.at, text, keys, tokens };
    this.#describe(inspection, title);
    return this.#show(inspection, read.value);
  }

  /** Checks the signature of one of the tokens with the issuer's keys, or with what was pasted; decrypts a JWE with it. */
  async verify({
    id,
    found,
    keys,
  }: ChannelInput<'inspector:verify'>): Promise<Result<InspectionView | JsonText>> {
    if (this.#current?.id !== id) {
      const opened = await this.get(id);
      if (!opened.ok) return opened;
    }
    const before = this.#current;
    const token = before?.tokens[found];
    if (before === undefined || token === undefined || !(token.signed || token.encrypted)) return notSigned();
    const signal = this.#startWork(id);
    const resolved = await resolveKeys(keys, token, this.#options, signal);
    if (signal.aborted) return verificationCancelled(howInterrupted(signal));
    if (!resolved.ok) return resolved;
    const { at, text } = before;
    const keysNow = new Map([...before.keys, [token.path, resolved.value]]);
    const request = { text, keys: keysNow, remembered: this.#remembered, now: this.#options.now() };
    const read = takesLong(request) ? await this.#readElsewhere(request, signal) : this.#readAtOnce(request);
    if (signal.aborted) return verificationCancelled(howInterrupted(signal));
    if (!read.ok) return read;
    const checked = read.value.digest.tokens.find(({ path }) => path === token.path);
    if (checked?.notDecrypted !== undefined) return notDecrypted(checked.notDecrypted);
    const inspection = { id, at, text, keys: keysNow, tokens: read.value.digest.tokens };
    const verified = inspection.tokens[found];
    if (verified !== undefined) this.#rememberKeys(verified, resolved.value);
    this.#saveVerdict(inspection);
    return this.#show(inspection, read.value);
  }

  /** Cancels the reading of a text, or the verification of its tokens; nothing happens when there is none. */
  cancel(id: string): void {
    if (this.#work?.id === id) this.#interrupt('cancelled');
  }

  /** Cancels the search for the secret of one token; nothing happens when there is none. */
  cancelSearch(id: string, found: number): void {
    if (this.#current?.id === id) this.#searches.cancel(found);
  }

  /** Cancels all reading, verification and searches. */
  close(): void {
    this.#interrupt('replaced');
    this.#options.reader.close();
    this.#searches.replace([]);
  }

  delete(id: string): void {
    if (this.#work?.id === id) this.#interrupt('replaced');
    this.#options.store.inspections.delete(id);
    if (this.#current?.id === id) this.#leave();
  }

  /** Restores one of the texts that were deleted last; its signatures stay verified. */
  restore(id: string): Result<null> {
    return this.#options.store.inspections.restore(id) ? { ok: true, value: null } : gone(undefined);
  }

  /** Starts the work on a text, and cancels the previous work. */
  #startWork(id: string): AbortSignal {
    this.#interrupt('replaced');
    const control = new AbortController();
    this.#work = { id, control };
    return control.signal;
  }

  #interrupt(how: Interruption): void {
    this.#work?.control.abort(how);
    this.#work = undefined;
  }

  /** Ends the searches of the inspection on the screen. */
  #leave(): void {
    this.#current = undefined;
    this.#searches.replace([]);
  }

  /** Shows an inspection: its searches start once it has been returned, those of the previous one end. */
  #show(inspection: Inspection, { view, digest }: Reading): Result<InspectionView | JsonText> {
    this.#current = inspection;
    this.#sequence += 1;
    this.#searches.replace(digest.wanted);
    const { id, at } = inspection;
    const common = { id, sequence: this.#sequence, at };
    if (typeof view !== 'string') return { ok: true, value: { ...common, ...view } };
    return { ok: true, value: new JsonText(`${JSON.stringify(common).slice(0, -1)},${view.slice(1)}`) };
  }

  /** Adds the state of a search to what is on the screen, and reports it to the window. */
  #take(found: number, { secretSearch, finding }: SearchState): void {
    const current = this.#current;
    if (current?.tokens[found] === undefined) return;
    this.#sequence += 1;
    if (finding !== undefined) {
      const tokens = current.tokens.map((token, index) => {
        if (index !== found) return token;
        const findings = [...token.status.findings, { result: finding.result }];
        return { ...token, status: { ...token.status, findings } };
      });
      this.#current = { ...current, tokens };
      this.#saveVerdict(this.#current);
    }
    this.#options.emit(
      present({
        id: current.id,
        sequence: this.#sequence,
        found,
        secretSearch: secretSearch ?? null,
        finding,
      }),
    );
  }

  #save(inspection: Inspection, title: string): void {
    const { id, at, text } = inspection;
    if (text.trim() === '') return;
    const verdict = this.#remember(inspection);
    const summary = present({ id, at, title, verdict });
    this.#options.store.inspections.save(summary, text);
  }

  /** Saves a long text that has not been read yet. */
  #saveUnread({ id, at, text }: Pick<Inspection, 'id' | 'at' | 'text'>): void {
    this.#checked.forget(id);
    if (this.#current?.id === id) this.#leave();
    if (text.trim() === '') return;
    this.#options.store.inspections.save({ id, at, title: titleOfUnread(text) }, text);
  }

  /** Saves the title and result of a stored text. */
  #describe(inspection: Inspection, title: string): void {
    if (isLong(inspection.text)) this.#options.store.inspections.saveTitle(inspection.id, title);
    this.#saveVerdict(inspection);
  }

  #remember({ id, tokens, keys }: Inspection): InspectionSummary['verdict'] {
    const states = tokens.map(({ status }) => status);
    return this.#checked.remember(id, states, keys, this.#options.now());
  }

  #saveVerdict(inspection: Inspection): void {
    this.#options.store.inspections.saveVerdict(inspection.id, this.#remember(inspection));
  }

  /** What verified a token is tried for the next ones of its issuer, while the program runs. */
  #rememberKeys({ issuer, status }: TokenDigest, keys: SigningKeys): void {
    if (issuer === undefined || status.signature?.state !== 'valid') return;
    this.#remembered.delete(issuer);
    this.#remembered.set(issuer, keys);
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= mostIssuers) break;
      this.#remembered.delete(oldest);
    }
  }

  async #readElsewhere(request: TextToRead, signal: AbortSignal): Promise<Result<Reading>> {
    const outcome = await this.#options.reader.read(request, signal);
    if (signal.aborted || outcome.state === 'cancelled') return readingCancelled(howInterrupted(signal));
    if (outcome.state === 'failed') return notRead(outcome.reason);
    return { ok: true, value: { view: outcome.json, digest: outcome.digest } };
  }

  #readAtOnce(request: TextToRead): { readonly ok: true; readonly value: Reading } {
    const crypto: ReadingCrypto = {
      ...this.#options.crypto,
      findCommonSecret: (query) => this.#searches.find(query),
    };
    return { ok: true, value: readText(request, crypto) };
  }
}

function isLong(text: string): boolean {
  return text.length > longestAtOnce;
}

/** A password is derived with up to a million iterations for each token. */
function takesLong({ text, keys }: TextToRead): boolean {
  const all = [...keys.values()];
  return (
    isLong(text) ||
    all.some(({ jwks = [], decryption }) => decryption !== undefined || jwks.length > mostKeysAtOnce)
  );
}

function howInterrupted({ reason }: AbortSignal): Interruption {
  return reason === 'cancelled' ? 'cancelled' : 'replaced';
}
