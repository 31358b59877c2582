import { randomUUID } from 'node:crypto';
import type { Finding } from '../../../core/checks/rule.ts';
import type {
  ChannelInput,
  InspectionSummary,
  InspectionView,
  KeySource,
} from '../../../core/contract/channels.ts';
import type { Result } from '../../../core/contract/failure.ts';
import type { InspectionChange } from '../../../core/contract/inspection-change.ts';
import type { NetworkSettings } from '../../../core/contract/network-settings.ts';
import type { CryptoPort, SecretOutcome, SecretQuery } from '../../../core/oauth/crypto-port.ts';
import { type FoundToken, findTokens } from '../../../core/token/find-tokens.ts';
import type { JwsToken } from '../../../core/token/token.ts';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { describeToken, tokenView } from '../../../core/trace/token-views.ts';
import { inspectToken } from '../inspect-token.ts';
import { fetchIssuerKeys } from '../issuer-keys.ts';
import type { SecretSearch } from '../known-secrets/secret-search.ts';
import { nameLoneKey, readPastedKeys } from '../pasted-keys.ts';
import type { Store } from '../store/store.ts';
import { CheckedInspections } from './checked-inspections.ts';
import { InspectionSearches, type SearchState, type WantedSearch } from './inspection-searches.ts';
import { changed, gone, noIssuer, notSigned } from './inspector-failures.ts';

interface Inspection {
  readonly view: InspectionView;
  readonly found: readonly FoundToken[];
  /** What signatures were checked with, by the position of the token. */
  readonly keys: ReadonlyMap<number, SigningKeys>;
  /** The searches for secrets that are to begin. */
  readonly wanted: readonly WantedSearch[];
}

export interface InspectorOptions {
  readonly store: Store;
  readonly crypto: CryptoPort;
  readonly searches: SecretSearch;
  readonly now: () => number;
  emit(change: InspectionChange): void;
}

/** Longest title that the list keeps, in characters. */
const longestTitle = 120;

/** More tokens than anybody reads in one text; the others are counted. */
const mostListed = 500;

/** For how many tokens of one text the list of common secrets is searched. */
const mostSearched = 5;

