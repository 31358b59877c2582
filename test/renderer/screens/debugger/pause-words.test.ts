import { describe, expect, test } from 'vitest';
import { codeAgeWords, pauseWords } from '../../../../renderer/screens/debugger/pause-words.ts';

const at = 1_700_000_000_000;
const minutes = (count: number) => at + count * 60_000;

describe('how long a run has been paused', () => {
  test.each([
    [at, ''],
    [minutes(1) - 1, ''],
    [at - 5_000, ''],
    [minutes(1), 'Paused for 1 min.'],
    [minutes(59.9), 'Paused for 59 min.'],
    [minutes(62), 'Paused for 1 h 2 min.'],
  ])('at %d: %s', (now, words) => {
    expect(pauseWords(at, now)).toBe(words);
  });

  test('is not known for a run of another version', () => {
    expect(pauseWords(undefined, at)).toBe('');
  });
});

describe('the age of a code', () => {
  test.each([
    [at, ''],
    [minutes(3), 'The code is 3 min old; RFC 6749 §4.1.2 recommends a lifetime of at most 10 min.'],
    [minutes(10), 'The code is 10 min old; RFC 6749 §4.1.2 recommends a lifetime of at most 10 min.'],
    [
      minutes(61),
      'The code is 1 h 1 min old, and may have expired: RFC 6749 §4.1.2 recommends at most 10 min.',
    ],
  ])('at %d: %s', (now, words) => {
    expect(codeAgeWords(at, now)).toBe(words);
  });

  test('is nothing where no code is waiting', () => {
    expect(codeAgeWords(undefined, at)).toBe('');
  });
});
