import { createECDH, createHmac, type KeyObject } from 'node:crypto';
import { openText, sealingKey, sealText } from './seal.ts';

/** A pair of keys: what was sealed to the public one can be opened with the private one only. */
export interface BoxKeys {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** Length of a private key in bytes. */
export const boxKeyBytes = 32;

// P-256, because the OpenSSL of Node and the BoringSSL of Electron both have it.
const curve = 'prime256v1';
const publicBytes = 65;

/** Makes a new pair. */
export function makeBox(): BoxKeys {
  const pair = createECDH(curve);
  const publicKey = pair.generateKeys();
  return { publicKey, privateKey: leftPadded(pair.getPrivateKey()) };
}

/** Returns the pair of a private key; undefined if the bytes are none. */
export function boxOf(privateKey: Uint8Array): BoxKeys | undefined {
  if (privateKey.length !== boxKeyBytes) return undefined;
  try {
    const pair = createECDH(curve);
    pair.setPrivateKey(privateKey);
    return { publicKey: pair.getPublicKey(), privateKey };
  } catch {
    return undefined;
  }
}

/** Whether the bytes are a public key. */
export function isPublicKey(bytes: Uint8Array): boolean {
  try {
    const pair = createECDH(curve);
    pair.generateKeys();
    return bytes.length === publicBytes && pair.computeSecret(bytes).length > 0;
  } catch {
    return false;
  }
}

/**
 * Encrypts a text so that only the private key opens it: an ephemeral public key, then the value of `sealText`.
 * Throws if `publicKey` is no point of the curve.
 */
export function sealToBox(publicKey: Uint8Array, context: string, text: string): Uint8Array {
  const pair = createECDH(curve);
  const ephemeral = pair.generateKeys();
  const key = derive(pair.computeSecret(publicKey), ephemeral, publicKey);
  return sealText(key, context, text, ephemeral);
}

/** Decrypts a value of {@link sealToBox}; undefined for another key or context, or a modified value. */
export function openFromBox(box: BoxKeys, context: string, sealed: Uint8Array): string | undefined {
  const ephemeral = sealed.subarray(0, publicBytes);
  try {
    const pair = createECDH(curve);
    pair.setPrivateKey(box.privateKey);
    const key = derive(pair.computeSecret(ephemeral), ephemeral, box.publicKey);
    return openText(key, context, sealed.subarray(publicBytes));
  } catch {
    return undefined;
  }
}

function derive(shared: Uint8Array, ephemeral: Uint8Array, publicKey: Uint8Array): KeyObject {
  return sealingKey(
    createHmac('sha256', shared).update('grantscope record key').update(ephemeral).update(publicKey).digest(),
  );
}

/** A private key that starts with zeros is returned shorter. */
function leftPadded(key: Uint8Array): Uint8Array {
  const padded = Buffer.alloc(boxKeyBytes);
  padded.set(key, boxKeyBytes - key.length);
  return padded;
}
