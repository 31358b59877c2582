import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { writeOnce } from './private-folder.ts';
import { ecKey, makeEcKey } from './provider-keys.ts';
import { keep, readStored, type Stored } from './stored-file.ts';

/** The key with which a client signs its assertions. */
export interface ClientKey {
  readonly clientId: string;
  readonly jwk: JWK;
}

/** Reads the key of each client from its file in the folder; generates it at the first start. */
export function loadClientKeys(
  folder: string,
  clientIds: readonly string[],
  now: number,
): Stored<readonly ClientKey[]> {
  const loaded = clientIds.map((clientId) => {
    const file = {
      path: pathIn(folder, clientId),
      what: `key of the client ${clientId}`,
      parse,
    };
    const { value, notices } = readStored(file, now);
    const jwk = value ?? keep(file, JSON.stringify(makeEcKey()));
    return { key: { clientId, jwk }, notices };
  });
  return { value: loaded.map(({ key }) => key), notices: loaded.flatMap(({ notices }) => notices) };
}

/** Writes the keys to a folder that has lost them. Throws the errors of the file system. */
export function restoreClientKeys(folder: string, keys: readonly ClientKey[]): void {
  for (const { clientId, jwk } of keys) writeOnce(pathIn(folder, clientId), JSON.stringify(jwk));
}

function pathIn(folder: string, clientId: string): string {
  return join(folder, `key-of-${clientId}.json`);
}

/** Returns the public part of a key for the provider. */
export function publicPartOf({ d: _private, ...publicPart }: JWK): JWK {
  return publicPart;
}

function parse(content: string): JWK | undefined {
  try {
    const key = ecKey.parse(JSON.parse(content));
    createPrivateKey({ key, format: 'jwk' });
    return key;
  } catch {
    return undefined;
  }
}
