import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeOpaque } from '../../../core/token/opaque.ts';

describe('describeOpaque', () => {
  test.each([
    ['0123456789', 'digits', 33],
    ['00ff00ff', 'hex', 32],
    ['DEADBEEF', 'hex', 32],
    ['DeadBeef', 'base64url', 48],
    ['tGzv3JOkF0XG5Qx2TlKWIA', 'base64url', 132],
    ['abc_DEF-', 'base64url', 48],
    ['tGzv3JOkF0XG5Qx2TlKWIA==', 'base64', 132],
    ['ab+/', 'base64', 24],
    ['ab+_', 'printable', 26],
    ['ab_c=', 'base64url', 24],
    ['ya29.a0AfB_by~x', 'printable', 98],
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'uuid', 122],
    ['6ba7b810-9dad-01d1-00b4-00c04fd430c8', 'uuid', 128],
    ['6BA7B810-9DAD-41D1-80B4-00C04FD430C8', 'uuid', 122],
    ['=', 'printable', 6],
    ['==', 'printable', 13],
    ['a=b', 'printable', 19],
    ['schlüssel', 'other', 144],
    ['a\nb', 'other', 48],
    ['', 'other', 0],
  ])('%j is %s and holds at most %i bits', (raw, alphabet, atMostBits) => {
    expect(describeOpaque(raw)).toEqual({ kind: 'opaque', raw, length: raw.length, alphabet, atMostBits });
  });

  test('never claims less than a random value of that alphabet holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const bits = bytes.length * 8;
        const text = Buffer.from(bytes).toString('base64url');
        const leastOfAnyAlphabet = Math.floor(text.length * Math.log2(10));
        expect(describeOpaque(text).atMostBits).toBeGreaterThanOrEqual(leastOfAnyAlphabet);
        expect(describeOpaque(`g${text}`).atMostBits).toBeGreaterThanOrEqual(bits);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(describeOpaque(raw).atMostBits).toBeLessThanOrEqual(raw.length * 16);
      }),
    );
  });
});
