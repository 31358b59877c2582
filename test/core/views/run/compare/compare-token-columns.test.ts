import { describe, expect, test } from 'vitest';
import { compareTokenColumns } from '../../../../../core/views/run/compare/compare-token-columns.ts';
import {
  type ColumnCell,
  cellText,
  columnCounts,
} from '../../../../../core/views/run/compare/token-columns.ts';
import type { ClaimView, TokenView } from '../../../../../core/views/token/token-view.ts';
import { at } from '../../../../support/exchanges.ts';
import { loginTokens } from '../../../../support/samples/tokens.ts';

const [sample] = loginTokens(at);
if (sample === undefined) throw new Error('no sample');

const token = (...claims: readonly ClaimView[]): TokenView => ({ ...sample, header: [], claims });
const claim = (name: string, value: string, time?: number): ClaimView => ({
  name,
  value,
  ...(time === undefined ? {} : { time }),
});
const compare = (first: TokenView, ...others: readonly TokenView[]) =>
  compareTokenColumns(
    first,
    others.map((other) => ({
      token: other,
      isSame: (key) => (key.startsWith('token Value') ? other === first : undefined),
    })),
  );
const row = (columns: ReturnType<typeof compare>, name: string) =>
  columns.rows.find((one) => one.name === name);
const texts = (columns: ReturnType<typeof compare>, name: string) => row(columns, name)?.cells.map(cellText);

describe('several tokens', () => {
  test('have a row for every claim of any of them, compared with the first', () => {
    const columns = compare(
      token(claim('sub', 'a'), claim('email', 'e')),
      token(claim('sub', 'a'), claim('acr', '2')),
      token(claim('email', 'e'), claim('sub', 'b'), claim('amr', 'pwd')),
    );
    const claims = columns.rows.filter(({ part }) => part === 'Claims');
    expect(claims.map(({ name, first, cells }) => [name, first, ...cells.map(cellText)])).toEqual([
      ['sub', 'a', 'same', 'b'],
      ['email', 'e', 'absent', 'same'],
      ['acr', undefined, '2', 'same'],
      ['amr', undefined, 'same', 'pwd'],
    ]);
    expect(columnCounts(columns).differences).toBe(4);
  });

  test('have times with their distance, and scopes as sets', () => {
    const columns = compare(
      token(claim('iat', '1000', 1_000), claim('exp', '1300', 1_300), claim('scope', 'a b')),
      token(claim('iat', '2000', 2_000), claim('exp', '2300', 2_300), claim('scope', 'b a')),
      token(claim('iat', '1000', 1_000), claim('exp', '4600', 4_600), claim('scope', 'a c')),
    );
    expect(texts(columns, 'exp')).toEqual([
      '2300 (expires 16 min 40 s later)',
      '4600 (expires 55 min later)',
    ]);
    expect(row(columns, 'exp')?.cells.map(({ expected }) => expected)).toEqual([true, undefined]);
    expect(texts(columns, 'scope')).toEqual(['b a (same members)', '- b, + c']);
  });

  test('with the same name twice are compared each with its own', () => {
    const columns = compare(
      token(claim('aud', 'a'), claim('aud', 'b')),
      token(claim('aud', 'a'), claim('aud', 'c')),
      token(claim('aud', 'a'), claim('aud', 'b')),
    );
    const found = columns.rows.filter(({ name }) => name === 'aud');
    expect(found.map(({ cells }) => cells.map(cellText))).toEqual([
      ['same', 'same'],
      ['- b, + c', 'same'],
    ]);
  });

  test('that differ in the signature alone say so, others count that as expected', () => {
    const one = token(claim('sub', 'a'));
    const columns = compare(one, { ...one }, token(claim('sub', 'b')));
    expect(row(columns, 'Value')?.cells).toMatchObject([
      { note: 'same content; signature or encoding differs' },
      { expected: true },
    ]);
    expect(row(columns, 'Value')?.cells[0]).not.toHaveProperty('expected');
  });

  test('that are the same differ in nothing', () => {
    const one = token(claim('sub', 'a'));
    expect(columnCounts(compare(one, one, one))).toMatchObject({ differences: 0, expected: 0 });
  });

  test('are bounded, and what is left out is counted', () => {
    const many = Array.from({ length: 250 }, (_, index) => claim(`c${index}`, 'x'.repeat(1_000)));
    const { rows, left } = compare(token(...many), token(...many), token());
    expect(rows.filter(({ part }) => part === 'Claims')).toHaveLength(200);
    expect(left).toBe(50);
    expect(Math.max(...rows.map(({ first = '' }) => first.length))).toBeLessThan(400);
  });
});

test.each<[text: string, cell: ColumnCell]>([
  ['same', { same: true }],
  ['absent', {}],
  ['eyJh…(9) (another value)', { value: 'eyJh…(9)', secret: 'other' }],
  ['eyJh…(9) (cannot be compared)', { value: 'eyJh…(9)', secret: 'unknown' }],
])('a cell says "%s"', (text, cell) => {
  expect(cellText(cell)).toBe(text);
});
