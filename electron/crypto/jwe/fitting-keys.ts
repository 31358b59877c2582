import { member, objectMember, stringArrayMember, stringMember } from '../../../core/token/json-members.ts';
import { secretEncodings, secretOctets } from '../../../core/token/secret-octets.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import type { DecryptionKeys } from './decryption-keys.ts';
import type { KeyManagement } from './key-management.ts';

/** A key that may decrypt for one recipient. */
export interface FittingKey {
  readonly keyId?: string;
  /** Of a symmetric key or a password. */
  readonly octets?: Uint8Array;
  /** Of a private key. */
  readonly jwk?: JsonObject;
}

/** The keys to try, or why none of those that were given can be used. */
export type KeyFit = { readonly keys: readonly FittingKey[] } | { readonly problem: string };

/** Returns the keys that can be used for a header: first those with its `kid`. */
export function fittingKeys(
  header: JsonObject,
  how: KeyManagement,
  { jwks, password }: DecryptionKeys,
): KeyFit {
  const refusals: string[] = [];
  const keys: FittingKey[] = [];
  const kid = stringMember(header, 'kid');
  for (const jwk of [...jwks].sort((one, other) => rank(one, kid) - rank(other, kid))) {
    const why = misfit(jwk, header, how);
    if (why !== undefined) refusals.push(why);
    else keys.push(fitting(jwk));
  }
  if (password !== undefined) {
    if (how.key === 'secret') keys.push(...octetsOf(password, how));
    else refusals.push(`a password was given, but ${how.alg} needs a private ${how.key} key`);
  }
  return keys.length > 0 ? { keys } : { problem: refusals[0] ?? 'no key was given' };
}

function rank(key: JsonObject, kid: string | undefined): number {
  return kid !== undefined && stringMember(key, 'kid') === kid ? 0 : 1;
}

function fitting(jwk: JsonObject): FittingKey {
  const keyId = stringMember(jwk, 'kid');
  const named = keyId === undefined ? {} : { keyId };
  return stringMember(jwk, 'kty') === 'oct'
    ? { ...named, octets: Buffer.from(stringMember(jwk, 'k') ?? '', 'base64url') }
    : { ...named, jwk };
}

/**
 * A password is its UTF-8 octets. A secret of the right length may also be encoded; of any length, the left part of its hash
 * is a key (OpenID Connect Core section 10.2).
 */
function octetsOf(password: string, { alg, bytes = 0 }: KeyManagement): readonly FittingKey[] {
  const plain = { octets: secretOctets(password) };
  if (alg.startsWith('PBES2-')) return [plain];
  const hash = bytes <= 32 ? 'sha256' : bytes <= 48 ? 'sha384' : 'sha512';
  const digest = nodeCryptoModule().createHash(hash).update(plain.octets).digest();
  const derived = { octets: digest.subarray(0, bytes) };
  const decoded = secretEncodings(password).map((encoding) => ({ octets: secretOctets(password, encoding) }));
  return [...[plain, ...decoded].filter(({ octets }) => octets.length === bytes), derived];
}

/** Why a key must not be used for a header (RFC 7517 section 4); undefined where it may. */
function misfit(
  key: JsonObject,
  header: JsonObject,
  { alg, key: needed, bytes }: KeyManagement,
): string | undefined {
  const kty = stringMember(key, 'kty') ?? 'nothing';
  const types = needed === 'EC' ? ['EC', 'OKP'] : [needed === 'secret' ? 'oct' : needed];
  if (!types.includes(kty)) return `${alg} needs a key of type ${types.join(' or ')}, this one is ${kty}`;
  const own = stringMember(key, 'alg');
  const enc = stringMember(header, 'enc');
  if (own !== undefined && own !== alg && !(alg === 'dir' && own === enc)) {
    return `the key is for ${own.slice(0, 40)}, not for ${alg}`;
  }
  const use = member(key, 'use');
  if (use !== undefined && use !== 'enc')
    return `the key is for use ${JSON.stringify(use).slice(0, 40)}, not "enc"`;
  const operations = stringArrayMember(key, 'key_ops');
  const usable = ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'];
  if (operations !== undefined && !operations.some((one) => usable.includes(one))) {
    return `key_ops of the key are ${operations.join(', ').slice(0, 80) || 'empty'}: it must not decrypt`;
  }
  const curve = stringMember(objectMember(header, 'epk') ?? {}, 'crv');
  if (needed === 'EC' && curve === undefined) return 'the header has no epk with a curve';
  const crv = stringMember(key, 'crv');
  if (needed === 'EC' && curve !== crv) return `the key is on ${crv}, but epk of the token is on ${curve}`;
  const length = Math.floor(((stringMember(key, 'k')?.length ?? 0) * 3) / 4);
  if (kty === 'oct' && bytes !== undefined && length !== bytes) {
    return `${alg} needs a key of ${bytes * 8} bits, this one has ${length * 8}`;
  }
  return undefined;
}
