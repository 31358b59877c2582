import { describe, expect, test } from 'vitest';
import { claimDetails, namesWithDetails } from '../../../../core/token/claim-catalogue/claim-details.ts';
import type { VendorName } from '../../../../core/token/claim-catalogue/vendors.ts';
import { readJson } from '../../../../core/token/json.ts';

function details(name: string, value: unknown, vendor?: VendorName) {
  const read = readJson(JSON.stringify(value)).value ?? null;
  return claimDetails(name, read, vendor).map((detail) => `${detail.name}: ${detail.meaning}`);
}

describe('what is in a claim', () => {
  test.each([
    ['amr', ['pwd', 'mfa', 'x'], undefined, ['pwd: Password', 'mfa: Multi-factor authentication']],
    ['amr', ['rsa', 'pwd'], 'entra', ['rsa: Certificate, key or authenticator app', 'pwd: Password']],
    ['acr', '0', undefined, ['0: Long-lived session: not for anything of value']],
    ['acr', '0', 'entra', ['0: Does not meet ISO/IEC 29115']],
    ['appidacr', '2', 'entra', ['2: Client certificate or federated credential']],
    ['acct', 1, 'entra', ['1: Guest of the tenant']],
    [
      'wids',
      ['62e90394-69f5-4237-9190-012177145e10', 'other'],
      'entra',
      ['62e90394-69f5-4237-9190-012177145e10: Global Administrator'],
    ],
    ['realm_access', { roles: ['a'] }, 'keycloak', ['roles: Realm roles of the user']],
    [
      'resource_access',
      { account: { roles: ['a'] } },
      'keycloak',
      ['account: Roles for this client', 'account.roles: Client roles of the user'],
    ],
    [
      'kubernetes.io',
      { namespace: 'a', pod: { name: 'b', other: 1 } },
      'kubernetes',
      [
        'namespace: Namespace of the service account',
        'pod: Pod: the token ends with it',
        'pod.name: Name of the pod',
      ],
    ],
    [
      'firebase',
      { sign_in_provider: 'anonymous', identities: {} },
      'firebase',
      [
        'sign_in_provider: Sign-in provider of this token',
        'anonymous: Anonymous user',
        'identities: Identities of the account, by provider',
      ],
    ],
    [
      'https://hasura.io/jwt/claims',
      { 'x-hasura-default-role': 'a', 'x-hasura-team': '1' },
      'hasura',
      ['x-hasura-default-role: Role without x-hasura-role in the request', 'x-hasura-team: Session variable'],
    ],
    ['cnf', { jkt: 'a', other: 'b' }, undefined, ['jkt: Thumbprint of the DPoP key']],
    [
      'authorization_details',
      [{ type: 'a' }, { type: 'b', actions: [] }],
      undefined,
      ['type: Type: defines the other members', 'actions: Allowed actions'],
    ],
    [
      'events',
      { 'https://schemas.openid.net/secevent/caep/event-type/session-revoked': { event_timestamp: 1 } },
      undefined,
      [
        'https://schemas.openid.net/secevent/caep/event-type/session-revoked: Session was revoked',
        'https://schemas.openid.net/secevent/caep/event-type/session-revoked.event_timestamp: Time of the event',
      ],
    ],
  ] as const)('%s %j of %s', (name, value, vendor, expected) => {
    expect(details(name, value, vendor)).toEqual(expected);
  });

  test.each([
    ['amr', ['unknown'], undefined],
    ['amr', 'pwd2', undefined],
    ['amr', null, undefined],
    ['realm_access', { roles: [] }, 'okta'],
    ['cnf', ['jkt'], undefined],
    ['cnf', { __proto__x: 1, constructor: 2 }, undefined],
    ['wids', ['62e90394-69f5-4237-9190-012177145e10'], undefined],
    ['sub', 'pwd', undefined],
  ] as const)('%s %j of %s says nothing', (name, value, vendor) => {
    expect(details(name, value, vendor)).toEqual([]);
  });

  test('is bounded', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x-${index}`, 1]));
    expect(details('https://hasura.io/jwt/claims', many, 'hasura')).toHaveLength(30);
    expect(
      details(
        'amr',
        Array.from({ length: 100_000 }, () => 'x'),
      ),
    ).toEqual([]);
  });

  test('a member that is a time has its seconds', () => {
    const value = { warnafter: 1_795_340_770 };
    expect(claimDetails('kubernetes.io', value, 'kubernetes')[0]?.time).toBe(1_795_340_770);
    expect(claimDetails('kubernetes.io', { warnafter: 'soon' }, 'kubernetes')[0]).not.toHaveProperty('time');
  });
});

test.each([
  ['amr', undefined, true],
  ['realm_access', undefined, false],
  ['realm_access', 'keycloak', true],
  ['exp', undefined, false],
] as const)('whether %s of %s is looked into: %s', (name, vendor, expected) => {
  expect(namesWithDetails(vendor).has(name)).toBe(expected);
});
