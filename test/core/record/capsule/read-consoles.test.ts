import { describe, expect, test } from 'vitest';
import { readConsoles } from '../../../../core/record/capsule/read-consoles.ts';
import type { Exchange } from '../../../../core/record/exchange.ts';
import { consoleLimits } from '../../../../core/record/page-console.ts';
import { observed } from '../../../support/exchanges.ts';

const message = { at: 1, kind: 'error', content: 'lost' };
const logged = { messages: [message], omitted: 2 };

function read(value: unknown, exchanges: readonly Exchange[] = [observed('x1')]) {
  const leftOut: string[] = [];
  return { found: readConsoles(value, exchanges, leftOut), leftOut };
}

describe('the consoles of a capsule', () => {
  test('are read by the messages of their pages', () => {
    expect(read({ x1: logged })).toEqual({ found: { x1: logged }, leftOut: [] });
    expect(read(undefined)).toEqual({ found: undefined, leftOut: [] });
  });

  test.each([
    ['a list', [logged]],
    ['a text', 'x'],
    ['null', null],
  ])('are left out where they are %s', (_what, value) => {
    expect(read(value)).toEqual({ found: undefined, leftOut: ['consoles: not an object'] });
  });

  test.each([
    ['of no message', { x9: logged }],
    ['of an unknown kind', { x1: { ...logged, messages: [{ ...message, kind: 'log' }] } }],
    ['at no time', { x1: { ...logged, messages: [{ ...message, at: 1e300 }] } }],
    ['with a long text', { x1: { ...logged, messages: [{ ...message, content: 'x'.repeat(30_000) }] } }],
    ['with too many messages', { x1: { ...logged, messages: Array.from({ length: 101 }, () => message) } }],
    ['with a negative count', { x1: { ...logged, omitted: -1 } }],
    ['with the name of a prototype', JSON.parse('{"__proto__":{"messages":[],"omitted":0}}')],
  ])('leave out one %s', (_what, value) => {
    expect(read(value)).toEqual({ found: {}, leftOut: ['consoles: 1 that are none of a page'] });
  });

  test('are limited in size', () => {
    const content = 'x'.repeat(consoleLimits.characters);
    const full = { messages: Array.from({ length: 100 }, () => ({ ...message, content })), omitted: 0 };
    const ids = Array.from({ length: 25 }, (_, index) => `x${index}`);
    const { found, leftOut } = read(
      Object.fromEntries(ids.map((id) => [id, full])),
      ids.map((id) => observed(id)),
    );
    expect(Object.keys(found ?? {})).toHaveLength(20);
    expect(leftOut).toEqual(['consoles: those after the first 20']);
  });
});
