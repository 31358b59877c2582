import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unreadTexts } from '../../../core/token/find/unread.ts';
import { listFound } from '../../../core/token/list-found.ts';
import { inflate } from '../../../electron/text-reader/inflate.ts';

const unread = (text: string) => listFound(text, 0, { inflate }).unread;
const base64 = (bytes: Buffer) => bytes.toString('base64');
const serialized = (index: number) =>
  `{"payload":"e30","protected":"eyJhbGciOiJub25lIn0","signature":"${index}"}`;
const segment = (index: number) => Buffer.from(`{"alg":"HS256","kid":"${index}"}`).toString('base64url');
const many = (count: number, make: (index: number) => string, separator = '\n') =>
  Array.from({ length: count }, (_, index) => make(index)).join(separator);
/** Encoded again and again: each layer is decoded, and together they are too long. */
const layers = (text: string, count: number): string =>
  count === 0 ? text : layers(`a=${base64(Buffer.from(text))}`, count - 1);

describe('what is not read because of a limit is said', () => {
  test.each([
    ['cookies', many(2_001, (index) => `x${index}.0=aaaaaaaa; x${index}.1=b`, '; ')],
    ['inflated', `a=${base64(gzipSync(Buffer.alloc(3_000_000, 'a ')))}`],
    ['object', `{"keys":[{"kty":"oct","k":"${'A'.repeat(1_100_000)}"}]}`],
    ['pem', `-----BEGIN CERTIFICATE-----\n${'A'.repeat(1_100_000)}\n-----END CERTIFICATE-----`],
    ['segments', many(60, segment)],
    ['serialized', many(60, serialized)],
    ['serialized', `{"payload":"${'A'.repeat(210_000)}","signature":"c2ln"}`],
  ] as const)('%s', (what, text) => {
    expect(unread(text)).toEqual([unreadTexts[what]]);
  });

  test('decoded', () => {
    const words = many(400, (index) => `word ${index * 7919}`, ' ') + ' a'.repeat(100_000);
    const packed = base64(gzipSync(Buffer.from(words)));
    const text = many(4, (index) => `a${index}=${packed}`, '\n\n');
    expect(unread(text)).toEqual([unreadTexts.decoded]);
  });

  test.each([
    ['a token', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['as many segments as are listed', many(50, segment)],
    ['as many objects as are read', many(50, serialized)],
    [
      'as many split cookies as are joined',
      many(2_000, (index) => `x${index}.0=aaaaaaaa; x${index}.1=b`, '; '),
    ],
    ['compressed text', `a=${base64(gzipSync('access_token=abc'.repeat(100)))}`],
    ['damaged compressed text', `a=${base64(gzipSync('access_token=abc'.repeat(100)).subarray(0, 40))}`],
    ['layers', layers('access_token=abc', 3)],
    ['no token', 'nothing'],
  ])('nothing is said of %s', (_what, text) => {
    expect(unread(text)).toEqual([]);
  });

  test('data that is too long costs what was decompressed of it', () => {
    let asked = 0;
    const counting: typeof inflate = (bytes, most) => {
      asked += most;
      return inflate(bytes, most);
    };
    const bomb = base64(gzipSync(Buffer.alloc(5_000_000)));
    listFound(
      many(80, (index) => `a${index}=${bomb}`, '\n\n'),
      0,
      { inflate: counting },
    );
    expect(asked).toBeLessThanOrEqual(55_000_000);
  });
});
