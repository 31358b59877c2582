import { describe, expect, test } from 'vitest';
import { section } from '../../../../core/spec/sections.ts';
import { explainClaim, explainHeaderMember } from '../../../../core/token/claims.ts';
import registries from '../../../fixtures/iana/registries.json' with { type: 'json' };

/** Documents that are cited in place of the registered one: they say more about the claim. */
const instead: Readonly<Record<string, string>> = {
  sid: 'OIDC Back-Channel Logout',
  amr: 'RFC 8176',
};

const entries = (names: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(names).flatMap(([document, list]) => list.map((name) => [name, document] as const));

const claims = entries(registries.claims.names);
const headers = entries(registries.headers.names);

describe('every registered claim is explained with its document', () => {
  test.each(claims)('%s: %s', (name, document) => {
    const known = explainClaim(name);
    expect(known?.section.split(' §')[0]).toBe(instead[name] ?? document);
    expect(known && section(known.section).url).toMatch(/^https:\/\//);
  });

  test('there are 163', () => {
    expect(new Set(claims.map(([name]) => name)).size).toBe(163);
  });
});

describe('every registered header parameter is explained with its document', () => {
  test.each(headers)('%s: %s', (name, document) => {
    expect(explainHeaderMember(name)?.section.split(' §')[0]).toBe(document);
  });

  test('there are 33', () => {
    expect(new Set(headers.map(([name]) => name)).size).toBe(33);
  });
});

test.each(['tid', 'realm_access', 'IAT', 'sip_from', 'eat-nonce', '..', 'hasOwnProperty'])(
  'a claim that is not registered is not explained by the registry: %j',
  (name) => {
    expect(explainClaim(name)).toBeUndefined();
  },
);
