import { describe, expect, test } from 'vitest';
import { createValueMasker } from '../../../../electron/browser/mask-values.ts';
import { createMasker } from '../../../../electron/services/masking/mask.ts';

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

describe('however many secrets', () => {
  test('a long run that holds many of them is masked once', () => {
    const secrets = Array.from({ length: 900 }, (_, index) => `secret-number-${index}`);
    const run = Buffer.from(secrets.join(' ').repeat(20)).toString('base64');
    expect(createMasker(secrets).text(`[${run}]`)).toBe('[secr…(15)]');
  });
});
