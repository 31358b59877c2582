import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface RsaKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const loaded = new Map<string, RsaKeys>();

/**
 * The RSA keys of a name, of 2,048 bits: the same ones for all tests of this run, because they take long to generate. Those
 * of two names differ.
 */
export function rsaKeys(name: string): RsaKeys {
  const known = loaded.get(name) ?? load(join(tmpdir(), `rsa-${name}.pem`));
  loaded.set(name, known);
  return known;
}

function load(path: string): RsaKeys {
  const privateKey = createPrivateKey(readStored(path) ?? generate(path));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function readStored(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Several processes may do so at once: each uses its own keys then, or those of another one. */
function generate(path: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, pem, { mode: 0o600 });
  renameSync(draft, path);
  return pem;
}
