import { describe, expect, it } from 'vitest';
import { start } from '../../support/provider/folder.ts';
import { send } from '../../support/provider/send.ts';

async function readJson(url: string): Promise<Record<string, unknown>> {
  return JSON.parse(await (await send(url)).text());
}

describe('the metadata of the provider', () => {
  it('is the same at both well-known addresses and announces every grant that is not deprecated', async () => {
    const provider = await start();
    const [openid, oauth] = await Promise.all(
      ['openid-configuration', 'oauth-authorization-server'].map((name) =>
        readJson(`${provider.issuer}/.well-known/${name}`),
      ),
    );
    expect(openid).toEqual(oauth);
    expect(openid).toMatchObject({
      issuer: provider.issuer,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code', 'code id_token', 'id_token'],
      grant_types_supported: [
        'authorization_code',
        'implicit',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['RS256', 'ES256'],
      scopes_supported: provider.scopes,
      protected_resources: [provider.resource],
    });
    expect(openid).not.toHaveProperty('registration_endpoint');
    for (const [name, value] of Object.entries(openid ?? {})) {
      if (name.endsWith('_endpoint') || name === 'jwks_uri') {
        expect(new URL(String(value)).origin).toBe(provider.issuer);
      }
    }
  });

  it('publishes two public keys', async () => {
    const provider = await start();
    const { keys } = await readJson(`${provider.issuer}/jwks`);
    const shared = { kid: expect.any(String), use: 'sig' };
    const [rsa, ec] = [
      { kty: 'RSA', alg: 'RS256', n: expect.any(String), e: 'AQAB' },
      { kty: 'EC', alg: 'ES256', crv: 'P-256', x: expect.any(String), y: expect.any(String) },
    ];
    expect(keys).toEqual([
      { ...shared, ...rsa },
      { ...shared, ...ec },
    ]);
  });
});
