import { describe, expect, test } from 'vitest';
import { partsInRange, spanAt, spansOf } from '../../../../renderer/screens/inspector/spans.ts';
import { inspectSample } from '../../../support/samples/inspections.ts';

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.';
const signed = `${token}c2ln`;
const spansIn = (text: string) => spansOf(inspectSample('i', text, 0, new Set()));
const paint = (text: string, from = 0, to = text.length) =>
  partsInRange(spansIn(text), from, to).map((part) => `${part.name} ${text.slice(part.from, part.to)}`);

describe('partsInRange', () => {
  test('cuts a token into header, payload and signature where it is', () => {
    expect(paint(`GET /\nAuthorization: Bearer ${signed}\n`)).toEqual([
      'header eyJhbGciOiJub25lIn0',
      'payload eyJzdWIiOiJhIn0',
      'signature c2ln',
    ]);
  });

  test('has no signature to colour where there is none', () => {
    expect(paint(`Authorization: Bearer ${token}`)).toEqual([
      'header eyJhbGciOiJub25lIn0',
      'payload eyJzdWIiOiJhIn0',
    ]);
  });

  test('colours an opaque value as one', () => {
    expect(paint('Authorization: Bearer SlAV32.hkKG')).toEqual(['whole SlAV32.hkKG']);
  });

  test('returns only what is in the range, however many there are', () => {
    const line = `Authorization: Bearer ${signed}\n`;
    const text = line.repeat(2_000);
    const from = line.length * 1_000;
    const parts = partsInRange(spansIn(text), from, from + line.length);
    expect(parts.map(({ index }) => index)).toEqual([1_000, 1_000, 1_000]);
    expect(partsInRange(spansIn(text), text.length, text.length + 10)).toEqual([]);
  });

  test('keeps places that lie outside of the text inside of it', () => {
    const { found } = inspectSample('i', `Authorization: Bearer ${signed}`, 0, new Set());
    const wrong = found.map((item) => ({ ...item, start: -5, end: 9_999 }));
    expect(spansOf({ text: 'abc', found: wrong })).toEqual([{ start: 0, end: 3, stops: [] }]);
  });
});

test('spanAt finds the token at a place, and none between them', () => {
  const text = `Authorization: Bearer ${signed} and Cookie: x`;
  const spans = spansIn(text);
  expect(spanAt(spans, text.indexOf('c2ln'))).toBe(0);
  expect(spanAt(spans, 3)).toBeUndefined();
  expect(spanAt(spans, text.indexOf(' and'))).toBeUndefined();
  expect(spanAt([], 0)).toBeUndefined();
});
