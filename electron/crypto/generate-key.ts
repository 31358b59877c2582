import { generateKeyPair, type KeyObject } from 'node:crypto';
import type { KeyKind } from '../../core/bridge/channels.ts';
import { type PrivateKey, privateKeyOf } from './private-key.ts';

/** Generates a key pair; RSA takes a second or two. */
export async function generateKey(kind: KeyKind): Promise<PrivateKey> {
  return privateKeyOf(
    await new Promise<KeyObject>((resolve, reject) => {
      const done = (error: Error | null, _publicKey: KeyObject, privateKey: KeyObject) =>
        error === null ? resolve(privateKey) : reject(error);
      switch (kind) {
        case 'RSA-2048':
          return generateKeyPair('rsa', { modulusLength: 2048 }, done);
        case 'RSA-3072':
          return generateKeyPair('rsa', { modulusLength: 3072 }, done);
        case 'P-256':
        case 'P-384':
          return generateKeyPair('ec', { namedCurve: kind }, done);
        case 'Ed25519':
          return generateKeyPair('ed25519', {}, done);
      }
    }),
  );
}
