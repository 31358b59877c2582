import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha3 } from '../../../../core/token/sd-jwt/sha3.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const sizes = [224, 256, 384, 512] as const;

test.each([
  [224, '6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7'],
  [256, 'a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a'],
] as const)('SHA3-%i of nothing is that of FIPS 202', (size, digest) => {
  expect(hex(sha3(size, new Uint8Array()))).toBe(digest);
});

test.each(sizes)('SHA3-%i is that of OpenSSL, whatever the data is', (size) => {
  const expected = (data: Uint8Array) => createHash(`sha3-${size}`).update(data).digest('hex');
  const rate = 200 - size / 4;
  for (const length of [rate - 1, rate, rate + 1, 2 * rate]) {
    const data = new Uint8Array(length).fill(length);
    expect(hex(sha3(size, data))).toBe(expected(data));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (data) => {
      expect(hex(sha3(size, data))).toBe(expected(data));
    }),
    { numRuns: 30 },
  );
});

test('the next bit gives another digest', () => {
  expect(hex(sha3(256, new Uint8Array([0])))).not.toBe(hex(sha3(256, new Uint8Array([1]))));
});
