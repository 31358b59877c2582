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
import { importProblem, refuseKey, refusePublic } from './refuse-key.ts';
import { signBytes } from './sign-bytes.ts';

/** Deviations that a lenient reader accepts, but that indicate a copying mistake. */
const broken: ReadonlySet<string> = new Set(['json-syntax', 'json-trailing-text', 'json-too-deep']);

/** In bits (RFC 7518 sections 3.3 and 3.5). */
const smallestModulus = 2048;

/**
 * Reads a private key for signing, from a JWK, a JWK Set with one private key (RFC 7517) or a PEM (PKCS #8,
 * PKCS #1, SEC 1). Fails with `invalid-input` for any other: public, encrypted, symmetric, too weak, or of an
 * unsupported type.
 */
export function readPrivateKey(text: string): Result<PrivateKey> {
  const trimmed = text.trim();
  if (trimmed === '') return refuseKey('No key was entered.', 'nothing', 'Paste the whole key.');
  if (trimmed.includes('-----BEGIN ')) {
    const pem = readPem(text);
    return pem.ok ? importKey(() => createPrivateKey(pem.value)) : pem;
  }
  if (!/^[{[]/.test(trimmed)) {
    return refuseKey('Not a key.', `${trimmed.length} characters`, 'Paste a complete JWK or PEM.');
  }
  const { value, deviations } = readJson(trimmed);
  const fault = deviations.find(({ code }) => broken.has(code));
  if (fault !== undefined) {
    const at = text.indexOf(trimmed) + fault.position;
    return refuseKey(
      'Invalid JSON: truncated or malformed.',
      `${placeInText(text, at)}: not JSON`,
      'Paste it completely.',
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
      'The text contains more than one private key.',
      `${signing.length} private keys`,
      "Paste only the client's private key.",
    );
  }
  if (all.some((key) => member(key, 'kty') === 'oct')) {
    return refuseKey(
      'The key is a shared secret.',
      'kty "oct"',
      'Choose client_secret_jwt, and enter it as the client secret.',
    );
  }
  if (all.some((key) => member(key, 'kty') !== undefined)) return refusePublic('a JWK without "d"');
  return refuseKey('Neither a JWK nor a JWK Set.', 'no "kty"', 'Paste a complete JWK or PEM.');
}

function readJwk(jwk: JsonObject): Result<PrivateKey> {
  const use = stringMember(jwk, 'use');
  const operations = stringArrayMember(jwk, 'key_ops');
  if ((use !== undefined && use !== 'sig') || operations?.includes('sign') === false) {
    const received = use === undefined ? `key_ops ${operations?.join(', ')}` : `use "${use}"`;
    return refuseKey('The key is not for signing.', received, 'Use another key.', 'RFC 7517 §4.2');
  }
  const read = importKey(() => createPrivateKey({ key: { ...jwk }, format: 'jwk' }), jwk);
  const alg = stringMember(jwk, 'alg');
  if (!read.ok || alg === undefined) return read;
  const { shown } = read.value;
  const algorithms = shown.algorithms.filter((algorithm) => algorithm === alg);
  if (algorithms.length > 0) return { ok: true, value: { ...read.value, shown: { ...shown, algorithms } } };
  return refuseKey(
    'The "alg" of the key does not match its type.',
    `alg "${alg}"`,
    `It supports ${shown.algorithms.join(', ')}: correct "alg", or remove it.`,
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
    const received = importProblem(error);
    return refuseKey(
      'The key cannot be read.',
      received,
      'Paste it completely, or export it again as PKCS #8.',
    );
  }
  const { describes, algorithms } = found.shown;
  const [usual] = algorithms;
  if (usual === undefined) {
    return refuseKey(
      'This type of key cannot sign assertions.',
      describes,
      'Use RSA, P-256, P-384, P-521 or Ed25519.',
      'RFC 7518 §3.1',
    );
  }
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < smallestModulus) {
    return refuseKey(
      'The RSA key is too short.',
      `${bits} bits`,
      `Use one of at least ${smallestModulus} bits: providers must reject shorter ones.`,
      'RFC 7518 §3.3',
    );
  }
  if ((jwk !== undefined && !isPublicPartOf(jwk, found)) || !isPair(key, found, usual)) {
    return refuseKey(
      'The private and the public part of the key do not match.',
      'a signature that the public part does not verify',
      'Export the key again.',
    );
  }
  return { ok: true, value: found };
}

/** node:crypto ignores the public part of an OKP key. */
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
