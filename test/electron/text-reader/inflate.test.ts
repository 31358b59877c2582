import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflate } from '../../../electron/text-reader/inflate.ts';

const text = 'access_token=abc'.repeat(100);

describe('compressed data', () => {
  test.each([
    ['gzip', gzipSync(text)],
    ['zlib', deflateSync(text)],
    ['bare DEFLATE', deflateRawSync(text)],
  ])('%s is decompressed', (_, bytes) => {
    const inflated = inflate(bytes, 10_000);
    expect(inflated === 'too long' || Buffer.from(inflated ?? []).toString()).toBe(text);
  });

  test.each([
    ['cut', gzipSync(text).subarray(0, 20), 10_000],
    ['no compressed data', Buffer.from('access_token=abc'), 10_000],
  ])('that is %s is not', (_, bytes, most) => {
    expect(inflate(bytes, most)).toBeUndefined();
  });

  test.each([
    ['longer than the limit', gzipSync(Buffer.alloc(1_000_000)), 999_999],
    ['over the limit of all', gzipSync(text), 0],
  ])('that is %s is too long', (_, bytes, most) => {
    expect(inflate(bytes, most)).toBe('too long');
  });
});
