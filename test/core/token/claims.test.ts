import { describe, expect, test } from 'vitest';
import { section } from '../../../core/spec/sections.ts';
import { further } from '../../../core/token/claim-catalogue/further.ts';
import { common } from '../../../core/token/claim-catalogue/standard.ts';
import type { ClaimTables } from '../../../core/token/claim-catalogue/vendor.ts';
import { vendors } from '../../../core/token/claim-catalogue/vendors.ts';
import { claimViews, explainClaim, explainHeaderMember, headerViews } from '../../../core/token/claims.ts';
import { readJson } from '../../../core/token/json.ts';
import type { JsonObject } from '../../../core/token/token.ts';

const now = Date.UTC(2026, 10, 22, 9, 44, 38);
const utc = { timeZone: 'UTC' };
const payload = (text: string) => readJson(text).value as JsonObject;

describe('explaining a claim', () => {
  test.each([
    ['iss', 'uri', 'RFC 7519 §4.1.1'],
    ['aud', 'string-or-array', 'RFC 7519 §4.1.3'],
    ['exp', 'time', 'RFC 7519 §4.1.4'],
    ['nonce', 'string', 'OIDC Core §2'],
    ['at_hash', 'string', 'OIDC Core §3.1.3.6'],
    ['email_verified', 'boolean', 'OIDC Core §5.1'],
    ['address', 'object', 'OIDC Core §5.1.1'],
    ['updated_at', 'time', 'OIDC Core §5.1'],
    ['client_id', 'string', 'RFC 8693 §4.3'],
    ['act', 'object', 'RFC 8693 §4.1'],
    ['cnf', 'object', 'RFC 7800 §3.1'],
    ['entitlements', 'array', 'RFC 9068 §2.2.3.1'],
    ['events', 'object', 'RFC 8417 §2.2'],
  ])('%s is known, with its kind and source', (name, kind, id) => {
    expect(explainClaim(name)).toMatchObject({ kind, section: id });
  });

  test('with a language tag is explaining the claim', () => {
    expect(explainClaim('family_name#ja-Kana-JP')).toEqual(explainClaim('family_name'));
  });

  test.each(['favourite_colour', 'https://example.com/role', '', '#de', 'ISS', '__proto__', 'constructor'])(
    '%j is not in the dictionary',
    (name) => {
      expect(explainClaim(name)).toBeUndefined();
    },
  );
});

describe('explaining a header member', () => {
  test.each([
    ['alg', 'RFC 7515 §4.1.1'],
    ['kid', 'RFC 7515 §4.1.4'],
    ['x5t#S256', 'RFC 7515 §4.1.8'],
    ['b64', 'RFC 7797 §3'],
    ['enc', 'RFC 7516 §4.1.2'],
    ['p2c', 'RFC 7518 §4.8.1.2'],
  ])('%s is known', (name, id) => {
    expect(explainHeaderMember(name)?.section).toBe(id);
  });

  test.each(['exp', 'toString', ''])('%j is not in the dictionary', (name) => {
    expect(explainHeaderMember(name)).toBeUndefined();
  });
});

const tables: readonly ClaimTables[] = [
  common,
  further(),
  ...Object.values(vendors).map((tables) => tables()),
];

test.each([
  ...tables.flatMap(({ claims, header = [], members = [] }) => [...claims, ...header, ...members]),
  ...tables.flatMap(({ values = [] }) => values),
])('%s is explained in at most ten words', (_name, _kind, _section, meaning) => {
  expect(meaning).toMatch(/^\S.*[^.]$/);
  expect(meaning.split(' ').length).toBeLessThanOrEqual(10);
});

describe('showing claims', () => {
  test('keeps their order, and explains what is known', () => {
    const views = claimViews(
      payload('{"sub":"alice","role":["a","b"],"admin":false,"exp":1795340770}'),
      now,
      utc,
    );
    expect(views.map(({ name, value }) => [name, value])).toEqual([
      ['sub', 'alice'],
      ['role', '["a","b"]'],
      ['admin', 'false'],
      ['exp', '1795340770'],
    ]);
    expect(views[0]).toMatchObject({ section: 'RFC 7519 §4.1.2' });
    expect(views[1]).toEqual({ name: 'role', value: '["a","b"]' });
    expect(views[3]?.time).toMatchObject({ iso: '2026-11-22T09:46:10Z', relative: 'in 1 min 32 s' });
  });

  test('a time that is no number has no time', () => {
    const [exp] = claimViews(payload('{"exp":"1795340770"}'), now, utc);
    expect(exp).toMatchObject({ value: '"1795340770"' });
    expect(exp).not.toHaveProperty('time');
  });

  test('an absurd time does not throw', () => {
    const [exp] = claimViews(payload('{"exp":1e400}'), now, utc);
    expect(exp).toMatchObject({ value: '1e400', time: { state: 'not-a-time' } });
  });

  test('a number that is no time gets none', () => {
    expect(claimViews(payload('{"level":1795340770}'), now, utc)[0]).not.toHaveProperty('time');
  });

  test('members with special names are shown like others', () => {
    expect(claimViews(payload('{"__proto__":{"a":1},"constructor":null}'), now, utc)).toEqual([
      { name: '__proto__', value: '{"a":1}' },
      { name: 'constructor', value: 'null' },
    ]);
  });

  test('a header is shown the same way', () => {
    const views = headerViews(payload('{"alg":"RS256","x":{"y":1}}'));
    expect(views[0]).toMatchObject({ name: 'alg', value: 'RS256', section: 'RFC 7515 §4.1.1' });
    expect(views[1]).toEqual({ name: 'x', value: '{"y":1}' });
  });

  test('every source can be linked to', () => {
    for (const name of ['iss', 'amr', 's_hash', 'sid', 'txn', 'epk', 'act']) {
      const known = explainClaim(name) ?? explainHeaderMember(name);
      expect(known && section(known.section).url).toMatch(/^https:\/\//);
    }
  });
});
