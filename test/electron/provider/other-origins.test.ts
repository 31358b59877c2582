import { describe, expect, it } from 'vitest';
import { newFolder, start } from '../../support/provider/folder.ts';
import { storeKeys } from '../../support/provider/stored-keys.ts';

const paths = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/oauth-protected-resource/api',
  '/jwks',
  '/token',
  '/me',
  '/api/orders',
  '/no-such-path',
];

describe('a page of another origin', () => {
  it('cannot read what the demo provider returns, nor learn that it may', async () => {
    const { issuer } = await start({ dataFolder: storeKeys(newFolder()) });
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const response = await fetch(issuer + path, {
          method,
          headers: {
            Origin: 'https://evil.example',
            'Access-Control-Request-Method': 'GET',
            'Access-Control-Request-Headers': 'authorization',
          },
        });
        const names = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect([method, path, names]).toEqual([method, path, []]);
      }
    }
  });

  it('is not the client, which reads metadata and JWKS as before', async () => {
    const { issuer } = await start({ dataFolder: storeKeys(newFolder()) });
    const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    const jwks = await (await fetch(`${issuer}/jwks`)).json();
    expect([metadata, jwks]).toMatchObject([{ issuer }, { keys: expect.any(Array) }]);
  });
});
