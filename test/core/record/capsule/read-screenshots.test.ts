import { describe, expect, test } from 'vitest';
import { readScreenshots } from '../../../../core/record/capsule/read-screenshots.ts';
import type { Exchange } from '../../../../core/record/exchange.ts';
import { screenshotLimits } from '../../../../core/record/screenshot.ts';
import { observed } from '../../../support/exchanges.ts';

const shot = { kind: 'taken', at: 1, width: 10, height: 20, jpeg: '/9j/4AAQ' };

function read(value: unknown, exchanges: readonly Exchange[] = [observed('x1')]) {
  const leftOut: string[] = [];
  return { found: readScreenshots(value, exchanges, leftOut), leftOut };
}

describe('the screenshots of a capsule', () => {
  test('are read by the messages of their pages', () => {
    expect(read({ x1: shot })).toEqual({ found: { x1: shot }, leftOut: [] });
    expect(read(undefined)).toEqual({ found: undefined, leftOut: [] });
  });

  test.each([
    ['a list', [shot]],
    ['a text', 'x'],
    ['null', null],
  ])('are left out where they are %s', (_what, value) => {
    expect(read(value)).toEqual({ found: undefined, leftOut: ['screenshots: not an object'] });
  });

  test.each([
    ['of no message', { x9: shot }],
    ['that is missing', { x1: { kind: 'missing', why: 'left' } }],
    ['that is no JPEG', { x1: { ...shot, jpeg: 'iVBORw0KGgo=' } }],
    ['that is no base64', { x1: { ...shot, jpeg: '/9j/"><script>alert(1)</script>' } }],
    ['without a size', { x1: { ...shot, width: 'wide' } }],
    ['with the name of a prototype', JSON.parse('{"__proto__":{"kind":"taken"}}')],
  ])('leave out one %s', (_what, value) => {
    expect(read(value)).toEqual({ found: {}, leftOut: ['screenshots: 1 that are none of a page'] });
  });

  test('are limited in number and size', () => {
    const ids = Array.from({ length: screenshotLimits.pages + 5 }, (_, index) => `x${index}`);
    const many = Object.fromEntries(ids.map((id) => [id, shot]));
    const { found, leftOut } = read(
      many,
      ids.map((id) => observed(id)),
    );
    expect(Object.keys(found ?? {})).toHaveLength(screenshotLimits.pages);
    expect(leftOut).toEqual([`screenshots: those after the first ${screenshotLimits.pages}`]);
    const large = { ...shot, jpeg: `/9j/${'A'.repeat(screenshotLimits.characters - 10)}` };
    const pages = [observed('x1'), observed('x2')];
    expect(Object.keys(read({ x1: large, x2: large }, pages).found ?? {})).toEqual(['x1']);
  });
});
