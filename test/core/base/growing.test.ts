import { describe, expect, it } from 'vitest';
import { GrowingList, rememberLast } from '../../../core/base/growing.ts';

describe('a result that is remembered', () => {
  it('is made again only for other arguments', () => {
    const made: string[] = [];
    const join = rememberLast((one: string, other: string | undefined) => {
      made.push(`${one}-${other}`);
      return { text: `${one}-${other}` };
    });
    const first = join('a', undefined);
    expect(join('a', undefined)).toBe(first);
    expect(join('a', 'b')).toEqual({ text: 'a-b' });
    expect(join('a', undefined)).not.toBe(first);
    expect(made).toEqual(['a-undefined', 'a-b', 'a-undefined']);
  });

  it('is not taken for one that could not be made', () => {
    const fail = rememberLast((reason: string) => {
      throw new Error(reason);
    });
    expect(() => fail('one')).toThrow('one');
    expect(() => fail('one')).toThrow('one');
  });
});

describe('a list that grows', () => {
  it('is the same array until something is added, and stays as it was given out', () => {
    const list = new GrowingList<number>();
    expect(list.all).toBe(list.all);
    list.add(1, 2);
    const two = list.all;
    expect(list.all).toBe(two);
    list.add();
    expect(list.all).toBe(two);
    list.add(3);
    expect(two).toEqual([1, 2]);
    expect(list.all).toEqual([1, 2, 3]);
    expect(list.length).toBe(3);
  });
});
