import { randomUUID } from 'node:crypto';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, InspectionSummary, InspectionView } from '../../core/bridge/channels.ts';
import type { CheckSource } from '../../core/bridge/expectation-channels.ts';
import type { InspectionChange } from '../../core/bridge/inspection-change.ts';
import { runMessageOf, runTokenOf } from '../../core/bridge/inspection-of-run.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import { takeApart } from '../machine/apart-texts.ts';
import type { Store } from '../store/store.ts';
import type { ExpectedToken, TextToRead, TokenDigest, TokenKeys } from '../text-reader/reading-messages.ts';
import type { TextReader } from '../text-reader/text-reader.ts';
import { titleOfUnread } from '../text-reader/text-titles.ts';
import {
  CheckedInspections,
  type InspectionExpectations,
  type InspectionKeys,
} from './checked-inspections.ts';
import { decryptionKeys } from './decryption-source.ts';
import { distinctTitles } from './distinct-titles.ts';
import { InspectionSearches, type SearchState } from './inspection-searches.ts';
import { gone, notDecrypted, notSigned, verificationCancelled } from './inspector-failures.ts';
import { JsonText } from './json-text.ts';
import { notFound } from './not-found.ts';
import { publishedKeys } from './published-keys.ts';
import { RememberedKeys } from './remembered-keys.ts';
import { resolveKeys } from './resolve-keys.ts';
import { type StartWork, TextSource } from './text-source.ts';
import { howInterrupted, type Reading, readsLong, TextWork } from './text-work.ts';

