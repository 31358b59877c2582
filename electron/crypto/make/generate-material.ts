import { createPublicKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { assertNever } from '../../../core/base/assert-never.ts';
import type { Result } from '../../../core/base/failure.ts';
import { type Algorithm, type AlgorithmName, findAlgorithm } from '../../../core/token/algorithms.ts';
import { thumbprint } from '../../../core/token/thumbprint.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { nodeCrypto } from '../crypto.ts';
import { keyManagementOf } from '../jwe/key-management.ts';

/** A key that was generated here. */
export interface GeneratedMaterial {
  /** With its private part. */
  readonly jwk: JsonObject;
  /** Absent for a symmetric key. */
  readonly publicJwk?: JsonObject;
  readonly alg: string;
  readonly kid: string;
  /** "RSA, 2048 bits", "P-256" or "256 bits". */
  readonly describes: string;
}

const pair = promisify(generateKeyPair);

/** Generates a key that signs with an algorithm. Fails for one that this program does not support. */
export async function generateSigningKey(alg: string): Promise<Result<GeneratedMaterial>> {
  const algorithm = findAlgorithm(alg);
  if (algorithm === undefined) return unsupported(alg, 'not a signature algorithm; names are case-sensitive');
  try {
    if (algorithm.kind === 'mac') return { ok: true, value: symmetric(alg, algorithm.signatureBytes) };
    return { ok: true, value: asymmetric(alg, await pairFor(alg, algorithm)) };
  } catch (error) {
    return unsupported(alg, error instanceof Error ? error.message : String(error));
  }
}

/** Generates a key that decrypts with an algorithm. Fails for one that takes a password, or is not supported. */
export async function generateDecryptionKey(alg: string, enc: string): Promise<Result<GeneratedMaterial>> {
  const how = keyManagementOf(alg, enc);
  if (how === undefined) return unsupported(alg, 'not a key management algorithm; names are case-sensitive');
  if (how.kind === 'pbes2') return unsupported(alg, 'it takes a password');
  if (how.key === 'secret') {
    return how.bytes === undefined
      ? unsupported(alg, `the encryption ${JSON.stringify(enc.slice(0, 40))} is not supported`)
      : { ok: true, value: symmetric(alg, how.bytes) };
  }
  const { privateKey } =
    how.key === 'RSA'
      ? await pair('rsa', { modulusLength: 2048 })
      : await pair('ec', { namedCurve: 'P-256' });
  return { ok: true, value: asymmetric(alg, privateKey) };
}

async function pairFor(alg: string, algorithm: Exclude<Algorithm, { kind: 'mac' }>): Promise<KeyObject> {
  switch (algorithm.kind) {
    case 'rsa-pkcs1':
    case 'rsa-pss':
      return (await pair('rsa', { modulusLength: 2048 })).privateKey;
    case 'ecdsa':
      return (await pair('ec', { namedCurve: algorithm.curves[0] ?? '' })).privateKey;
    case 'eddsa':
      return (await (alg === 'Ed448' ? pair('ed448') : pair('ed25519'))).privateKey;
    case 'ml-dsa':
      return mlDsa(alg);
    default:
      return assertNever(algorithm);
  }
}

async function mlDsa(alg: string): Promise<KeyObject> {
  if (alg === 'ML-DSA-44') return (await pair('ml-dsa-44')).privateKey;
  return (await (alg === 'ML-DSA-65' ? pair('ml-dsa-65') : pair('ml-dsa-87'))).privateKey;
}

function symmetric(alg: string, bytes: number): GeneratedMaterial {
  const kid = randomBytes(9).toString('base64url');
  const jwk = { kty: 'oct', k: randomBytes(bytes).toString('base64url'), kid };
  return { jwk, alg, kid, describes: `${bytes * 8} bits` };
}

function asymmetric(alg: string, privateKey: KeyObject): GeneratedMaterial {
  const publicJwk = jwkOf(createPublicKey(privateKey));
  const kid = thumbprint(nodeCrypto, publicJwk) ?? '';
  const bits = privateKey.asymmetricKeyDetails?.modulusLength;
  const describes = bits === undefined ? String(publicJwk.crv ?? publicJwk.alg) : `RSA, ${bits} bits`;
  return { jwk: { ...jwkOf(privateKey), kid }, publicJwk, alg, kid, describes };
}

/** A key as a JWK of strings. */
export function jwkOf(key: KeyObject): JsonObject {
  const members = Object.entries(key.export({ format: 'jwk' }));
  return Object.fromEntries(
    members.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}

/** Algorithms that some runtimes do not have. */
const uncertain: readonly AlgorithmName[] = ['ES256K', 'Ed448', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'];

const everywhere: readonly AlgorithmName[] = [
  ...(['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['EdDSA', 'Ed25519', 'HS256', 'HS384', 'HS512'] as const),
];

/** The signature algorithms of this runtime. */
export async function supportedAlgorithms(): Promise<readonly AlgorithmName[]> {
  const tried = await Promise.all(
    uncertain.map(async (alg) => ((await generateSigningKey(alg)).ok ? [alg] : [])),
  );
  return [...everywhere, ...tried.flat()];
}

function unsupported(alg: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'key-unfit',
      message: `No key can be generated for ${alg.slice(0, 40)}.`,
      step: 'key generation',
      expected: 'an algorithm of this program',
      received,
      hint: 'Choose another algorithm.',
    },
  };
}
