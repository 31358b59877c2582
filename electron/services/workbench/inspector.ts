import { randomUUID } from 'node:crypto';
import type { Finding } from '../../../core/checks/rule.ts';
import type {
  ChannelInput,
  InspectionSummary,
  InspectionView,
  KeySource,
} from '../../../core/contract/channels.ts';
import type { Result } from '../../../core/contract/failure.ts';
import type { NetworkSettings } from '../../../core/contract/network-settings.ts';
import type { CryptoPort } from '../../../core/oauth/crypto-port.ts';
import { type FoundToken, findTokens } from '../../../core/token/find-tokens.ts';
import type { JwsToken } from '../../../core/token/token.ts';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { describeToken, tokenView } from '../../../core/trace/token-views.ts';
import { inspectToken } from '../inspect-token.ts';
import { fetchIssuerKeys } from '../issuer-keys.ts';
import { nameLoneKey, readPastedKeys } from '../pasted-keys.ts';
import type { Store } from '../store/store.ts';

interface Inspection {
  readonly view: InspectionView;
  readonly found: readonly FoundToken[];
  /** What signatures were checked with, by the position of the token. */
  readonly keys: ReadonlyMap<number, SigningKeys>;
}

/** Longest title that the list keeps, in characters. */
const longestTitle = 120;

/** More tokens than anybody reads in one text; the others are counted. */
const mostListed = 500;

/** For how many tokens of one text the list of common secrets is searched. */
const mostSearched = 5;

/** Decodes, explains and checks what is pasted; keeps the texts sealed. */
export class Inspector {
  readonly #store: Store;
  readonly #crypto: CryptoPort;
  readonly #now: () => number;
  readonly #closed = new AbortController();
  /** The one that is on the screen; others are read again when they are opened. */
  #current: Inspection | undefined;

  constructor(store: Store, crypto: CryptoPort, now: () => number) {
    this.#store = store;
    this.#crypto = crypto;
    this.#now = now;
  }

  list(): readonly InspectionSummary[] {
    return this.#store.inspections.list();
  }

  /** Inspects a text, under the id of an earlier one when it is a later state of the same paste. */
  inspect({ text, id = randomUUID() }: ChannelInput<'inspector:inspect'>): Result<InspectionView> {
    this.#current = this.#read(id, this.#now(), text, new Map());
    const { view } = this.#current;
    if (text.trim() !== '') {
      const verdict = worst(view);
      const summary = { id, at: view.at, title: view.title, ...(verdict === undefined ? {} : { verdict }) };
      this.#store.inspections.save(summary, text);
    }
    return { ok: true, value: view };
  }

  get(id: string): Result<InspectionView> {
    const summary = this.list().find((kept) => kept.id === id);
    const text = this.#store.inspections.text(id);
    if (summary === undefined || text === undefined) return gone(summary !== undefined);
    this.#current = this.#read(id, summary.at, text, new Map());
    return { ok: true, value: this.#current.view };
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
    this.#current = this.#read(id, at, text, new Map([...now.keys, [found, resolved.value]]));
    return { ok: true, value: this.#current.view };
  }

  /** Gives up what is being asked. */
  close(): void {
    this.#closed.abort();
  }

  delete(id: string): void {
    this.#store.inspections.delete(id);
    if (this.#current?.view.id === id) this.#current = undefined;
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
    const found = this.#store.connections.list().find(({ draft }) => draft.issuer === issuer);
    const { insecureTls: _, ...network } = found?.network ?? {};
    return network;
  }

  #read(id: string, at: number, text: string, keys: ReadonlyMap<number, SigningKeys>): Inspection {
    const started = performance.now();
    const all = findTokens(text);
    const found = all.slice(0, mostListed);
    let rules = 0;
    const { findCommonSecret: _slow, ...quick } = this.#crypto;
    const views = found.map(({ token, where, start, end }, index) => {
      const label = `token ${index + 1}`;
      const crypto = index < mostSearched ? this.#crypto : quick;
      const inspected = inspectToken(token, label, keys.get(index) ?? {}, crypto, this.#now());
      rules += inspected.findings.length;
      const shown = { role: 'unknown', label, token, signature: inspected.signature } as const;
      const view = tokenView(String(index), shown, {
        mask: (value) => value,
        findings: inspected.findings.map((finding): Finding => ({ ...finding, subject: label })),
        now: this.#now(),
      });
      return { where, start, end, token: { ...view, title: titleOf(token) } };
    });
    const took = performance.now() - started;
    const view: InspectionView = {
      id,
      at,
      text,
      title: inWords(text, all).slice(0, longestTitle),
      found: views,
      took,
      rules,
      ...(all.length > found.length ? { omitted: all.length - found.length } : {}),
    };
    return { view, found, keys };
  }
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

function worst({ found }: InspectionView): InspectionSummary['verdict'] {
  const results = new Set(found.flatMap(({ token }) => token.findings.map(({ result }) => result)));
  if (results.has('fail')) return 'fail';
  if (results.has('warn')) return 'warn';
  return found.some(({ token }) => token.kind !== 'opaque') ? 'pass' : undefined;
}

function gone(sealed: boolean): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'not-found',
      message: sealed
        ? 'This text cannot be read: the vault is locked, or its key is gone.'
        : 'This text is not there any more.',
      step: 'inspector',
      hint: sealed ? 'Give the passphrase of the vault.' : 'Paste it again.',
    },
  };
}

function notSigned(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'Only a signed token can be verified.',
      step: 'inspector: verify',
      expected: 'a JWS',
      hint: 'Choose another one of the tokens that were found.',
    },
  };
}

function changed(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'cancelled',
      message: 'The text was changed while the keys were fetched.',
      step: 'inspector: verify',
      hint: 'Verify it again.',
    },
  };
}

function noIssuer(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The token does not say who issued it, so nobody can be asked for the keys.',
      step: 'inspector: claim iss',
      expected: 'the URL of the issuer',
      received: 'no iss, or one that is no text',
      hint: 'Paste a key instead: a JWK Set, a JWK, a PEM key or certificate, or the shared secret.',
    },
  };
}
