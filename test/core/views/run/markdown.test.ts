import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownBlock, markdownCode, markdownLine } from '../../../../core/views/run/markdown.ts';
import { anyText } from '../../../support/any-text.ts';

describe('a line of Markdown', () => {
  test.each([
    ['Token endpoint returned 401 invalid_client.', 'Token endpoint returned 401 invalid_client.'],
    ['nonce does not match (client_secret_jwt)', 'nonce does not match (client_secret_jwt)'],
    ['<img src=x onerror=alert(1)>', String.raw`\<img src=x onerror=alert(1)\>`],
    ['**bold** _it_ `code` ~~no~~', '\\*\\*bold\\*\\* \\_it\\_ `` `code` `` \\~\\~no\\~\\~'],
    ['[click](javascript:alert(1))', String.raw`\[click\](javascript:alert(1))`],
    ['a | b & c $x$', String.raw`a \| b \& c \$x\$`],
    ['ask @everyone about #12.', 'ask `@everyone` about `#12`.'],
    ['from https://op.example/a, or www.evil.example', 'from `https://op.example/a`, or `www.evil.example`'],
    ['first\n\n# second', 'first `#` second'],
    ['reversed \u202Etext', String.raw`reversed \\u{202e}text`],
    ['', ''],
  ])('shows %j', (text, expected) => {
    expect(markdownLine(text, 200)).toBe(expected);
  });

  test('is cut, with a mark', () => {
    expect(markdownLine('x'.repeat(300), 200)).toBe(`${'x'.repeat(200)} …`);
  });

  test('never has a line break, whatever the text', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 60 }), (text) => {
        expect(markdownLine(text, 40)).not.toMatch(/[\r\n\u2028\u2029]/);
        expect(markdownCode(text, 40)).not.toMatch(/[\r\n\u2028\u2029]/);
      }),
    );
  });
});

describe('code in a line', () => {
  test.each([
    ['Basic', '`Basic`'],
    ['a`b', '``a`b``'],
    ['``a', '``` ``a ```'],
    ['two\nlines', '`two\\nlines`'],
    ['  ', '(empty)'],
  ])('shows %j', (text, expected) => {
    expect(markdownCode(text, 200)).toBe(expected);
  });
});

describe('a block of code', () => {
  test.each([
    ['GET / HTTP/1.1', 3],
    ['```\n# outside\n```', 4],
    ['`````', 6],
  ])('of %j has a fence of more backticks than the text', (text, length) => {
    const lines = markdownBlock(text, 'http', 200).split('\n');
    expect(lines[0]).toBe(`${'`'.repeat(length)}http`);
    expect(lines.at(-1)).toBe('`'.repeat(length));
  });

  test('keeps lines and tabs, and shows what hides', () => {
    expect(markdownBlock('a\r\n\tb\u202E\0', '', 200)).toBe('```\na\n\tb\\u{202e}\\0\n```');
  });

  test('is cut before its fence is chosen', () => {
    expect(markdownBlock(`${'a'.repeat(20)}${'`'.repeat(5_000)}`, '', 20)).toBe(
      `\`\`\`\n${'a'.repeat(20)} …\n\`\`\``,
    );
  });
});
