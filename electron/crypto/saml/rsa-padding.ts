import { nodeCryptoModule } from '../node-crypto.ts';

interface OaepOptions {
  /** Of the label. */
  readonly digest: string;
  /** Of MGF1. */
  readonly mask: string;
  readonly label: Uint8Array;
}

/**
 * Removes the padding of RSAES-OAEP (RFC 8017 section 7.1.2); undefined where it is wrong. Written here because node:crypto
 * has one hash for label and mask. It takes no constant time: the user, who has the key, learns nothing from it.
 */
export function removeOaep(padded: Uint8Array, { digest, mask, label }: OaepOptions): Buffer | undefined {
  const labelHash = nodeCryptoModule().createHash(digest).update(label).digest();
  const length = labelHash.length;
  if (padded.length < 2 * length + 2 || padded[0] !== 0) return undefined;
  const maskedSeed = padded.subarray(1, 1 + length);
  const maskedBlock = padded.subarray(1 + length);
  const seed = xor(maskedSeed, maskOf(mask, maskedBlock, length));
  const block = xor(maskedBlock, maskOf(mask, seed, maskedBlock.length));
  if (!block.subarray(0, length).equals(labelHash)) return undefined;
  const one = block.findIndex((byte, index) => index >= length && byte !== 0);
  return block[one] === 1 ? block.subarray(one + 1) : undefined;
}

/** Removes the padding of RSAES-PKCS1-v1_5 (RFC 8017 section 7.2.2); undefined where it is wrong. */
export function removePkcs1(padded: Uint8Array): Buffer | undefined {
  if (padded[0] !== 0 || padded[1] !== 2) return undefined;
  const zero = padded.indexOf(0, 2);
  return zero < 10 ? undefined : Buffer.from(padded.subarray(zero + 1));
}

/** MGF1 (RFC 8017 appendix B.2.1). */
function maskOf(hash: string, seed: Uint8Array, length: number): Buffer {
  const { createHash } = nodeCryptoModule();
  const rounds: Buffer[] = [];
  for (let made = 0; made < length; made += rounds.at(-1)?.length ?? length) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(rounds.length);
    rounds.push(createHash(hash).update(seed).update(counter).digest());
  }
  return Buffer.concat(rounds).subarray(0, length);
}

function xor(one: Uint8Array, other: Uint8Array): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));
}
