import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeOpaque } from '../../../core/token/opaque.ts';
import { anyText } from '../../support/any-text.ts';

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
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'uuid', 62],
    ['1ec9414c-232a-6b00-b3c8-9e6bdeced846', 'uuid', 62],
    ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', 'uuid', 74],
    ['2ed6657d-e927-568b-95e1-2665a8aea6a2', 'uuid', 122],
    ['00000000-0000-0000-0000-000000000000', 'uuid', 0],
    ['FFFFFFFF-ffff-ffff-ffff-ffffffffffff', 'uuid', 0],
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
      fc.property(anyText(), (raw) => {
        expect(describeOpaque(raw).atMostBits).toBeLessThanOrEqual(raw.length * 16);
      }),
    );
  });
});
