import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { Diagnostic, GeneratedKeyView, MakeVocabulary } from '../../core/bridge/make-channels.ts';
import { fillTemplate } from '../../core/make/templates.ts';
import type { TextChange } from '../../core/make/text-change.ts';
import {
  knownClaims,
  knownHeader,
  knownMembers,
  knownTimes,
  knownValues,
} from '../../core/make/vocabulary.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { encryptJwe } from '../crypto/jwe/encrypt-jwe.ts';
import { checkDraft } from '../crypto/make/check-draft.ts';
import {
  type GeneratedMaterial,
  generateDecryptionKey,
  generateSigningKey,
  supportedAlgorithms,
} from '../crypto/make/generate-material.ts';
import {
  type DraftSignature,
  fillHeader,
  headerChanges,
  signDraft,
  verifyingKeys,
} from '../crypto/make/sign-draft.ts';
import type { Store } from '../store/store.ts';
import type { TokenKeys } from '../text-reader/reading-messages.ts';
import { recipientOf, signatureOf } from './making-keys.ts';
import { notFound } from './not-found.ts';

interface MakerOptions {
  readonly store: Store;
  readonly now: () => number;
  /** Writes to the clipboard. */
  copy(text: string): Promise<void>;
}

/** So many generated keys, and keys of made tokens, are remembered until the program quits. */
const mostRemembered = 20;

/** Makes tokens for the window. Generated keys stay in memory, and leave it only to the clipboard. */
export class TokenMaker {
  readonly #options: MakerOptions;
  /** The oldest first. */
  readonly #generated = new Map<string, GeneratedMaterial>();
  /** The keys of the tokens that were made, by their text and path; the oldest first. */
  readonly #made = new Map<string, ReadonlyMap<string, TokenKeys>>();
  #vocabulary: MakeVocabulary | undefined;

  constructor(options: MakerOptions) {
    this.#options = options;
  }

