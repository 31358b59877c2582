import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { type Client, secretOf } from '../../core/oauth/client.ts';
import { clientSecretRef } from '../../core/oauth/client-assertion.ts';
import type { Signer } from '../ports/ports.ts';
import { signBytes } from './sign-bytes.ts';

/** The keys of a signer. */
export interface SigningMaterial {
  /** The client secret, if the client has one. */
  readonly secret?: string;
  /** Returns the private key of this name. Fails when there is none, or when it cannot be read now. */
  privateKey?(keyRef: string): Result<JWK>;
}

/**
 * Signs JWTs in compact serialization (RFC 7515 section 7.1). Fails with `key-unfit`, or as
 * {@link SigningMaterial} does.
 */
export function createSigner({ secret, privateKey }: SigningMaterial): Signer {
  const find = (keyRef: string): Result<KeyObject> => {
    if (keyRef === clientSecretRef) {
      return secret === undefined ? unknownKey(keyRef) : { ok: true, value: secretKey(secret) };
    }
    const jwk = privateKey === undefined ? unknownKey(keyRef) : privateKey(keyRef);
    return jwk.ok ? { ok: true, value: createPrivateKey({ key: { ...jwk.value }, format: 'jwk' }) } : jwk;
  };
  return async (keyRef, header, payload) => {
    const key = find(keyRef);
    if (!key.ok) return key;
    const input = `${base64url(header)}.${base64url(payload)}`;
    const signature = signBytes(String(header.alg), key.value, Buffer.from(input));
    if (!signature.ok) return signature;
    return { ok: true, value: `${input}.${Buffer.from(signature.value).toString('base64url')}` };
  };
}

/** Creates the signer of one client; `privateKey` is used for private_key_jwt. */
export function signerOf({ authentication }: Client, privateKey?: JWK): Signer {
  const secret = secretOf(authentication);
  return createSigner({
    ...present({ secret }),
    ...(privateKey === undefined ? {} : { privateKey: () => ({ ok: true, value: privateKey }) }),
  });
}

/** Returns the UTF-8 octets of the secret (OpenID Connect Core section 10.1). */
function secretKey(secret: string): KeyObject {
  return createSecretKey(Buffer.from(secret));
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Returns the failure of a missing key. */
export function unknownKey(keyRef: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'key-unknown',
      message: 'The private key of the client is missing.',
      step: 'signing',
      expected: 'a key to sign with',
      received: `no key named ${keyRef}`,
      hint: 'Choose another key, or a client authentication method without a key.',
    },
  };
}
