import { expect, test } from 'vitest';
import { titleLines } from '../../../../renderer/screens/inspector/title-lines.ts';

test.each([
  ['anna · https://api.example/orders, at+jwt, RS256', 'anna', 'api.example/orders, at+jwt, RS256'],
  ['HAR, 3 tokens, 1 other value: anna · web', 'HAR', '3 tokens, 1 other value: anna · web'],
  ['Private key: RSA, 2048 bits (PEM)', 'Private key', 'RSA, 2048 bits (PEM)'],
  ['https://pid.example, SD-JWT', 'pid.example', 'SD-JWT'],
  ['JSON Web Key Set, 2 keys', 'JSON Web Key Set', '2 keys'],
  ['curl', 'curl', ''],
  [', ', ', ', ''],
  ['https://, x', 'https://', 'x'],
  ['', '', ''],
])('%j is shown in two lines', (title, first, second) => {
  expect(titleLines(title)).toEqual([first, second]);
});
