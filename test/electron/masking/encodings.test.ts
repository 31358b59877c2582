import { describe, expect, test } from 'vitest';
import { excerptFrom } from '../../../core/base/excerpt.ts';
import { createMasker } from '../../../electron/masking/create-masker.ts';
import { maskJson } from '../../../electron/masking/mask-json.ts';
import { createValueMasker } from '../../../electron/masking/mask-values.ts';

const secret = 'pä\'s/w"o<r+d &\\7';

/** Each way in which the secret may be echoed, written down. */
const written: readonly (readonly [way: string, text: string])[] = [
  ['plain', secret],
  ['percent', "p%C3%A4's%2Fw%22o%3Cr%2Bd%20%26%5C7"],
  ['percent, small letters, every sign', 'p%c3%a4%27s%2fw%22o%3cr%2bd%20%26%5c7'],
  ['percent of Latin-1', 'p%E4%27s%2Fw%22o%3Cr%2Bd%20%26%5C7'],
  ['percent twice', 'p%25C3%25A4%2527s%252Fw%2522o%253Cr%252Bd%2520%2526%255C7'],
  ['a form', 'p%C3%A4%27s%2Fw%22o%3Cr%2Bd+%26%5C7'],
  ['JSON', 'pä\'s/w\\"o<r+d &\\\\7'],
  ['JSON as ASCII', 'p\\u00e4\'s\\/w\\"o\\u003Cr+d \\u0026\\\\7'],
  ['JSON in JSON', 'pä\'s/w\\\\\\"o<r+d &\\\\\\\\7'],
  ['a script', 'p\\xe4\\\'s/w"o<r\\u{2b}d &\\\\7'],
  ['HTML', 'pä&#39;s/w&quot;o&lt;r+d &amp;\\7'],
  ['HTML by numbers', 'p&#xE4;&apos;s&sol;w&#34;o&#x3c;r&#43;d &#038;&#92;7'],
  ['hex', '70c3a427732f77226f3c722b6420265c37'],
  ['hex in capitals', '70C3A427732F77226F3C722B6420265C37'],
  ['hex of Latin-1', '70e427732f77226f3c722b6420265c37'],
  ['base64', 'cMOkJ3MvdyJvPHIrZCAmXDc='],
  ['base64, one byte further', 'YXDDpCdzL3cibzxyK2QgJlw3'],
  ['base64url, two bytes further', 'YWJww6Qncy93Im88citkICZcNw'],
  ['base64 of UTF-16', 'cADkACcAcwAvAHcAIgBvADwAcgArAGQAIAAmAFwANwA='],
  ['base64 of UTF-16, most significant byte first', 'AHAA5AAnAHMALwB3ACIAbwA8AHIAKwBkACAAJgBcADc='],
  ['UTF-16 read as bytes', [...secret].join('\0')],
  ['UTF-8 read as bytes', 'p\u00c3\u00a4\'s/w"o<r+d &\\7'],
  ['Latin-1 read as UTF-8', 'p\ufffd\'s/w"o<r+d &\\7'],
  ['Latin-1 read as UTF-8, in JSON', 'p\ufffd\'s/w\\"o<r+d &\\\\7'],
  ['UTF-8 read as bytes, in JSON', 'p\u00c3\u00a4\'s/w\\"o<r+d &\\\\7'],
  ['ASCII, by a writer that knows no other character', 'p?\'s/w"o<r+d &\\7'],
];

describe.each([
  [
    'of typed values',
    (text: string) => createValueMasker([{ name: 'x', value: secret }]).replace(text, () => 0),
    '••••••',
  ],
  ['of a run', (text: string) => createMasker([secret]).text(text), "pä's…(16)"],
] as const)('the mask %s', (_whose, mask, shown) => {
  test.each(written)('knows %s', (_way, text) => {
    const masked = mask(`before "${text}" after`);
    expect([masked, mask(masked)]).toEqual([`before "${shown}" after`, `before "${shown}" after`]);
  });

  test.each([
    ['another case', secret.toUpperCase()],
    ['a part', secret.slice(1)],
    ['hex of another text', '70c3a427732f77226f3c722b6420265c38'],
    ['escapes of another text', "p%C3%A4's%2Fw%22o%3Cr%2Bd%20%26%5C8"],
    ['broken escapes', '% %2 %zz & &#; &#x; \\ \\u12 &amp'],
  ])('leaves %s as it is', (_what, text) => {
    expect(mask(`before ${text} after`)).toBe(`before ${text} after`);
  });
});

