import { createHash, createPrivateKey, generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'jose';
import * as z from 'zod/mini';
import { writeOnce } from './private-folder.ts';
import { keep, readStored, type Stored } from './stored-file.ts';

/** The keys of the provider: private signing keys, and the keys that sign its cookies. */
export interface ProviderKeys {
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieKeys: readonly string[];
}

const text = z.string().check(z.minLength(1));
const shared = { kid: text, use: z.literal('sig') };
const rsaKey = z.object({
  ...shared,
  kty: z.literal('RSA'),
  alg: z.literal('RS256'),
  n: text,
  e: text,
  d: text,
  p: text,
  q: text,
  dp: text,
  dq: text,
  qi: text,
});
/** A private signing key on the curve P-256. */
export const ecKey = z.object({
  ...shared,
  kty: z.literal('EC'),
  alg: z.literal('ES256'),
  crv: z.literal('P-256'),
  x: text,
  y: text,
  d: text,
});
const keysFile = z.object({
  jwks: z.object({ keys: z.tuple([rsaKey, ecKey]) }),
  cookieKeys: z.array(z.string().check(z.minLength(32))).check(z.minLength(1)),
});

/**
 * Reads the keys of the provider from its folder; generates them at the first start. They are never rotated.
 */
export function loadProviderKeys(folder: string, now: number): Stored<ProviderKeys> {
  const file = { path: pathIn(folder), what: 'keys of the demo provider', parse };
  const { value, notices } = readStored(file, now);
  return { value: value ?? keep(file, make()), notices };
}

/** Writes the keys to a folder that has lost them. Throws the errors of the file system. */
export function restoreProviderKeys(folder: string, { jwks, cookieKeys }: ProviderKeys): void {
  writeOnce(pathIn(folder), JSON.stringify({ jwks, cookieKeys }));
}

function pathIn(folder: string): string {
  return join(folder, 'keys.json');
}

function parse(content: string): ProviderKeys | undefined {
  try {
    const keys = keysFile.parse(JSON.parse(content));
    for (const key of keys.jwks.keys) createPrivateKey({ key, format: 'jwk' });
    return { jwks: { keys: [...keys.jwks.keys] }, cookieKeys: keys.cookieKeys };
  } catch {
    return undefined;
  }
}

function make(): string {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return JSON.stringify({
    jwks: { keys: [signingKey(rsa, 'RS256'), makeEcKey()] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  });
}

/** Generates a private signing key on the curve P-256. */
export function makeEcKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return signingKey(privateKey.export({ format: 'jwk' }), 'ES256');
}

function signingKey(key: JsonWebKey, alg: string): JsonWebKey {
  const kid = createHash('sha256')
    .update(`${alg} ${key.n ?? key.x}`)
    .digest('base64url')
    .slice(0, 16);
  return { ...key, kid, alg, use: 'sig' };
}
