import { expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${segment({ alg: 'RS256' })}.${segment({ sub: 'a' })}.${'c2ln'.repeat(86)}`;
const header = { name: 'Authorization', value: `Bearer ${token}` };
const at = (path: string) => ({
  request: { method: 'GET', url: `https://api.example${path}?secret=s3cret`, headers: [header] },
});

test('the Inspector says which message of a HAR file a token was in, for each of its places', () => {
  const text = JSON.stringify({ log: { version: '1.2', entries: [at('/one'), at('/two')] } });
  const crypto = { ...nodeCrypto, findCommonSecret: () => ({ state: 'searching' }) as const };
  const { found } = readText({ text, keys: new Map(), now: 0 }, crypto).view;
  expect(found).toMatchObject([
    {
      where: 'Authorization header, Bearer; request of GET api.example/one',
      also: [{ where: 'Authorization header, Bearer; request of GET api.example/two' }],
    },
  ]);
  expect(JSON.stringify(found)).not.toContain('s3cret');
});
