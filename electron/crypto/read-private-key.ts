import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { readJson } from '../../core/token/json.ts';
import { isArray, isObject, member, stringArrayMember, stringMember } from '../../core/token/json-members.ts';
import { thumbprint } from '../../core/token/thumbprint.ts';
import type { JsonObject, JsonValue } from '../../core/token/token.ts';
import { nodeCrypto } from './crypto.ts';
import { placeInText } from './place-in-text.ts';
import { type PrivateKey, privateKeyOf } from './private-key.ts';
import { readPem } from './read-pem.ts';
import { refuseKey, refusePublic } from './refuse-key.ts';
import { signBytes } from './sign-bytes.ts';

/** What a lenient reader reads past, and nobody copies on purpose. */
const broken: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

/** In bits (RFC 7518 sections 3.3 and 3.5). */
const smallestModulus = 2048;

/**
 * A private key to sign with, from a JWK, a JWK Set with one private key (RFC 7517) or a PEM (PKCS #8, PKCS #1,
 * SEC 1). Fails with `invalid-input` for anything else: what is public, encrypted, symmetric, too weak or of a kind
 * that signs nothing.
 */
export function readPrivateKey(text: string): Result<PrivateKey> {
  const trimmed = text.trim();
  if (trimmed === '') return refuseKey('Nothing was given.', 'nothing', 'Paste the whole key.');
  if (trimmed.includes('-----BEGIN ')) {
    const pem = readPem(text);
    return pem.ok ? importKey(() => createPrivateKey(pem.value)) : pem;
  }
  if (!/^[{[]/.test(trimmed)) {
    return refuseKey('This is no key.', `${trimmed.length} characters`, 'Paste a JWK or a PEM, whole.');
  }
  const { value, deviations } = readJson(trimmed);
  const fault = deviations.find(({ code }) => broken.has(code));
  if (fault !== undefined) {
    const at = text.indexOf(trimmed) + fault.position;
    return refuseKey(
      'This begins like JSON, but is cut or broken.',
      `${placeInText(text, at)}: not JSON any more`,
      'Paste it whole.',
    );
  }
  const jwk = onlyPrivateJwk(value);
  return jwk.ok ? readJwk(jwk.value) : jwk;
}

function onlyPrivateJwk(value: JsonValue | undefined): Result<JsonObject> {
  const keys = isObject(value) ? member(value, 'keys') : value;
  const all = (isArray(keys) ? keys : [value]).filter(isObject);
  const signing = all.filter((key) => member(key, 'd') !== undefined);
  const [only, second] = signing;
  if (only !== undefined && second === undefined) return { ok: true, value: only };
  if (second !== undefined) {
    return refuseKey(
      'This holds more than one private key.',
      `${signing.length} private keys`,
      'Paste the one that the client signs with.',
    );
  }
  if (all.some((key) => member(key, 'kty') === 'oct')) {
    return refuseKey(
      'This key is a shared secret.',
      'kty "oct"',
      'Choose client_secret_jwt, and give it as the client secret.',
    );
  }
  if (all.some((key) => member(key, 'kty') !== undefined)) return refusePublic('a JWK without "d"');
  return refuseKey('This is neither a JWK nor a JWK Set.', 'no "kty" in it', 'Paste a JWK or a PEM, whole.');
}

function readJwk(jwk: JsonObject): Result<PrivateKey> {
  const use = stringMember(jwk, 'use');
  const operations = stringArrayMember(jwk, 'key_ops');
  if ((use !== undefined && use !== 'sig') || operations?.includes('sign') === false) {
    const received = use === undefined ? `key_ops ${operations?.join(', ')}` : `use "${use}"`;
    return refuseKey('This key is not meant for signing.', received, 'Use another key.', 'RFC 7517 §4.2');
  }
  const read = importKey(() => createPrivateKey({ key: { ...jwk }, format: 'jwk' }), jwk);
  const alg = stringMember(jwk, 'alg');
  if (!read.ok || alg === undefined) return read;
  const { shown } = read.value;
  const algorithms = shown.algorithms.filter((algorithm) => algorithm === alg);
  if (algorithms.length > 0) return { ok: true, value: { ...read.value, shown: { ...shown, algorithms } } };
  return refuseKey(
    'This key says that it is for an algorithm that cannot sign with it.',
    `alg "${alg}"`,
    `It fits ${shown.algorithms.join(', ')}: correct "alg", or remove it.`,
    'RFC 7517 §4.4',
  );
}

function importKey(read: () => KeyObject, jwk?: JsonObject): Result<PrivateKey> {
  let key: KeyObject;
  let found: PrivateKey;
  try {
    key = read();
    found = privateKeyOf(key, jwk && stringMember(jwk, 'kid'));
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    return refuseKey('The key cannot be read.', received, 'Paste it whole, or export it again as PKCS #8.');
  }
  const { describes, algorithms } = found.shown;
  const [usual] = algorithms;
  if (usual === undefined) {
    return refuseKey(
      'Assertions cannot be signed with a key of this kind.',
      describes,
      'Use RSA, P-256, P-384, P-521 or Ed25519.',
      'RFC 7518 §3.1',
    );
  }
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < smallestModulus) {
    return refuseKey(
      'This RSA key is too weak to sign with.',
      `${bits} bits`,
      `Use one of at least ${smallestModulus} bits: providers must refuse a smaller one.`,
      'RFC 7518 §3.3',
    );
  }
  if ((jwk !== undefined && !isPublicPartOf(jwk, found)) || !isPair(key, found, usual)) {
    return refuseKey(
      'The private and the public part of this key do not belong together.',
      'a signature that the public part does not verify',
      'Export the key again.',
    );
  }
  return { ok: true, value: found };
}

/** node:crypto takes no notice of the public part of an OKP key. */
function isPublicPartOf(jwk: JsonObject, { shown }: PrivateKey): boolean {
  return thumbprint(nodeCrypto, jwk) === thumbprint(nodeCrypto, shown.publicJwk);
}

const probe = Buffer.from('probe');

function isPair(key: KeyObject, { shown }: PrivateKey, alg: string): boolean {
  const signature = signBytes(alg, key, probe);
  return (
    signature.ok &&
    nodeCrypto.verify({
      alg,
      key: shown.publicJwk,
      signingInput: probe,
      signature: signature.value,
    }).state === 'valid'
  );
}
