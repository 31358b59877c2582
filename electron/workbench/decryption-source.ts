import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import type { KeySource } from '../../core/bridge/key-source.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { readGivenSecret } from '../crypto/given-secret.ts';
import { readDecryptionKeys } from '../crypto/jwe/decryption-keys.ts';
import type { Store } from '../store/store.ts';
import type { TokenKeys } from '../text-reader/reading-messages.ts';
import { noSecret, onlyPublic } from './inspector-failures.ts';
import { notFound } from './not-found.ts';

/** Returns the keys from a source to decrypt a token with. Fails where there are none, or they cannot be read. */
export function decryptionKeys(source: KeySource, store: Store): Result<TokenKeys> {
  switch (source.kind) {
    case 'issuer':
    case 'jwks-url':
      return onlyPublic();
    case 'pasted': {
      const read = readDecryptionKeys(source.text);
      return read.ok ? { ok: true, value: { decryption: read.value } } : read;
    }
    case 'secret': {
      if (source.encoding === undefined) {
        return { ok: true, value: { decryption: { jwks: [], password: source.text } } };
      }
      const read = readGivenSecret(source.text, source.encoding);
      if (!read.ok) return read;
      return withKeys([{ kty: 'oct', k: read.value.secretKey ?? '' }]);
    }
    case 'connection':
      return keysOfConnection(source.connection, store);
    case 'key':
      return savedKey(source.key, store);
    default:
      return assertNever(source);
  }
}

function withKeys(jwks: readonly JsonObject[]): Result<TokenKeys> {
  return { ok: true, value: { decryption: { jwks } } };
}

function savedKey(id: string, store: Store): Result<TokenKeys> {
  const read = store.keys.privateKey(id);
  if (!read.ok) return read;
  const members = Object.entries(read.value).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return withKeys([Object.fromEntries(members)]);
}

/** The private key of a connection and, for symmetric encryption, its client secret (OpenID Connect Core section 10.2). */
function keysOfConnection(id: string, store: Store): Result<TokenKeys> {
  const stored = store.connections.find(id);
  if (stored === undefined) return notFound('connection');
  const { draft, secret } = stored;
  const own = draft.key === undefined ? undefined : savedKey(draft.key, store);
  if (secret === undefined) return own ?? noSecret(draft.name);
  const jwks = own?.ok ? (own.value.decryption?.jwks ?? []) : [];
  return { ok: true, value: { decryption: { jwks, password: secret } } };
}