/** Decodes, explains and checks what is pasted; keeps the texts sealed. */
export class Inspector {
  readonly #options: InspectorOptions;
  readonly #searches: InspectionSearches;
  readonly #closed = new AbortController();
  readonly #checked = new CheckedInspections();
  #sequence = 0;
  /** The one that is on the screen; others are read again when they are opened. */
  #current: Inspection | undefined;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#searches = new InspectionSearches(options.searches, (found, state) => this.#take(found, state));
  }

  list(): readonly InspectionSummary[] {
    return this.#options.store.inspections.list().map((kept) => this.#checked.summary(kept));
  }

  /** Inspects a text, under the id of an earlier one when it is a later state of the same paste. */
  inspect({ text, id = randomUUID() }: ChannelInput<'inspector:inspect'>): Result<InspectionView> {
    const inspection = this.#show(this.#read(id, this.#options.now(), text, new Map()));
    this.#save(inspection);
    const { view } = inspection;
    return { ok: true, value: view };
  }

  /** Adds a text to the list and leaves what is on the screen as it is. */
  keep(text: string): void {
    this.#save(this.#read(randomUUID(), this.#options.now(), text, new Map()));
  }

  #save(inspection: Inspection): void {
    const { id, at, title, text } = inspection.view;
    if (text.trim() === '') return;
    const verdict = this.#remember(inspection);
    const summary = { id, at, title, ...(verdict === undefined ? {} : { verdict }) };
    this.#options.store.inspections.save(summary, text);
  }

  get(id: string): Result<InspectionView> {
    const summary = this.list().find((kept) => kept.id === id);
    const text = this.#options.store.inspections.text(id);
    if (summary === undefined || text === undefined) {
      return gone(this.#options.store.inspections.whyClosed(id));
    }
    const inspection = this.#show(this.#read(id, summary.at, text, this.#checked.keys(id)));
    this.#keepVerdict(inspection);
    return { ok: true, value: inspection.view };
  }

  /** Checks the signature of one of the tokens with the issuer's keys, or with what was pasted. */
  async verify({ id, found, keys }: ChannelInput<'inspector:verify'>): Promise<Result<InspectionView>> {
    const shown =
      this.#current?.view.id === id ? { ok: true as const, value: this.#current.view } : this.get(id);
    if (!shown.ok) return shown;
    const token = this.#current?.found[found]?.token;
    if (token === undefined || token.kind !== 'jws') return notSigned();
    const resolved = await this.#keys(keys, token);
    if (!resolved.ok) return resolved;
    const now = this.#current;
    // The person may have gone on typing, or to another text, while the issuer was asked.
    if (now?.view.id !== id || now.found[found]?.token.raw !== token.raw) return changed();
    const { text, at } = now.view;
    const keysNow = new Map([...now.keys, [found, resolved.value]]);
    const inspection = this.#show(this.#read(id, at, text, keysNow));
    this.#keepVerdict(inspection);
    return { ok: true, value: inspection.view };
  }

  /** Cancels the search for the secret of one token; nothing happens when there is none. */
  cancelSearch(id: string, found: number): void {
    if (this.#current?.view.id === id) this.#searches.cancel(found);
  }

  /** Gives up what is being asked and searched. */
  close(): void {
    this.#closed.abort();
    this.#searches.replace([]);
  }

  delete(id: string): void {
    this.#options.store.inspections.delete(id);
    this.#checked.forget(id);
    if (this.#current?.view.id !== id) return;
    this.#current = undefined;
    this.#searches.replace([]);
  }

  /** Puts an inspection on the screen: its searches begin once it has been returned, those of the one before end. */
  #show(inspection: Inspection): Inspection {
    this.#current = inspection;
    this.#sequence = inspection.view.sequence;
    this.#searches.replace(inspection.wanted);
    return inspection;
  }

  /** Takes the state of a search into what is on the screen, and tells the window. */
  #take(found: number, state: SearchState): void {
    const current = this.#current;
    const item = current?.view.found[found];
    if (current === undefined || item === undefined) return;
    this.#sequence += 1;
    const view = { ...withSearch(current.view, found, state), sequence: this.#sequence };
    this.#current = { ...current, view };
    const { finding } = state;
    if (finding !== undefined) this.#keepVerdict(this.#current);
    this.#options.emit({
      id: view.id,
      sequence: view.sequence,
      found,
      secretSearch: state.secretSearch ?? null,
      ...(finding === undefined ? {} : { finding }),
    });
  }

  #remember({ view, keys }: Inspection): InspectionSummary['verdict'] {
    return this.#checked.remember(view, keys, this.#options.now());
  }

  #keepVerdict(inspection: Inspection): void {
    this.#options.store.inspections.saveVerdict(inspection.view.id, this.#remember(inspection));
  }

  async #keys(source: KeySource, token: JwsToken): Promise<Result<SigningKeys>> {
    if (source.kind === 'pasted') {
      const pasted = readPastedKeys(source.text);
      return pasted.ok ? { ok: true, value: nameLoneKey(pasted.value, token.header?.kid) } : pasted;
    }
    const issuer = token.payload?.iss;
    if (typeof issuer !== 'string') return noIssuer();
    const listener = { exchange: () => undefined, notice: () => undefined };
    const fetched = await fetchIssuerKeys(
      { issuer, network: this.#networkOf(issuer) },
      listener,
      this.#closed.signal,
    );
    if (!fetched.ok) return fetched;
    const { keys } = fetched.value.jwks;
    return { ok: true, value: { jwks: Array.isArray(keys) ? keys : [] } };
  }

  /** As a connection to this issuer reaches it, but never by keys that anybody in between could have sent. */
  #networkOf(issuer: string): NetworkSettings {
    const found = this.#options.store.connections.list().find(({ draft }) => draft.issuer === issuer);
    const { insecureTls: _, ...network } = found?.network ?? {};
    return network;
  }

  #read(id: string, at: number, text: string, keys: ReadonlyMap<number, SigningKeys>): Inspection {
    const started = performance.now();
    const all = findTokens(text);
    const found = all.slice(0, mostListed);
    let rules = 0;
    const wanted: WantedSearch[] = [];
    const views = found.map(({ token, where, start, end }, index) => {
      const label = `token ${index + 1}`;
      const given = keys.get(index) ?? {};
      const now = this.#options.now();
      const { crypto } = this.#options;
      const findCommonSecret = (query: SecretQuery): SecretOutcome => {
        const outcome = this.#searches.find(query);
        if (outcome.state === 'searching') {
          wanted.push({ found: index, query, token: { token, label, keys: given, crypto, now } });
        }
        return outcome;
      };
      const port = index < mostSearched ? { ...crypto, findCommonSecret } : crypto;
      const inspected = inspectToken(token, label, given, port, now);
      rules += inspected.findings.length;
      const shown = { role: 'unknown', label, token, signature: inspected.signature } as const;
      const view = tokenView(String(index), shown, {
        mask: (value) => value,
        findings: inspected.findings.map((finding): Finding => ({ ...finding, subject: label })),
        now,
      });
      const searching = wanted.at(-1)?.found === index;
      return {
        where,
        start,
        end,
        token: { ...view, title: titleOf(token) },
        ...(searching ? { secretSearch: { state: 'searching', tried: 0 } as const } : {}),
      };
    });
    const took = performance.now() - started;
    const view: InspectionView = {
      id,
      sequence: this.#sequence + 1,
      at,
      text,
      title: inWords(text, all).slice(0, longestTitle),
      found: views,
      took,
      rules,
      ...(all.length > found.length ? { omitted: all.length - found.length } : {}),
    };
    return { view, found, keys, wanted };
  }
}

function withSearch(
  view: InspectionView,
  position: number,
  { secretSearch, finding }: SearchState,
): InspectionView {
  const found = view.found.map((item, index) => {
    if (index !== position) return item;
    const { secretSearch: _, token, ...rest } = item;
    return {
      ...rest,
      token: finding === undefined ? token : { ...token, findings: [...token.findings, finding] },
      ...(secretSearch === undefined ? {} : { secretSearch }),
    };
  });
  return { ...view, found };
}

function titleOf(token: FoundToken['token']): string {
  switch (token.kind) {
    case 'jws': {
      const alg = token.header?.alg;
      return typeof alg === 'string' ? `JWT, ${alg}` : 'JWT';
    }
    case 'jwe':
      return 'Encrypted token (JWE)';
    case 'opaque':
      return 'Opaque value';
  }
}

/** What a paste was, for the list: "curl, 2 tokens". */
function inWords(text: string, found: readonly FoundToken[]): string {
  const start = text.trimStart().slice(0, 200);
  const [only] = found;
  if (found.length === 1 && only !== undefined && only.end - only.start >= text.trim().length - 8) {
    return describeToken(only.token);
  }
  const kind = /^curl\s/.test(start)
    ? 'curl'
    : /^[a-z][a-z0-9+.-]*:\/\//i.test(start)
      ? 'URL'
      : /^[[{]/.test(start)
        ? 'JSON'
        : 'Text';
  return `${kind}, ${found.length === 1 ? '1 token' : `${found.length} tokens`}`;
}
