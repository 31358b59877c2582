import { describe, expect, test } from 'vitest';
import { grantOf, type LoginGrant, loginGrants } from '../../../core/grants/registry.ts';
import { type LoginInput, planFollowUp, planLogin } from '../../../electron/run/plan.ts';
import { actions, fullConnection } from '../../support/run/plans.ts';

const client = { clientId: 'app', authentication: { method: 'none' } } as const;
const credentials = { username: 'alice', password: 'wonderland' };

function inputOf(grant: LoginGrant, change: Partial<LoginInput> = {}): LoginInput {
  return {
    connection: fullConnection,
    options: grantOf(grant).usual({ scope: 'openid', demo: false }),
    client,
    user: { name: 'alice', credentials },
    redirect: { uri: 'https://app.example/callback', capture: 'window' },
    ...change,
  };
}

function planned(grant: LoginGrant, change: Partial<LoginInput> = {}) {
  const plan = planLogin(inputOf(grant, change));
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
}

describe('a planned login', () => {
  test.each(loginGrants)('has a redirect and a user as far as %s needs them', (grant) => {
    const { signIn } = grantOf(grant);
    const plan = planned(grant);
    expect('redirect' in plan).toBe(signIn === 'browser');
    expect(plan.user?.name).toBe(signIn === 'none' ? undefined : 'alice');
    expect(plan.user?.credentials).toEqual(signIn === 'client' ? credentials : undefined);
  });

  test.each(['listener', 'pasted'] as const)(
    'does not know who signs in where the redirect is %s',
    (capture) => {
      const redirect = { uri: 'http://127.0.0.1/callback', capture };
      expect(planned('authorization-code', { redirect })).not.toHaveProperty('user');
      expect(planned('device', { redirect }).user).toEqual({ name: 'alice' });
    },
  );

  test('by password is for the user of the options, whose password is stored once', () => {
    const person = { username: 'bob', password: 'builder' };
    const plan = planned('password', { options: { grant: 'password', scope: '', person } });
    expect(plan.user).toEqual({ name: 'bob' });
    expect(plan.options).toMatchObject({ person });
  });

  test('by password fails where no password is known, and no other does', () => {
    for (const grant of loginGrants) {
      const plan = planLogin(inputOf(grant, { user: { name: 'alice' } }));
      expect([grant, plan.ok]).toEqual([grant, grant !== 'password']);
    }
    expect(planLogin(inputOf('password', { user: {} }))).toMatchObject({
      failure: { code: 'invalid-input', step: 'run.person', hint: 'Enter a username and a password.' },
    });
  });

  test('leaves out what is empty in the connection, and nothing else', () => {
    const { connection } = planned('authorization-code', {
      connection: {
        ...fullConnection,
        resource: '',
        postLogoutRedirectUri: '',
        endpoints: { token_endpoint: 'https://op.example/token', jwks_uri: '' },
        endpointOverrides: { revocation_endpoint: '' },
        tokenParameters: [
          { name: '', value: 'x' },
          { name: 'audience', value: '' },
        ],
      },
    });
    expect(connection).not.toHaveProperty('resource');
    expect(connection).not.toHaveProperty('postLogoutRedirectUri');
    expect(connection).toMatchObject({
      endpoints: { token_endpoint: 'https://op.example/token' },
      endpointOverrides: {},
      tokenParameters: [{ name: 'audience', value: '' }],
    });
    expect(connection.endpoints).not.toHaveProperty('jwks_uri');
    expect(planned('authorization-code').connection).toEqual(fullConnection);
  });

  test('has of the client only how it is registered', () => {
    const registered = { ...client, name: 'Demo web app', grants: ['authorization-code'] };
    expect(planned('authorization-code', { client: registered }).client).toEqual(client);
  });
});

describe('a planned follow-up', () => {
  test.each(actions)('$kind has the user by name alone, and no secret of theirs', (action) => {
    const at = { connection: fullConnection, client, user: { name: 'alice', credentials } };
    expect(planFollowUp(action, at)).toEqual({
      kind: 'follow-up',
      version: 1,
      connection: fullConnection,
      client,
      user: { name: 'alice' },
      action,
    });
  });

  test('may be without a user', () => {
    const [action] = actions;
    if (action === undefined) throw new Error('no action');
    expect(planFollowUp(action, { connection: fullConnection, client })).not.toHaveProperty('user');
  });
});
