import { describe, expect, test } from 'vitest';
import { fixesFor } from '../../../core/fixes/fixes-for.ts';
import { evidenceOf, fixTable } from '../../support/fixes.ts';

const secret = 'a-secret-of-the-client';

fixTable('what this client cannot do', [
  [
    'requires a pushed request',
    {
      page: 'A pushed authorization request is required',
      offers: { require_pushed_authorization_requests: true },
    },
  ],
  [
    'requires a signed request',
    {
      authorization: ['invalid_request', 'A signed request object is required'],
      offers: { require_signed_request_object: true },
    },
  ],
  ['requires a DPoP proof', { token: ['invalid_dpop_proof', 'DPoP proof is required'] }],
]);

describe('a fix', () => {
  test('holds no secret', () => {
    const evidence = evidenceOf({
      authentication: { method: 'client_secret_basic', secret },
      token: ['invalid_client'],
      offers: { token_endpoint_auth_methods_supported: ['client_secret_post'] },
    });
    const fixes = fixesFor(evidence);
    expect(fixes).toHaveLength(1);
    expect(JSON.stringify(fixes)).not.toContain(secret);
  });

  test('is not offered for what a tampering broke', () => {
    const evidence = evidenceOf({ options: { pkce: 'off' }, page: 'PKCE is required' });
    expect(fixesFor(evidence)).toHaveLength(1);
    const plan = { ...evidence.plan, tampering: 'pkce-dropped' } as const;
    expect(fixesFor({ ...evidence, plan })).toEqual([]);
  });

  test('says whether it is about the failure or a check', () => {
    const [failure] = fixesFor(evidenceOf({ options: { pkce: 'off' }, page: 'PKCE is required' }));
    const broken = ['authorization-request.pkce-public'];
    const [check] = fixesFor(evidenceOf({ options: { pkce: 'off' }, broken }));
    expect([failure, check]).toMatchObject([
      { failure: true, rules: [], leg: 'authorization' },
      { failure: false, rules: broken, leg: 'authorization' },
    ]);
  });

  test('is not offered for a message that was sent again, whose request does not change', () => {
    const evidence = evidenceOf({
      authentication: { method: 'client_secret_basic', secret },
      token: ['invalid_client'],
      offers: { token_endpoint_auth_methods_supported: ['client_secret_post'] },
    });
    const { version, connection, client } = evidence.plan;
    const request = { method: 'POST', url: 'https://op.example/token', headers: [] };
    const plan = {
      kind: 'resend',
      version,
      connection,
      client,
      grant: 'authorization-code',
      leg: 'token',
      request,
    } as const;
    expect(fixesFor({ ...evidence, plan })).toEqual([]);
  });

  test('is none for a follow-up, but of its client authentication', () => {
    const evidence = evidenceOf({ options: { pkce: 'off' }, page: 'PKCE is required' });
    const { connection, client } = evidence.plan;
    const action = { kind: 'introspection', token: { token: 'at', kind: 'access_token' } } as const;
    const plan = { kind: 'follow-up', version: 1, connection, client, action } as const;
    expect(fixesFor({ ...evidence, plan })).toEqual([]);
  });
});
