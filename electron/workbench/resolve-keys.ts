import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import type { KeySource } from '../../core/bridge/key-source.ts';
import { isHttpUrl } from '../../core/oauth/http-url.ts';
import { keysOf } from '../../core/oauth/key-set.ts';
import { isMacAlgorithm } from '../../core/token/algorithms.ts';
import { isObject } from '../../core/token/json-members.ts';
import { readJwk } from '../../core/token/read-jwk.ts';
import type { JsonObject } from '../../core/token/token.ts';
import type { SigningKeys } from '../../core/token/verify.ts';
import { nodeCrypto } from '../crypto/crypto.ts';
import { readGivenSecret } from '../crypto/given-secret.ts';
import { readPastedKeys } from '../crypto/pasted-keys.ts';
import { publicKeyTexts } from '../crypto/public-keys.ts';
import { keysByChain } from '../crypto/x5c-keys.ts';
import { fetchIssuerKeys, fetchKeysAt } from '../run/issuer-keys.ts';
import type { Store } from '../store/store.ts';
import type { TokenDigest } from '../text-reader/reading-messages.ts';
import { noIssuer, noSecret, noUrl } from './inspector-failures.ts';
import { notFound } from './not-found.ts';

interface Resolving {
  readonly store: Store;
  readonly now: () => number;
}

const listener = { exchange: () => undefined, notice: () => undefined };

/** Returns the keys from a source to verify a found token with. Fails where there are none, or they cannot be read. */
export async function resolveKeys(
  source: KeySource,
  token: TokenDigest,
  { store, now }: Resolving,
  signal: AbortSignal,
): Promise<Result<SigningKeys>> {
  switch (source.kind) {
    case 'issuer':
      return keysOfIssuer(source.issuer?.trim() ?? token.issuer, store, signal);
    case 'jwks-url':
      return keysAt(source.url.trim(), {}, signal);
    case 'pasted':
      return pastedKeys(source.text, token, now());
    case 'secret':
      return source.encoding === undefined
        ? { ok: true, value: { clientSecret: source.text } }
        : readGivenSecret(source.text, source.encoding);
    case 'connection':
      return keysOfConnection(source.connection, token, store, signal);
    case 'key': {
      const stored = store.keys.find(source.key);
      if (stored === undefined) return notFound('key');
      return readPastedKeys(JSON.stringify(stored.shown.publicJwk));
    }
    default:
      return assertNever(source);
  }
}

/** A certificate of a CA is a root for the chain of the token; any other one counts by its own key. */
function pastedKeys(text: string, { certificates }: TokenDigest, now: number): Result<SigningKeys> {
  const read = readPastedKeys(text);
  if (!read.ok) return read;
  const { certificates: chosen = [], ...keys } = read.value;
  const byChain = certificates === undefined ? undefined : keysByChain(certificates, chosen, now);
  return byChain ?? { ok: true, value: keys };
}

async function keysOfIssuer(
  issuer: string | undefined,
  store: Store,
  signal: AbortSignal,
): Promise<Result<SigningKeys>> {
  if (issuer === undefined) return noIssuer();
  const fetched = await fetchIssuerKeys({ issuer, network: networkOf(issuer, store) }, listener, signal);
  return fetched.ok ? { ok: true, value: chosenKeys(fetched.value.jwks) } : fetched;
}

/** Uses the network settings of a connection to this issuer, but never without TLS verification. */
function networkOf(issuer: string, store: Store): NetworkSettings {
  const found = store.connections.list().find(({ draft }) => draft.issuer === issuer);
  const { insecureTls: _, ...network } = found?.network ?? {};
  return network;
}

/** An HMAC needs the client secret alone; nothing is fetched then. */
async function keysOfConnection(
  id: string,
  { alg = '' }: TokenDigest,
  store: Store,
  signal: AbortSignal,
): Promise<Result<SigningKeys>> {
  const stored = store.connections.find(id);
  if (stored === undefined) return notFound('connection');
  const { draft, secret } = stored;
  if (isMacAlgorithm(alg)) {
    return secret === undefined ? noSecret(draft.name) : { ok: true, value: { clientSecret: secret } };
  }
  const url = draft.endpoints?.jwks_uri;
  const { insecureTls: _, ...network } = stored.network;
  return url === undefined ? keysOfIssuer(draft.issuer, store, signal) : keysAt(url, network, signal);
}

async function keysAt(
  url: string,
  network: NetworkSettings,
  signal: AbortSignal,
): Promise<Result<SigningKeys>> {
  if (!isHttpUrl(url)) return noUrl(url);
  const fetched = await fetchKeysAt({ url, network }, listener, signal);
  return fetched.ok ? { ok: true, value: chosenKeys(fetched.value) } : fetched;
}

function chosenKeys(jwks: JsonObject): SigningKeys {
  const keys = keysOf(jwks);
  const publicKeys = keys.filter(isObject).flatMap((key) => readJwk(key, nodeCrypto).key ?? []);
  return { jwks: keys, tryAll: true, publicKeyTexts: publicKeyTexts(publicKeys) };
}
