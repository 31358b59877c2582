import { describe, expect, it } from 'vitest';
import { joinedCookies } from '../../../../core/token/find/joined-cookies.ts';

const valuesOf = (text: string) => [...joinedCookies(text)].map(({ value }) => value);

describe('joined cookies', () => {
  it.each([
    ['s.0=aaaaaaaa; s.1=b; s.2=c', ['aaaaaaaabc']],
    ['s.0=aaaaaaaa; t.0=xxxxxxxx; s.1=b; t.1=y', ['aaaaaaaab', 'xxxxxxxxy']],
    ['s.0=aaaaaaaa; s.0=xxxxxxxx; s.1=y', ['xxxxxxxxy']],
    ['s.0="aaaaaaaa"; s.1="b"', ['aaaaaaaab']],
    ['a.s.0=aaaaaaaa\na.s.1=b\n', ['aaaaaaaab']],
    ['s_0=aaaaaaaa; s_1=b', ['aaaaaaaab']],
    ['.s=chunks-2; .sC1=aaaaaaaa; .sC2=b', ['aaaaaaaab']],
    ['s.0=aaaaaaaa; s_0=xxxxxxxx; s_1=y; s.1=b', ['xxxxxxxxy', 'aaaaaaaab']],
  ])('joins the parts in %s', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it.each([
    ['without a second part', 's.0=aaaaaaaa; s=b'],
    ['with a part of another name', 's.0=aaaaaaaa; t.1=b'],
    ['with a part left out', 's.0=aaaaaaaa; s.2=c'],
    ['with parts of two separators', 's.0=aaaaaaaa; s_1=b'],
    ['that starts with C0', 'sC0=aaaaaaaa; sC1=b'],
    ['with a short first part', 's.0=a; s.1=b'],
    ['with a part far away', `s.0=aaaaaaaa; ${'x'.repeat(500)} s.1=b`],
    ['with a number that starts with zero', 's.00=aaaaaaaa; s.01=b'],
    ['with a name within another one', 's.0=aaaaaaaa; as.1=b'],
  ])('joins none %s', (_, text) => {
    expect(valuesOf(text)).toEqual([]);
  });

  const token = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.${'s'.repeat(43)}`;

  it.each([
    ['a token', `a_0=${token}; a_1=${token}`],
    ['something else', `/cb?a_0=${token}&a_1=abc`],
  ])('joins no token that is whole with %s', (_, text) => {
    expect(valuesOf(text)).toEqual([]);
  });

  it('joins the parts of a token, and none after it', () => {
    const text = `a.0=${token.slice(0, 50)}; a.1=${token.slice(50)}; a.2=rest`;
    const [joined] = joinedCookies(text);
    expect(joined?.value).toBe(token);
    expect(text.slice(joined?.end)).toBe('; a.2=rest');
  });

  it('gives the place of the whole cookie', () => {
    const text = 'Cookie: s.0=aaaaaaaa; s.1=b; t=c';
    const [{ start, end, where } = { start: 0, end: 0, where: '' }] = joinedCookies(text);
    expect([text.slice(start, end), where]).toEqual(['aaaaaaaa; s.1=b', 'cookie s, joined from 2 parts']);
  });

  it('joins at most 20 parts', () => {
    const parts = Array.from({ length: 30 }, (_, index) => `s.${index}=${'abcdefgh'}`);
    expect(valuesOf(parts.join('; '))).toEqual(['abcdefgh'.repeat(20)]);
  });

  it.each([
    ['starts before the same parts', 's.0=aaaaaaaa; '],
    [
      'starts of different cookies',
      'abcdefgh'
        .split('')
        .map((name) => `${name}.0=aaaaaaaa; `)
        .join(''),
    ],
  ])('joins no more than there is with many %s', (_, starts) => {
    const parts = Array.from({ length: 19 }, (_, index) => `s.${index + 1}=${'b'.repeat(4_000)}; `);
    const text = `${starts.repeat(30)}s.0=aaaaaaaa; ${parts.join('')}`.repeat(5);
    const all = valuesOf(text);
    expect(all).toHaveLength(5);
    expect(all.join('').length).toBeLessThan(text.length);
  });

  it('joins the first 2,000, and notes once that there are more', () => {
    const noted: string[] = [];
    const text = 'x.0=aaaaaaaa; x.1=b; '.repeat(3_000);
    expect([...joinedCookies(text, (what) => noted.push(what))]).toHaveLength(2_000);
    expect(noted).toEqual(['cookies']);
  });

  it('notes nothing for as many', () => {
    const noted: string[] = [];
    const text = 'x.0=aaaaaaaa; x.1=b; '.repeat(2_000) + 'y.0=aaaaaaaa; '.repeat(3_000);
    expect([...joinedCookies(text, (what) => noted.push(what))]).toHaveLength(2_000);
    expect(noted).toEqual([]);
  });
});
