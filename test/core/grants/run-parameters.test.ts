import { describe, expect, test } from 'vitest';
import { grantOf, type LoginGrant, loginGrants, runOptionsSchema } from '../../../core/grants/registry.ts';
import { usualParameters, withRunParameters } from '../../../core/grants/run-parameters.ts';
import { runParameterProblem } from '../../../core/views/connection/connection-problems.ts';
import { fullConnection } from '../../support/run/plans.ts';

const hint = { name: 'login_hint', value: 'bob@example.com' };

const optionsOf = (grant: LoginGrant, parameters?: readonly { name: string; value: string }[]) =>
  runOptionsSchema.parse({
    ...grantOf(grant).usual({ scope: 'openid', demo: false }),
    ...(parameters && { parameters }),
  });

describe('the parameters of a run', () => {
  test.each(loginGrants)('are those of the connection unless its options name others: %s', (grant) => {
    expect(withRunParameters(fullConnection, optionsOf(grant))).toBe(fullConnection);
  });

  test.each([
    ['authorization-code', 'authorizationParameters', 'tokenParameters'],
    ['hybrid', 'authorizationParameters', 'tokenParameters'],
    ['implicit', 'authorizationParameters', 'tokenParameters'],
    ['device', 'authorizationParameters', 'tokenParameters'],
    ['client-credentials', 'tokenParameters', 'authorizationParameters'],
    ['password', 'tokenParameters', 'authorizationParameters'],
  ] as const)('replace those of the first request of %s, and of no other', (grant, place, other) => {
    const changed = withRunParameters(fullConnection, optionsOf(grant, [hint]));
    expect(changed[place]).toEqual([hint]);
    expect(changed[other]).toEqual(fullConnection[other]);
    expect(changed.resource).toBe(fullConnection.resource);
  });

  test('none are sent where the list is empty, nor those without a name', () => {
    const none = withRunParameters(
      fullConnection,
      optionsOf('authorization-code', [{ name: '', value: '' }]),
    );
    expect(none.authorizationParameters).toEqual([]);
  });

  test('name another resource, several, or none', () => {
    const resource = (...values: string[]) =>
      withRunParameters(
        { ...fullConnection, resource: 'https://api.example' },
        optionsOf(
          'authorization-code',
          values.map((value) => ({ name: 'resource', value })),
        ),
      );
    expect(resource('https://other.example').resource).toBe('https://other.example');
    expect(resource('https://a.example', 'https://b.example')).toMatchObject({
      resource: 'https://a.example',
      authorizationParameters: [{ name: 'resource', value: 'https://b.example' }],
    });
    expect(resource('')).not.toHaveProperty('resource');
    expect(resource('', '').authorizationParameters).toEqual([]);
  });

  test('start with those of the connection', () => {
    const connection = { ...fullConnection, resource: 'https://api.example' };
    expect(usualParameters('authorization-code', connection)).toEqual([
      ...fullConnection.authorizationParameters,
      { name: 'resource', value: 'https://api.example' },
    ]);
    const { resource: _, ...without } = connection;
    expect(usualParameters('password', without)).toEqual(fullConnection.tokenParameters);
  });

  test.each([
    ['too many', Array.from({ length: 201 }, () => hint)],
    ['a name of 2,001 characters', [{ name: 'x'.repeat(2_001), value: '' }]],
    ['a value that is a number', [{ name: 'max_age', value: 3 }]],
  ])('%s are refused', (_what, parameters) => {
    const options = { ...grantOf('device').usual({ scope: '', demo: false }), parameters };
    expect(runOptionsSchema.safeParse(options).success).toBe(false);
  });
});

describe('a problem of the parameters of a run', () => {
  test.each([
    ['authorizationParameters', [{ name: 'state', value: 'x' }], 'state is already sent.'],
    ['authorizationParameters', [{ name: 'client_id', value: 'x' }], 'client_id is already sent.'],
    ['tokenParameters', [{ name: 'client_secret', value: 'x' }], 'client_secret is already sent.'],
    ['tokenParameters', [{ name: '', value: 'x' }], 'The value x has no name.'],
    [
      'tokenParameters',
      [{ name: 'resource', value: 'api' }],
      'The resource is not an absolute URI (RFC 8707 section 2).',
    ],
    [
      'tokenParameters',
      [{ name: 'resource', value: 'https://a.example#b' }],
      'The resource has a fragment (RFC 8707 section 2).',
    ],
  ] as const)('%s %j', (place, parameters, message) => {
    expect(runParameterProblem(place, parameters)?.message).toBe(message);
  });

  test.each([
    ['authorizationParameters', [hint, { name: 'max_age', value: 'soon' }, { name: 'claims', value: '{' }]],
    ['authorizationParameters', [{ name: 'client_secret', value: 'x' }]],
    [
      'tokenParameters',
      [
        { name: 'state', value: 'x' },
        { name: '', value: '' },
        { name: 'resource', value: '' },
      ],
    ],
  ] as const)('%s has none: %j', (place, parameters) => {
    expect(runParameterProblem(place, parameters)).toBeUndefined();
  });
});
