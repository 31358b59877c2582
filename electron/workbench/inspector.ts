import { randomUUID } from 'node:crypto';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, InspectionSummary, InspectionView } from '../../core/bridge/channels.ts';
import type { CheckSource } from '../../core/bridge/expectation-channels.ts';
import type { InspectionChange } from '../../core/bridge/inspection-change.ts';
import { type RunMessage, runMessageOf, runTokenOf } from '../../core/bridge/inspection-of-run.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import type { SecretSearch } from '../crypto/known-secrets/secret-search.ts';
import { takeApart } from '../machine/apart-texts.ts';
import type { Store } from '../store/store.ts';
import { type ReadingCrypto, readText } from '../text-reader/read-text.ts';
import type {
  ExpectedToken,
  TextDigest,
  TextToRead,
  TextView,
  TokenDigest,
  TokenKeys,
} from '../text-reader/reading-messages.ts';
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
import { messageText, tokensAlone } from './message-tokens.ts';
import { notFound } from './not-found.ts';
import { publishedKeys } from './published-keys.ts';
import { readTokenValue } from './read-run.ts';
import { resolveKeys } from './resolve-keys.ts';
import { readWholeExchange } from './whole-exchange.ts';

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

interface Reading {
  /** As JSON text, without the text that was read, where that was done in another thread. */
  readonly view: TextView | JsonText;
  readonly digest: TextDigest;
}

interface StoredText {
  readonly at: number;
  readonly text: string;
}

/** Starts the work on a text, which cancels other work where the text is shown or takes long to read. */
type Start = (isSlow: boolean) => AbortSignal;

export interface InspectorOptions {
  readonly store: Store;
  readonly crypto: CryptoPort;
  readonly searches: SecretSearch;
  /** Reads large texts. The inspector closes it. */
  readonly reader: TextReader;
  readonly now: () => number;
  emit(change: InspectionChange): void;
}

/** Longer texts are read in another thread, in characters; SAML always is, for verifying XML takes far longer than a JWT. */
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
    const signal = this.#startWork(id);
    if (readsLong(text)) this.#saveUnread({ id, at, text });
    const keys: InspectionKeys = made ?? new Map();
    const request = { text, keys, now: at, ...this.#known() };
    const read = takesLong(request) ? await this.#readElsewhere(request, signal) : this.#readAtOnce(request);
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
    const { title, tokens } = this.#readAtOnce(request).value.digest;
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
    const message = runMessageOf(id);
    const start: Start = (isSlow) => (isSlow ? this.#startWork(id) : new AbortController().signal);
    const stored = message === undefined ? this.#textOf(id) : await this.#textOfMessage(message, start);
    if (!stored.ok) return stored;
    return { ok: true, value: this.#requestFor(id, stored.value.text) };
  }

  #textOf(id: string): Result<StoredText> {
    const { runs, inspections } = this.#options.store;
    const ofRun = runTokenOf(id);
    if (ofRun !== undefined) {
      const value = readTokenValue(runs, ofRun.run, ofRun.ref);
      return value.ok ? { ok: true, value: { at: this.#options.now(), text: value.value } } : value;
    }
    const summary = this.list().find((stored) => stored.id === id);
    const text = inspections.text(id);
    if (summary === undefined || text === undefined) return gone(inspections.whyClosed(id));
    return { ok: true, value: { at: summary.at, text } };
  }

  /** The tokens of a message of a run, without its other secrets; `start` starts the work on a long one. */
  async #textOfMessage({ run, exchange }: RunMessage, start: Start): Promise<Result<StoredText>> {
    const whole = readWholeExchange(this.#options.store.runs, run, exchange);
    if (!whole.ok) return whole;
    const at = this.#options.now();
    const message = messageText(whole.value);
    const request = { text: message.text, keys: new Map(), now: at };
    const isSlow = readsLong(message.text);
    const signal = start(isSlow);
    const read = isSlow ? await this.#readElsewhere(request, signal) : this.#readAtOnce(request);
    if (!read.ok) return read;
    // Other work may have started meanwhile.
    if (signal.aborted) return readingCancelled(howInterrupted(signal));
    const text = tokensAlone(message, contentOf(read.value.view).found);
    return text.ok ? { ok: true, value: { at, text: text.value } } : text;
  }

  /** Reads a stored text to show it, with what its tokens were checked with; cancels other work. */
  async #readStored(
    id: string,
  ): Promise<Result<{ readonly inspection: Inspection; readonly reading: Reading }>> {
    const message = runMessageOf(id);
    const start: Start = () => this.#startWork(id);
    const stored = message === undefined ? this.#textOf(id) : await this.#textOfMessage(message, start);
    if (!stored.ok) return stored;
    const { at, text } = stored.value;
    const { keys, expected } = this.#checked.checksOf(id);
    const request = this.#requestFor(id, text);
    const signal = this.#startWork(id);
    const read = takesLong(request) ? await this.#readElsewhere(request, signal) : this.#readAtOnce(request);
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
    const signal = this.#startWork(id);
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
    if (shown.ok && verified !== undefined) this.#rememberKeys(verified, resolved.value);
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
    return this.#readAgain({ ...before, expected }, this.#startWork(id));
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
    const read = takesLong(request) ? await this.#readElsewhere(request, signal) : this.#readAtOnce(request);
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
    const known = this.#current?.keys.get(token.path) ?? this.#remembered.get(token.issuer ?? '');
    return known ?? this.#published(id);
  }

  /** What is known from other tokens: keys and expectations. */
  #known(): Pick<TextToRead, 'remembered' | 'saved'> {
    const saved = this.#options.store.expectations.list().filter(({ automatic }) => automatic);
    return { remembered: this.#remembered, saved };
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
    return { ok: true, value: { view: new JsonText(outcome.json, outcome.apart), digest: outcome.digest } };
  }

  #readAtOnce(request: TextToRead): { readonly ok: true; readonly value: Reading } {
    const crypto: ReadingCrypto = {
      ...this.#options.crypto,
      findCommonSecret: (query) => this.#searches.find(query),
    };
    return { ok: true, value: readText(request, crypto) };
  }
}

function contentOf(view: Reading['view']): Pick<TextView, 'found'> {
  return view instanceof JsonText ? (view.toJSON() as Pick<TextView, 'found'>) : view;
}

/** Whether a text takes long to read: it is long, or may have SAML as XML, by the name of its parameter, or in base64. */
function readsLong(text: string): boolean {
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

function howInterrupted({ reason }: AbortSignal): Interruption {
  return reason === 'cancelled' ? 'cancelled' : 'replaced';
}
