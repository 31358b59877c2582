import { describe, expect, test } from 'vitest';
import { chosenUserAgent, userAgentProblem } from '../../../core/base/user-agent.ts';

describe('a User-Agent', () => {
  test.each([
    'curl/8.0',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
    `"quoted" --no-sandbox; a=b, c:d`,
    'x'.repeat(500),
  ])('can be %j', (text) => {
    expect(userAgentProblem(text)).toBeUndefined();
    expect(chosenUserAgent({ userAgent: text })).toBe(text);
  });

  test.each([
    ['', 'no text'],
    ['   ', 'no text'],
    ['x'.repeat(501), '501 characters'],
    ['a\r\nCookie: b', 'U+000D at position 2'],
    ['a\nb', 'U+000A at position 2'],
    ['a\0', 'U+0000 at position 2'],
    ['a\tb', 'U+0009 at position 2'],
    ['a\u007f', 'U+007F at position 2'],
    ['Größe', 'U+00F6 at position 3'],
    ['x😀', 'U+1F600 at position 2'],
    ['a\u202eb', 'U+202E at position 2'],
  ])('cannot be %j', (text, received) => {
    expect(userAgentProblem(text)).toMatchObject({ received, hint: expect.stringMatching(/\.$/) });
    expect(chosenUserAgent({ userAgent: text })).toBeUndefined();
  });

  test('is that of the browser where none is chosen', () => {
    expect(chosenUserAgent({})).toBeUndefined();
  });
});
