import { describe, expect, test } from 'vitest';
import { type Turn, takeTurns } from './turns.ts';

function openThree() {
  let printed = '';
  const [first, second, third] = takeTurns(3, (text) => {
    printed += text;
  }) as [Turn, Turn, Turn];
  return { first, second, third, printed: () => printed };
}

describe('the output of checks that run at the same time', () => {
  test('of the first one is printed as it comes', () => {
    const { first, printed } = openThree();
    first.write('a');
    expect(printed()).toBe('a');
    first.write('b');
    expect(printed()).toBe('ab');
  });

  test('of a later one waits until those before it ended', () => {
    const { first, second, third, printed } = openThree();
    third.write('3');
    second.write('2');
    first.write('1');
    expect(printed()).toBe('1');
    first.end();
    expect(printed()).toBe('12');
    second.write('2');
    expect(printed()).toBe('122');
    second.end();
    expect(printed()).toBe('1223');
  });

  test('of one that ended early is printed whole in its turn, and the next is printed as it comes', () => {
    const { first, second, third, printed } = openThree();
    second.write('2');
    second.end();
    third.write('3');
    expect(printed()).toBe('');
    first.end();
    expect(printed()).toBe('23');
    third.write('3');
    expect(printed()).toBe('233');
  });

  test('that comes after its end is not printed', () => {
    const { first, second, printed } = openThree();
    first.end();
    first.write('late');
    second.write('2');
    expect(printed()).toBe('2');
  });
});