describe('a text that was cut', () => {
  const masker = createMasker(['0123456789abcdef', 'short-one']);

  test.each([
    ["beginning 'x=0123456789 …", "beginning 'x=0123…(16) …"],
    ['0123456 …', '0123…(16) …'],
    ['two: 01234567 … and shor …', 'two: 0123…(16) … and …(9) …'],
    ['30313233343536 …', '0123…(16) …'],
  ])('%s shows no beginning of a secret', (text, masked) => {
    expect(masker.text(text)).toBe(masked);
  });

  test.each(['012 …', '01234567…', '0123456789', '123456789 …', 'nothing of it …'])('%s is left', (text) => {
    expect(masker.text(text)).toBe(text);
  });
});

describe('a text that was cut where nothing says so', () => {
  const masker = createMasker(['0123456789abcdef', 'short-one']);

  test.each([
    ['{"error":"not 0123456789', '{"error":"not 0123…(16)'],
    ['{"error":"not short-on', '{"error":"not …(9)'],
    ['not 3031323334', 'not 0123…(16)'],
    ['{"error":"not %30%31%32%33456789', '{"error":"not 0123…(16)'],
  ])('%s shows no beginning of a secret', (text, masked) => {
    expect(masker.text(text, true)).toBe(masked);
    expect(masker.text(text)).toBe(text);
  });

  test.each(['not 0123456', '0123456789 or so', 'not 123456789', 'short-o'])('%s is left', (text) => {
    expect(masker.text(text, true)).toBe(text);
  });

  test('it may be made to look like the beginning of many secrets', () => {
    const many = createMasker(
      Array.from({ length: 900 }, (_, index) => `eyJheyJh${index}${'eyJh'.repeat(400)}`),
    );
    expect(/…\(\d+\)$/.test(many.text(`x ${'eyJh'.repeat(100_000)} eyJheyJh1`, true))).toBe(true);
  });

  test.each([
    ['{"error":"not 0123456789', {}, '{"error":"not 0123…(16)'],
    ['<error>not 0123456789', {}, '<error>not 0123…(16)'],
    ['"not 0123456789', {}, '"not 0123…(16)'],
    ['not 0123456789', { truncated: true }, 'not 0123…(16)'],
    ['not 0123456789', {}, 'not 0123456789'],
    ['{"error":"not 0123456789"}', {}, '{"error":"not 0123456789"}'],
  ])('the body %s', (content, more, masked) => {
    const body = { encoding: 'utf8', content, size: 10, ...more };
    expect(maskJson({ body }, masker).value.body.content).toBe(masked);
  });

  test('bytes that are no text', () => {
    const content = Buffer.from('{"\xff":"0123456789', 'latin1').toString('base64');
    const body = { encoding: 'base64', content, size: 10 };
    expect(maskJson({ body }, masker).value.body.content).toBe(`${content.slice(0, 4)}…(${content.length})`);
  });
});

describe('an excerpt that was cut at its start', () => {
  const masker = createMasker(['0123456789abcdef', 'a "quoted" one']);

  test.each([
    ['9abcdef and more', '… "0123…(16) and more"'],
    ['345678', '… "0123…(16)"'],
    ['quoted" one, then', '… "a "q…(14), then"'],
    ['456789abcd', '… "0123…(16)"'],
  ])('%s shows no end and no middle of a secret', (text, masked) => {
    expect(masker.text(excerptFrom(text, 60))).toBe(masked);
  });

  test('nor where it is cut at its end as well', () => {
    expect(masker.text(excerptFrom('23456789abcdef', 8))).toBe('… "0123…(16) …"');
  });

  test.each(['def and more', '56789abcd and', 'the 789abcdef', '', 'one'])('%s is left', (text) => {
    const written = excerptFrom(text, 60);
    expect(masker.text(written)).toBe(written);
  });
});

describe('however many secrets', () => {
  test('a long run that holds many of them is masked once', () => {
    const secrets = Array.from({ length: 900 }, (_, index) => `secret-number-${index}`);
    const run = Buffer.from(secrets.join(' ').repeat(20)).toString('base64');
    expect(createMasker(secrets).text(`[${run}]`)).toBe('[secr…(15)]');
  });
});
