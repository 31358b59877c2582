import { createPublicKey } from 'node:crypto';
import type { AttackSource } from '../../core/attacks/attack.ts';
import { privateMembers } from '../../core/checks/jwks/private-members.ts';
import { readJwk } from '../../core/token/read-jwk.ts';
import type { JsonObject } from '../../core/token/token.ts';
import { nodeCrypto } from './crypto.ts';

/** A public key in the forms that a verifier may take for the secret of an HMAC; undefined for a key that cannot be read. */
export function publicKeyForms(jwk: JsonObject): AttackSource['publicKey'] {
  const read = readJwk(jwk, nodeCrypto).key;
  if (read === undefined) return undefined;
  const key = createPublicKey({ key: { ...read }, format: 'jwk' });
  const pem = key.export({ format: 'pem', type: 'spki' }).toString();
  const publicMembers = Object.entries(jwk).filter(([name]) => !privateMembers.includes(name));
  return {
    pem: Buffer.from(pem),
    'pem-trimmed': Buffer.from(pem.trim()),
    der: key.export({ format: 'der', type: 'spki' }),
    // A verifier has the public key alone, also where the private one was given.
    jwk: Buffer.from(JSON.stringify(Object.fromEntries(publicMembers))),
    ...(key.asymmetricKeyType === 'rsa' && {
      pkcs1: Buffer.from(key.export({ format: 'pem', type: 'pkcs1' })),
    }),
  };
}
