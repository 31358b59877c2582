import { describe, expect, test } from 'vitest';
import { createMasker } from '../../../electron/masking/create-masker.ts';
import { createValueMasker } from '../../../electron/masking/mask-values.ts';
import { leaksIn, writingsOf } from '../../support/login/leaks.ts';

// What the tests of leaks look for is what the masks find.

const secrets = [
  'Tr0ub4dor&3',
  `it's "quoted" & <b>\\ 100% +1`,
  'pässwörter-ÿ-é',
  'пароль-とても秘密',
  'a😀b😀c😀d😀',
  'plain-and-long-'.repeat(20),
];

describe.each(secrets)('the secret %s', (secret) => {
  const maskers = [
    ['of a run', (text: string) => createMasker([secret]).text(text)],
    [
      'of a login window',
      (text: string) =>
        createValueMasker([{ name: 'password', value: secret }]).replace(text, () => undefined),
    ],
  ] as const;

  test.each(maskers)('is masked in each of the eight encodings by the mask %s', (_whose, mask) => {
    for (const written of writingsOf(secret)) {
      // Without something around it: a mask must not depend on that.
      for (const text of [written, `"${written}"`, `x=${written}&y`, `<${written}>`]) {
        expect(leaksIn(mask(text), { secret })).toEqual([]);
        expect(mask(text)).not.toContain(written);
      }
    }
  });

  // The attack: an echo as a script, hex, percent of Latin-1, and base64 of UTF-16 writes it.
  test.each(maskers)('and as a script, in UTF-16 and in capitals of hex: %s', (_whose, mask) => {
    const utf16 = Buffer.from(secret, 'utf16le');
    const written = [
      secret.replaceAll('\\', '\\\\').replaceAll("'", "\\'"),
      Buffer.from(secret).toString('hex').toUpperCase(),
      utf16.toString('base64'),
      utf16.swap16().toString('base64'),
      [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
      ...(/^[\0-\xff]*$/.test(secret)
        ? [
            [...Buffer.from(secret, 'latin1')]
              .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
              .join(''),
          ]
        : []),
    ];
    for (const text of written) expect(mask(`echo '${text}' end`)).not.toContain(text);
  });
});
