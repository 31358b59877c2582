import { expect, test } from 'vitest';
import { jsonProblem } from '../../../core/token/json-problem.ts';

function problemOf(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return jsonProblem(error);
  }
  throw new Error('it is JSON');
}

test.each([
  ['a-token-of-the-user-0123456789', "Unexpected token 'a' in JSON"],
  ['hunter2', "Unexpected token 'h' in JSON"],
  ['{"password":hunter2hunter2}', "Unexpected token 'h' in JSON"],
  ['{"password"::"hunter2" is not valid JSON', "Unexpected token ':' in JSON"],
  ['undefined', 'It is not valid JSON'],
  ['', 'Unexpected end of JSON input'],
  [
    '{"password":"hunter2",}',
    'Expected double-quoted property name in JSON at position 22 (line 1 column 23)',
  ],
])('%j is refused without a word of it', (text, problem) => {
  expect(problemOf(text)).toBe(problem);
});

test('an error of another kind is reported unchanged', () => {
  expect(jsonProblem(new Error('the file has gone'))).toBe('the file has gone');
  expect(jsonProblem('gone')).toBe('gone');
});