/** What is stored of the inspection on the screen. */
interface Inspection {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  /** The keys with which signatures were checked. */
  readonly keys: InspectionKeys;
  /** What tokens were checked as. */
  readonly expected: InspectionExpectations;
  readonly tokens: readonly TokenDigest[];
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

/** Decodes, explains and checks pasted texts; stores the texts sealed. */
export class Inspector {
  readonly #options: InspectorOptions;
  readonly #searches: InspectionSearches;
  readonly #checked = new CheckedInspections();
  readonly #remembered = new RememberedKeys();
  readonly #work: TextWork;
  readonly #source: TextSource;
  #sequence = 0;
  /** The one on the screen; others are read again when they are opened. */
  #current: Inspection | undefined;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#searches = new InspectionSearches(options.searches, options.now, (found, state) =>
      this.#take(found, state),
    );
    const { store, now } = options;
    this.#work = new TextWork(options.reader, {
      ...options.crypto,
      findCommonSecret: (query) => this.#searches.find(query),
    });
    this.#source = new TextSource({ store, work: this.#work, now });
  }

  list(): readonly InspectionSummary[] {
    const stored = this.#options.store.inspections.list();
    return distinctTitles(stored.map((each) => this.#checked.summary(each)));
  }

  /**
   * Inspects a text, under the id of an earlier one when it is a later state of the same paste. A long text is saved
   * before it is read, which the next call of this inspector cancels. `made` are the keys of a token that was made here.
   */
  async inspect(
    { text, id = randomUUID() }: ChannelInput<'inspector:inspect'>,
    made?: InspectionKeys,
  ): Promise<Result<InspectionView | JsonText>> {
    const at = this.#options.now();
    const signal = this.#work.start(id);
    if (readsLong(text)) this.#saveUnread({ id, at, text });
    const keys: InspectionKeys = made ?? new Map();
    const request = { text, keys, now: at, ...this.#known() };
    const read = await this.#work.read(request, signal);
    if (!read.ok) return read;
    const { title: found, tokens } = read.value.digest;
    const title = made === undefined ? found : `Made here: ${found}`;
    const inspection = { id, at, text, keys, expected: new Map(), tokens };
    if (readsLong(text)) this.#describe(inspection, title);
    else this.#save(inspection, title);
    return this.#show(inspection, read.value, 'known');
  }

  /** Adds a text to the list without changing what is on the screen. */
  add(text: string): void {
    const stored = { id: randomUUID(), at: this.#options.now(), text };
    if (readsLong(text)) {
      this.#saveUnread(stored);
      return;
    }
    const request = { text, keys: new Map(), now: stored.at, ...this.#known() };
    const { title, tokens } = this.#work.readAtOnce(request).value.digest;
    this.#save({ ...stored, keys: new Map(), expected: new Map(), tokens }, title);
  }

  /** Shows a stored text; or a token of a run, or those of a message, by the id that `inspection-of-run.ts` makes of it. */
  async get(id: string): Promise<Result<InspectionView | JsonText>> {
    const read = await this.#readStored(id);
    if (!read.ok) return read;
    const { inspection, reading } = read.value;
    this.#describe(inspection, reading.digest.title);
    return this.#show(inspection, reading);
  }

  /** A stored text with what its tokens were checked with, to be read without showing it. */
  async textToRead(id: string): Promise<Result<TextToRead>> {
    const start: StartWork = (isSlow) => (isSlow ? this.#work.start(id) : new AbortController().signal);
    const finding = this.#source.find(id, start);
    const stored = finding instanceof Promise ? await finding : finding;
    if (!stored.ok) return stored;
    return { ok: true, value: this.#requestFor(id, stored.value.text) };
  }

  /** Reads a stored text to show it, with what its tokens were checked with; cancels other work. */
  async #readStored(
    id: string,
  ): Promise<Result<{ readonly inspection: Inspection; readonly reading: Reading }>> {
    const finding = this.#source.find(id, () => this.#work.start(id));
    const stored = finding instanceof Promise ? await finding : finding;
    if (!stored.ok) return stored;
    const { at, text } = stored.value;
    const { keys, expected } = this.#checked.checksOf(id);
    const request = this.#requestFor(id, text);
    const signal = this.#work.start(id);
    const read = await this.#work.read(request, signal);
    if (!read.ok) return read;
    const { tokens } = read.value.digest;
    const inspection = { id, at, text, keys, expected, tokens };
    return { ok: true, value: { inspection, reading: read.value } };
  }

  #requestFor(id: string, text: string): TextToRead {
    return this.#request({ id, text, ...this.#checked.checksOf(id) });
  }

  #request({ id, text, keys, expected }: Pick<Inspection, 'id' | 'text' | 'keys' | 'expected'>): TextToRead {
    const published = this.#published(id);
    return { text, keys, expected, now: this.#options.now(), ...this.#known(), ...present({ published }) };
  }

  /** The keys that the run has fetched whose tokens these are. */
  #published(id: string): SigningKeys | undefined {
    const run = runTokenOf(id)?.run ?? runMessageOf(id)?.run;
    return run === undefined ? undefined : publishedKeys(this.#options.store.runs, run);
  }

  /** Checks the signature of one of the tokens with the issuer's keys, or with what was pasted; decrypts a JWE with it. */
  async verify({
    id,
    found,
    keys,
    payload,
    decrypt,
  }: ChannelInput<'inspector:verify'>): Promise<Result<InspectionView | JsonText>> {
    if (this.#current?.id !== id) {
      const opened = await this.get(id);
      if (!opened.ok) return opened;
    }
    const before = this.#current;
    const token = before?.tokens[found];
    if (before === undefined || token === undefined || !(token.signed || token.encrypted)) return notSigned();
    const signal = this.#work.start(id);
    const isDecrypting = token.encrypted && (decrypt === true || !token.signed);
    const resolved: Result<TokenKeys> = isDecrypting
      ? decryptionKeys(keys, this.#options.store)
      : await resolveKeys(keys, token, this.#options, signal);
    if (signal.aborted) return verificationCancelled(howInterrupted(signal));
    if (!resolved.ok) return resolved;
    const given = payload === undefined ? {} : { payload: Buffer.from(payload) };
    const known: TokenKeys = before.keys.get(token.path) ?? {};
    // To verify a token does not close it again, nor the other way round.
    const kept = isDecrypting ? known : present({ decryption: known.decryption });
    const keysNow = new Map([...before.keys, [token.path, { ...kept, ...resolved.value, ...given }]]);
    const decrypted = isDecrypting ? token.path : undefined;
    const shown = await this.#readAgain({ ...before, keys: keysNow }, signal, decrypted);
    const verified = this.#current?.tokens[found];
    if (shown.ok && verified !== undefined) this.#remembered.add(verified, resolved.value);
    return shown;
  }

  /** Judges one of the tokens by the rules of what it must be. */
  async checkAs({
    id,
    found,
    source,
  }: ChannelInput<'inspector:check-as'>): Promise<Result<InspectionView | JsonText>> {
    if (this.#current?.id !== id) {
      const opened = await this.get(id);
      if (!opened.ok) return opened;
    }
    const before = this.#current;
    const path = before?.tokens[found]?.path;
    if (before === undefined || path === undefined) return notFound('token');
    const chosen = this.#chosen(source);
    if (chosen === undefined) return notFound('expectation');
    const expected = new Map([...before.expected, [path, chosen]]);
    return this.#readAgain({ ...before, expected }, this.#work.start(id));
  }

  #chosen(source: CheckSource): ExpectedToken | null | undefined {
    switch (source.kind) {
      case 'saved':
        return this.#options.store.expectations.find(source.id);
      case 'entered':
        return { expectation: source.expectation };
      case 'nothing':
        return null;
      default:
        return assertNever(source);
    }
  }

  /**
   * Reads the text on the screen again, with other keys or expectations; fails where the keys do not decrypt the token at
   * `decrypted`.
   */
  async #readAgain(
    inspection: Inspection,
    signal: AbortSignal,
    decrypted?: string,
  ): Promise<Result<InspectionView | JsonText>> {
    const request = this.#request(inspection);
    const read = await this.#work.read(request, signal);
    if (signal.aborted) return verificationCancelled(howInterrupted(signal));
    if (!read.ok) return read;
    const checked = read.value.digest.tokens.find(({ path }) => path === decrypted);
    if (checked?.notDecrypted !== undefined) return notDecrypted(checked.notDecrypted, checked.status.kind);
    const again = { ...inspection, tokens: read.value.digest.tokens };
    this.#saveVerdict(again);
    return this.#show(again, read.value, 'known');
  }

  /** The keys that verified one of the tokens on the screen; undefined where none did. */
  verifiedKeys(id: string, found: number): SigningKeys | undefined {
    const token = this.#current?.id === id ? this.#current.tokens[found] : undefined;
    if (token?.status.signature?.state !== 'valid') return undefined;
    const known = this.#current?.keys.get(token.path) ?? this.#remembered.byIssuer.get(token.issuer ?? '');
    return known ?? this.#published(id);
  }

  /** What is known from other tokens: keys and expectations. */
  #known(): Pick<TextToRead, 'remembered' | 'saved'> {
    const saved = this.#options.store.expectations.list().filter(({ automatic }) => automatic);
    return { remembered: this.#remembered.byIssuer, saved };
  }

  /** Cancels the reading of a text, or the verification of its tokens; nothing happens when there is none. */
  cancel(id: string): void {
    this.#work.cancel(id, 'cancelled');
  }

  /** Cancels the search for the secret of one token; nothing happens when there is none. */
  cancelSearch(id: string, found: number): void {
    if (this.#current?.id === id) this.#searches.cancel(found);
  }

  /** Cancels all reading, verification and searches. */
  close(): void {
    this.#work.close();
    this.#searches.replace([]);
  }

  delete(id: string): void {
    this.#work.cancel(id, 'replaced');
    this.#options.store.inspections.delete(id);
    if (this.#current?.id === id) this.#leave();
  }

  /** Restores one of the texts that were deleted last; its signatures stay verified. */
  restore(id: string): Result<null> {
    return this.#options.store.inspections.restore(id) ? { ok: true, value: null } : gone(undefined);
  }

  /** Ends the searches of the inspection on the screen. */
  #leave(): void {
    this.#current = undefined;
    this.#searches.replace([]);
  }

  /**
   * Shows an inspection, without its text where the window has that: its searches start once it has been returned, those of the
   * previous one end.
   */
  #show(
    inspection: Inspection,
    { view, digest }: Reading,
    text: 'known' | 'sent' = 'sent',
  ): Result<InspectionView | JsonText> {
    this.#current = inspection;
    this.#sequence += 1;
    this.#searches.replace(digest.wanted);
    const { id, at } = inspection;
    const common = { id, sequence: this.#sequence, at };
    if (!(view instanceof JsonText)) return { ok: true, value: { ...common, ...view } };
    const { value, apart } = takeApart(
      text === 'known' ? { ...common, text: '', isTextKnown: true } : { ...common, text: inspection.text },
    );
    const json = `${JSON.stringify(value).slice(0, -1)},${view.text.slice(1)}`;
    return { ok: true, value: new JsonText(json, [...apart, ...view.apart]) };
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
    if (readsLong(inspection.text)) this.#options.store.inspections.saveTitle(inspection.id, title);
    this.#saveVerdict(inspection);
  }

  #remember({ id, tokens, keys, expected }: Inspection): InspectionSummary['verdict'] {
    const states = tokens.map(({ status }) => status);
    return this.#checked.remember(id, states, { keys, expected }, this.#options.now());
  }

  #saveVerdict(inspection: Inspection): void {
    this.#options.store.inspections.saveVerdict(inspection.id, this.#remember(inspection));
  }
}
