import { expect, test } from 'vitest';
import { listFound } from '../../../core/token/list-found.ts';
import { titleOfText } from '../../../electron/text-reader/text-titles.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (sub: string) => `${segment({ alg: 'ES256' })}.${segment({ sub, aud: 'orders' })}.c2ln`;
const titled = (text: string) => titleOfText(text, listFound(text, 0));

test.each([
  [
    'one token by its subject',
    `curl -H 'Authorization: Bearer ${token('anna')}'`,
    'anna · orders, curl, 1 token',
  ],
  [
    'several tokens by their number',
    `1 Bearer ${token('anna')}\n2 Bearer ${token('ben')}`,
    'Text, 2 tokens: anna · orders',
  ],
  [
    'HTTP messages',
    `{ "log": {"entries": [{"a": "${token('anna')}"}, {"a": "${token('ben')}"}]}}`,
    'HAR, 2 tokens: anna · orders',
  ],
  ['no token', 'nothing here', 'Text, 0 tokens'],
])('a text with %s', (_what, text, title) => {
  expect(titled(text)).toBe(title);
});
