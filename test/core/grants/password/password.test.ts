import { describe, expect, test } from 'vitest';
import { type PasswordOptions, password } from '../../../../core/grants/password/password.ts';
import { cannedIssuer, cannedReplies, formOf, requestsOf } from '../../../support/canned-issuer.ts';
import { json, play } from '../../../support/play.ts';

const options: PasswordOptions = {
  issuer: cannedIssuer,
  client: { clientId: 'old', authentication: { method: 'client_secret_basic', secret: 's' } },
  username: 'alice@example',
  password: 'pässword & more',
  scope: ['orders:read'],
  parameters: [],
};

describe('the password grant', () => {
  test('sends the password, form-encoded, and opens no browser', () => {
    const { drafts, failure } = play(password(options), cannedReplies());
    expect(failure).toBeUndefined();
    expect(drafts.map(({ kind, leg }) => `${kind} ${leg}`)).toEqual([
      'http discovery',
      'http jwks',
      'http token',
    ]);
    expect(formOf(drafts, 'token')).toEqual({
      grant_type: 'password',
      username: 'alice@example',
      password: 'pässword & more',
      scope: 'orders:read',
    });
    expect(requestsOf(drafts, 'token')[0]?.url).not.toContain('?');
  });

  test('requests UserInfo with openid, and adds the other parameters', () => {
    const parameters = [{ name: 'realm', value: 'staff' }];
    const { drafts } = play(
      password({ ...options, scope: ['openid'], resource: 'urn:api', parameters }),
      cannedReplies(),
    );
    expect(drafts.at(-1)?.leg).toBe('userinfo');
    expect(formOf(drafts, 'token')).toMatchObject({ resource: 'urn:api', realm: 'staff' });
  });
});

describe('it fails, and says why,', () => {
  test.each([
    ['invalid_grant', 'token-error'],
    ['unsupported_grant_type', 'token-error'],
    ['unauthorized_client', 'token-error'],
  ])('when the endpoint refuses with %s', (error, code) => {
    const { drafts, failure } = play(password(options), cannedReplies({ token: [json({ error }, 400)] }));
    expect(failure).toMatchObject({ code, received: error });
    expect(JSON.stringify(failure)).not.toContain(options.password);
    expect(drafts.at(-1)?.leg).toBe('token');
  });

  test('when the response has no token', () => {
    const { failure } = play(password(options), cannedReplies({ token: [json({})] }));
    expect(failure).toMatchObject({ code: 'token-response-unusable' });
  });
});