  async vocabulary(): Promise<Result<MakeVocabulary>> {
    if (this.#vocabulary !== undefined) return { ok: true, value: this.#vocabulary };
    const algorithms = await supportedAlgorithms();
    this.#vocabulary = {
      header: knownHeader(),
      claims: knownClaims(),
      members: knownMembers(),
      times: knownTimes(),
      values: knownValues(algorithms),
      algorithms,
    };
    return { ok: true, value: this.#vocabulary };
  }

  template({
    template,
    connection,
  }: ChannelInput<'make:template'>): Result<{ header: string; claims: string }> {
    const stored = connection === undefined ? undefined : this.#options.store.connections.find(connection);
    if (connection !== undefined && stored === undefined) return notFound('connection');
    const { issuer, clientId: client, resource, scope, redirectUri } = stored?.draft ?? {};
    const facts = present({ issuer, client, resource, scope, redirectUri });
    const filled = fillTemplate(template, { now: this.#options.now(), id: randomUUID(), ...facts });
    return { ok: true, value: { header: textOf(filled.header), claims: textOf(filled.claims) } };
  }

  check({ signature, fill, ...draft }: ChannelInput<'make:check'>): Result<{
    diagnostics: readonly Diagnostic[];
  }> {
    const found = signature && signatureOf(signature, this.#keys());
    const signs = found?.ok === true ? found.value : undefined;
    const filled = fill && signs !== undefined ? fillHeader(draft.header, signs) : undefined;
    const lacksKey = fill && signs === undefined;
    const checked = checkDraft({ ...draft, ...present({ filled }), lacksKey }, signs, this.#options.now());
    return { ok: true, value: { diagnostics: checked } };
  }

  header({ header, signature: source }: ChannelInput<'make:header'>): Result<{
    changes: readonly TextChange[];
  }> {
    const signature = signatureOf(source, this.#keys());
    if (!signature.ok) return signature;
    const read = signDraft({ header, claims: '{}' }, { kind: 'none' });
    if (!read.ok) return read;
    return { ok: true, value: { changes: headerChanges(header, signature.value) ?? [] } };
  }

  async generateKey({ alg, enc }: ChannelInput<'make:generate-key'>): Promise<Result<GeneratedKeyView>> {
    const made = await (enc === undefined ? generateSigningKey(alg) : generateDecryptionKey(alg, enc));
    if (!made.ok) return made;
    const key = randomUUID();
    remember(this.#generated, key, made.value);
    const { describes, kid, publicJwk } = made.value;
    return { ok: true, value: { key, alg, describes, kid, hasPublic: publicJwk !== undefined } };
  }

  async copyKey({ key, part, form }: ChannelInput<'make:copy-key'>): Promise<Result<null>> {
    const found = this.#generated.get(key);
    const jwk = part === 'private' ? found?.jwk : found?.publicJwk;
    if (found === undefined || jwk === undefined) return notFound('generated key');
    await this.#options.copy(form === 'jwk' ? jwkText(jwk, found) : pemText(jwk, part));
    return { ok: true, value: null };
  }

  async sign({
    signature: source,
    fill,
    encryption,
    ...draft
  }: ChannelInput<'make:sign'>): Promise<Result<{ text: string }>> {
    const signature = signatureOf(source, this.#keys());
    if (!signature.ok) return signature;
    const header = (fill ? fillHeader(draft.header, signature.value) : undefined) ?? draft.header;
    const signed = signDraft({ header, claims: draft.claims }, signature.value);
    if (!signed.ok) return signed;
    const keys = verifyingKeys(signature.value);
    if (encryption === undefined) {
      remember(this.#made, signed.value, new Map(keys === undefined ? [] : [['0', keys]]));
      return { ok: true, value: { text: signed.value } };
    }
    return this.#encrypt(encryption, signed.value, signature.value, draft.claims);
  }

  /** Encrypts a signed token, or claims that nothing signs. */
  async #encrypt(
    { alg, enc, iterations, recipient: source }: NonNullable<ChannelInput<'make:sign'>['encryption']>,
    token: string,
    signature: DraftSignature,
    claims: string,
  ): Promise<Result<{ text: string }>> {
    const recipient = recipientOf(source, this.#keys());
    if (!recipient.ok) return recipient;
    const { key, kid, decryption } = recipient.value;
    const isNested = signature.kind !== 'none';
    const header = new Map([
      ['typ', '"JWT"'],
      ...(isNested ? [['cty', '"JWT"'] as const] : []),
      ...(kid === undefined ? [] : [['kid', JSON.stringify(kid)] as const]),
    ]);
    const content = Buffer.from(isNested ? token : claims);
    const made = await encryptJwe({ alg, enc, header, content, key, ...present({ iterations }) });
    if (!made.ok) return made;
    const keys = verifyingKeys(signature);
    remember(
      this.#made,
      made.value,
      new Map([
        ...(decryption === undefined ? [] : [['0', decryption] as const]),
        ...(keys === undefined ? [] : [['0.0', keys] as const]),
      ]),
    );
    return { ok: true, value: { text: made.value } };
  }

  /** The keys of a token that was made here, by its path in the text; undefined for any other text. */
  keysOf(text: string): ReadonlyMap<string, TokenKeys> | undefined {
    return this.#made.get(text);
  }

  #keys() {
    return { store: this.#options.store, generated: this.#generated };
  }
}

function remember<T>(all: Map<string, T>, key: string, value: T): void {
  all.delete(key);
  all.set(key, value);
  for (const oldest of all.keys()) {
    if (all.size <= mostRemembered) break;
    all.delete(oldest);
  }
}

function textOf(lines: ReturnType<typeof fillTemplate>['claims']): string {
  const members = lines.map(([name, text = '""']) => `  ${JSON.stringify(name)}: ${text}`);
  return `{\n${members.join(',\n')}\n}`;
}

function jwkText(jwk: JsonObject, { alg, kid }: GeneratedMaterial): string {
  return JSON.stringify({ ...jwk, kid, alg }, undefined, 2);
}

function pemText(jwk: JsonObject, part: 'public' | 'private'): string {
  const key = { key: { ...jwk }, format: 'jwk' } as const;
  return part === 'private'
    ? createPrivateKey(key).export({ format: 'pem', type: 'pkcs8' }).toString()
    : createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
}
