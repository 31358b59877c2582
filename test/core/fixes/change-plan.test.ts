import { describe, expect, test } from 'vitest';
import { changePlan } from '../../../core/fixes/change-plan.ts';
import type { FixChange } from '../../../core/fixes/fix.ts';
import type { LoginPlan } from '../../../core/record/run-plan.ts';
import { fullLoginPlan } from '../../support/run/plans.ts';

const plan = fullLoginPlan('authorization-code');
const basic: LoginPlan = {
  ...plan,
  client: { clientId: 'app', authentication: { method: 'client_secret_basic', secret: 'own' } },
};

const changes: readonly (readonly [change: FixChange, changed: object])[] = [
  [
    { member: 'redirectUri', after: 'https://b.example' },
    { redirect: { uri: 'https://b.example', capture: 'window' } },
  ],
  [{ member: 'issuer', after: 'https://b.example' }, { connection: { issuer: 'https://b.example' } }],
  [{ member: 'resource', after: 'https://b.example' }, { connection: { resource: 'https://b.example' } }],
  [{ member: 'scope', after: 'openid' }, { options: { scope: 'openid' } }],
  [{ member: 'responseMode', after: 'fragment' }, { options: { responseMode: 'fragment' } }],
  [{ member: 'pkce', after: 'plain' }, { options: { pkce: 'plain' } }],
  [{ member: 'nonce', after: 'off' }, { options: { nonce: false } }],
  [{ member: 'prompt' }, { options: { prompt: '' } }],
  [
    { member: 'parameter', name: 'audience', before: 'urn:a', after: 'urn:c' },
    { connection: { authorizationParameters: [{ name: 'audience', value: 'urn:c' }] } },
  ],
  [
    { member: 'parameter', name: 'audience', before: 'urn:a' },
    { connection: { authorizationParameters: [] } },
  ],
];

describe('a plan with a change', () => {
  test.each(changes)('%j', (change, changed) => {
    expect(changePlan(plan, change, undefined)).toMatchObject(changed);
  });

  test('leaves everything else as it is', () => {
    const changed = changePlan(plan, { member: 'scope', after: 'openid' }, undefined);
    expect(changed).toEqual({ ...plan, options: { ...plan.options, scope: 'openid' } });
  });

  test('changes the parameters of the run in place of those of the connection, too', () => {
    const parameters = [{ name: 'prompt', value: 'none' }];
    const own: LoginPlan = {
      ...plan,
      connection: { ...plan.connection, authorizationParameters: parameters },
      options: { ...plan.options, parameters },
    };
    expect(changePlan(own, { member: 'parameter', name: 'prompt', before: 'none' }, undefined)).toMatchObject(
      {
        connection: { authorizationParameters: [] },
        options: { parameters: [] },
      },
    );
  });

  test.each([
    ['client_secret_post', { method: 'client_secret_post', secret: 'own' }],
    ['client_secret_jwt', { method: 'client_secret_jwt', secret: 'own', algorithm: 'HS256' }],
    ['none', { method: 'none' }],
  ])('authenticates its client by %s', (after, authentication) => {
    const changed = changePlan(basic, { member: 'authentication', after }, 'stored');
    expect(changed?.client).toEqual({ clientId: 'app', authentication });
  });

  test('uses the stored secret where the client had none', () => {
    const change = { member: 'authentication', after: 'client_secret_basic' } as const;
    expect(changePlan(plan, change, 'stored')?.client.authentication).toEqual({
      method: 'client_secret_basic',
      secret: 'stored',
    });
    expect(changePlan(plan, change, undefined)).toBeUndefined();
  });
});

describe('there is no plan with a change', () => {
  const { redirect: _, ...without } = plan;
  test.each<readonly [why: string, plan: LoginPlan, change: FixChange]>([
    ['to a method that needs a key', basic, { member: 'authentication', after: 'private_key_jwt' }],
    ['to an unknown method', basic, { member: 'authentication', after: 'secret_handshake' }],
    ['to an unknown response mode', plan, { member: 'responseMode', after: 'jwt' }],
    ['to an unknown PKCE method', plan, { member: 'pkce', after: 'S512' }],
    ['that removes the redirect URI', plan, { member: 'redirectUri' }],
    ['that removes the issuer', plan, { member: 'issuer' }],
    ['of a redirect URI where there is none', without, { member: 'redirectUri', after: 'https://b.example' }],
  ])('%s', (_why, from, change) => {
    expect(changePlan(from, change, 'stored')).toBeUndefined();
  });

  test('of a login in a follow-up', () => {
    const { connection, client } = plan;
    const action = { kind: 'introspection', token: { token: 'at', kind: 'access_token' } } as const;
    const follow = { kind: 'follow-up', version: 1, connection, client, action } as const;
    expect(changePlan(follow, { member: 'scope', after: 'a' }, undefined)).toBeUndefined();
  });
});
