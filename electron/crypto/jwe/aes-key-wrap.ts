import { nodeCryptoModule } from '../node-crypto.ts';

const initial = Buffer.alloc(8, 0xa6);

/**
 * Unwraps a key (RFC 3394 section 2.2.2); undefined where the wrapping key or the wrapped one is another. Written with AES
 * alone, because the cryptography of Electron has no AES key wrap.
 */
export function unwrapKey(wrappingKey: Uint8Array, wrapped: Uint8Array): Buffer | undefined {
  const blocks = wrapped.length / 8 - 1;
  if (!Number.isInteger(blocks) || blocks < 2 || blocks > 64) return undefined;
  const { createDecipheriv, timingSafeEqual } = nodeCryptoModule();
  let head = Buffer.from(wrapped.subarray(0, 8));
  const registers = Buffer.from(wrapped.subarray(8));
  const decipher = createDecipheriv(`aes-${wrappingKey.length * 8}-ecb`, wrappingKey, null);
  decipher.setAutoPadding(false);
  for (let step = 6 * blocks; step > 0; step -= 1) {
    const at = ((step - 1) % blocks) * 8;
    head.writeUInt32BE((head.readUInt32BE(4) ^ step) >>> 0, 4);
    const block = decipher.update(Buffer.concat([head, registers.subarray(at, at + 8)]));
    head = block.subarray(0, 8);
    block.copy(registers, at, 8);
  }
  return timingSafeEqual(head, initial) ? registers : undefined;
}

/** Wraps a key of whole blocks of eight bytes (RFC 3394 section 2.2.1). */
export function wrapKey(wrappingKey: Uint8Array, key: Uint8Array): Buffer {
  const blocks = key.length / 8;
  const cipher = nodeCryptoModule().createCipheriv(`aes-${wrappingKey.length * 8}-ecb`, wrappingKey, null);
  cipher.setAutoPadding(false);
  let head = Buffer.from(initial);
  const registers = Buffer.from(key);
  for (let step = 1; step <= 6 * blocks; step += 1) {
    const at = ((step - 1) % blocks) * 8;
    const block = cipher.update(Buffer.concat([head, registers.subarray(at, at + 8)]));
    head = Buffer.from(block.subarray(0, 8));
    head.writeUInt32BE((head.readUInt32BE(4) ^ step) >>> 0, 4);
    block.copy(registers, at, 8);
  }
  return Buffer.concat([head, registers]);
}
