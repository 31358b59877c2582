import { expect, test } from 'vitest';
import { knownClaims, knownHeader, knownTimes } from '../../../core/make/vocabulary.ts';
import { headerMembers } from '../../../core/token/header-members.ts';

test('every registered name comes first, then those of vendors, each once', () => {
  const claims = knownClaims().map(({ name }) => name);
  expect(claims).toEqual([...new Set(claims)]);
  expect(claims.slice(0, 3)).toEqual(['iss', 'sub', 'aud']);
  expect(claims.indexOf('realm_access')).toBeGreaterThan(claims.indexOf('acr'));
  expect(claims).toEqual(expect.arrayContaining(['tid', 'cognito:groups', 'cnf', 'events', 'email']));
  expect(knownHeader().slice(0, headerMembers.length)).toHaveLength(headerMembers.length);
  expect(knownTimes()).toEqual(expect.arrayContaining(['exp', 'nbf', 'iat', 'auth_time']));
  expect(knownTimes()).not.toContain('sub');
});
