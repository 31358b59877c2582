import type { KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { curvesOf, fitsKey, keyTypeOf, sameAlgorithm } from '../../core/token/algorithms.ts';
import { nodeCryptoModule } from './node-crypto.ts';

type ImportedKey =
  | { readonly ok: true; readonly key: KeyObject }
  | { readonly ok: false; readonly reason: string };

const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** Members that make up the public part of a key (RFC 7518 section 6, RFC 8037 section 2). */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  oct: ['k'],
  AKP: ['alg', 'pub'],
};

/** Importing takes longer than verifying; a JWK object is imported once and must not be changed after. */
const imported = new WeakMap<JWK, ImportedKey>();

function importJwk(jwk: JWK): ImportedKey {
  const members = Object.hasOwn(MEMBERS, String(jwk.kty)) ? MEMBERS[String(jwk.kty)] : undefined;
  if (members === undefined) return { ok: false, reason: `the key type ${jwk.kty} is not supported` };
  const values = new Map<string, unknown>(Object.entries(jwk));
  for (const name of members) {
    const value = values.get(name);
    if (typeof value !== 'string') return { ok: false, reason: `the key has no ${name}` };
    if (name !== 'alg' && !BASE64URL.test(value))
      return { ok: false, reason: `${name} of the key is not base64url` };
  }
  const { createPublicKey, createSecretKey } = nodeCryptoModule();
  try {
    const publicPart = Object.fromEntries(['kty', ...members].map((name) => [name, values.get(name)]));
    const key =
      jwk.kty === 'oct'
        ? createSecretKey(Buffer.from(String(jwk.k), 'base64url'))
        : createPublicKey({ key: publicPart, format: 'jwk' });
    return { ok: true, key };
  } catch (error) {
    if (jwk.kty === 'AKP' && !supportsMlDsa())
      return { ok: false, reason: `${jwk.alg} is not supported by this runtime (Node.js 24 has it)` };
    const curve = missingCurve(jwk);
    if (curve !== undefined) {
      return {
        ok: false,
        reason: `the cryptography of this host (Electron's) has no ${curve}: use --host chromium, or the terminal`,
      };
    }
    if (jwk.kty === 'EC' && curvesOfEc.has(jwk.crv ?? '')) {
      return { ok: false, reason: `the key cannot be read: its x and y are not a point on ${jwk.crv}` };
    }
    return { ok: false, reason: `the key cannot be read: ${error instanceof Error ? error.message : error}` };
  }
}

/** Whether node:crypto has ML-DSA, which it has since Node.js 24.6 with OpenSSL 3.5. */
function supportsMlDsa(): boolean {
  try {
    nodeCryptoModule().generateKeyPairSync('ml-dsa-44');
    return true;
  } catch {
    return false;
  }
}

/** A valid key on each curve that BoringSSL does not have: the generator of secp256k1, and RFC 8032 section 7.4. */
const keyOnCurve: Readonly<Record<string, JWK>> = {
  secp256k1: {
    kty: 'EC',
    crv: 'secp256k1',
    x: 'eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g',
    y: 'SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg',
  },
  Ed448: {
    kty: 'OKP',
    crv: 'Ed448',
    x: 'X9dEm1m0Yf0s54fsYWrUah2hNCSFpw4fig6nXYDpZ3jt8SR2m0bHBhvWeD3x5Q9s0foavq_oJWGA',
  },
};

/** Returns the curve of a key where the cryptography of this program does not support it. */
function missingCurve({ crv }: JWK): string | undefined {
  const valid = crv !== undefined && Object.hasOwn(keyOnCurve, crv) ? keyOnCurve[crv] : undefined;
  if (valid === undefined) return undefined;
  try {
    nodeCryptoModule().createPublicKey({ key: valid, format: 'jwk' });
    return undefined;
  } catch {
    return crv;
  }
}

const curvesOfEc: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521', 'secp256k1']);

/** Turns the public part of a JWK (or a symmetric key) into a key of node:crypto. Never throws. */
export function importKey(jwk: JWK): ImportedKey {
  const known = imported.get(jwk);
  if (known !== undefined) return known;
  const result = importJwk(jwk);
  imported.set(jwk, result);
  return result;
}

function faultOfMaterial({ kty, crv }: JWK, alg: string): string | undefined {
  const needed = keyTypeOf(alg);
  if (kty !== needed) return `it needs a key of type ${needed}, but this key is of type ${kty}`;
  if (fitsKey(alg, kty, crv)) return undefined;
  return `it needs a key on ${curvesOf(alg).join(' or ')}, but this key is on ${crv}`;
}

/**
 * Returns why a key must not be used with an algorithm, one of the known ones; undefined when it may. Checks
 * `kty`, `crv`, and the restrictions of the key itself: `alg`, `use`, `key_ops` (RFC 7517 section 4).
 */
export function misfit(jwk: JWK, alg: string): string | undefined {
  const fault = faultOfMaterial(jwk, alg);
  if (fault !== undefined) return `${alg} cannot use this key: ${fault}`;
  if (jwk.alg !== undefined && !sameAlgorithm(alg, jwk.alg)) {
    return `the key is for ${jwk.alg}, not for ${alg}`;
  }
  if (jwk.use !== undefined && jwk.use !== 'sig') return `the key is for use "${jwk.use}", not "sig"`;
  if (Array.isArray(jwk.key_ops) && !jwk.key_ops.includes('verify')) {
    return `key_ops of the key are ${jwk.key_ops.join(', ') || 'empty'}, without verify`;
  }
  return undefined;
}
