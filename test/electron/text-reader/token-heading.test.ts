import { expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';

const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };
const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = 'c2ln'.repeat(86);

test.each([
  ['an unsecured JWT', `${segment({ alg: 'none' })}.${segment({ sub: 'a' })}.`, 'Unsecured JWT, none', ''],
  ['a JWT', `${segment({ alg: 'RS256' })}.${segment({ sub: 'a' })}.${signature}`, 'JWT, RS256', ''],
  [
    'a JWT with a key ID',
    `${segment({ alg: 'RS256', kid: 'k' })}.${segment({ sub: 'a' })}.${signature}`,
    'JWT, RS256',
    'JWT, RS256, key k',
  ],
])('what is below the title of %s does not repeat it', (_what, text, title, describes) => {
  const [found] = readText({ text, keys: new Map(), now: 0 }, crypto).view.found;
  expect(found?.token).toMatchObject({ title, describes });
});
