import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../core/checks/rule.ts';
import { tokenRef } from '../../../../core/facts/subject-ref.ts';
import { readToken } from '../../../../core/token/read-token.ts';
import { schemas } from '../../../../core/views/run/views.ts';
import type { ShownRole, ShownToken } from '../../../../core/views/token/shown-tokens.ts';
import { tokenRecord } from '../../../../core/views/token/token-records.ts';
import { storedTokenView, tokenView } from '../../../../core/views/token/token-views.ts';
import { base64url } from '../../../support/facts.ts';

const now = 1_767_000_000_000;
const options = { mask: (text: string) => text.replaceAll(/secret-\w+/g, '…'), findings: [] };

const jwt = (payload: string, header = '{"alg":"RS256","kid":"rs1","typ":"at+jwt"}') =>
  `${base64url(header)}.${base64url(payload)}.c2ln`;

function shown(raw: string, role: ShownRole = 'access-token'): ShownToken {
  return {
    about: tokenRef({ role }),
    token: readToken(raw),
    signature: { state: 'not-checked', reason: 'no' },
  };
}

const vendorClaims = JSON.stringify({
  iss: 'https://op.example/realms/x',
  realm_access: { roles: ['secret-role', 'offline_access'] },
  amr: ['pwd', 'secret-amr'],
  'secret-name': 12,
  auth_time: 1_767_000_000,
  exp: 1_767_000_060,
  level: 'true',
});

describe('a token on a card', () => {
  test.each([
    ['a JWT', jwt(vendorClaims)],
    [
      'a JWT with numbers in unusual spellings',
      jwt('{"exp":1.7e9,"iat":"12","nbf":null,"updated_at":1e999}'),
    ],
    ['a JWS without claims', jwt('secret-text', '{"alg":"none","typ":"JWT","x5c":[1,"secret-x"]}')],
    [
      'a JWT whose header says more',
      jwt(
        vendorClaims,
        '{"alg":"ES256","iss":"secret-iss","amr":["pwd"],"cnf":{"jkt":"x"},"exp":1767000060}',
      ),
    ],
    ['a JWE', `${base64url('{"alg":"dir","enc":"A128GCM","kid":"secret-kid"}')}..YQ.YQ.YQ`],
    ['an opaque one', 'secret-opaque'],
    ['one of a known format', `ghp_${'a'.repeat(36)}`],
  ])('is that of its record: %s', (_, raw) => {
    const previous = { header: [], claims: [{ name: 'exp', value: '1767000000' }] };
    for (const more of [{}, { previous }]) {
      const token = { ...shown(raw), expiresAt: now, obtainedAt: now - 1000, tokenType: 'secret-type' };
      const record = tokenRecord('r', token, { ...options, ...more });
      const view = tokenView('r', token, { ...options, ...more });
      expect(JSON.stringify(view)).toBe(JSON.stringify(storedTokenView(record, [])));
    }
  });

  test('is decoded and explained, and the window takes it', () => {
    const view = tokenView(
      'access-token-0',
      shown(jwt('{"iss":"https://op.example","exp":1767000060,"iat":1767000000}')),
      options,
    );
    expect(view).toMatchObject({
      title: 'Access token',
      kind: 'jws',
      describes: 'at+jwt, RS256, key rs1',
      issuedAt: 1_767_000_000_000,
      expiresAt: 1_767_000_060_000,
    });
    expect(view.claims.find(({ name }) => name === 'exp')).toMatchObject({ time: 1_767_000_060 });
    expect(schemas.token.safeParse(view).success).toBe(true);
  });

  test('has no secret in any member', () => {
    const payload = '{"sub":"secret-sub","secret-name":"x","secret-name":"y","note":"secret-note"}';
    for (const raw of [jwt(payload), jwt(`${payload} secret-rest`), 'secret-opaque']) {
      expect(JSON.stringify(tokenView('r', shown(raw.replaceAll('.c2ln', '')), options))).not.toContain(
        'secret-sub',
      );
      const view = tokenView('r', shown(raw), options);
      expect(JSON.stringify({ ...view, masked: '' })).not.toMatch(
        /secret-(sub|note|opaque|rest|name","value)/,
      );
      expect(JSON.stringify(view.deviations)).not.toContain('secret-');
    }
  });

  test('an opaque one tells its length and what it can hold at most', () => {
    const view = tokenView('r', { ...shown('secret-opaque', 'refresh-token'), expiresAt: now }, options);
    expect(view).toMatchObject({ kind: 'opaque', masked: '…', expiresAt: now, claims: [], header: [] });
    expect(view).not.toHaveProperty('signature');
    expect(view.describes).toMatch(/^opaque, 13 characters, at most \d+ bits$/);
  });

  test('claims that the generation before did not have, or had otherwise, are marked', () => {
    const before = tokenView('r', shown(jwt('{"sub":"a","iat":1}')), options);
    const after = tokenView('r', shown(jwt('{"sub":"a","iat":2,"nbf":3}')), { ...options, previous: before });
    expect(after.claims.map(({ name, was }) => [name, was])).toEqual([
      ['sub', undefined],
      ['iat', expect.any(String)],
      ['nbf', null],
    ]);
  });

  test('names of the language itself are claims like others', () => {
    const view = tokenView('r', shown(jwt('{"__proto__":1,"constructor":2,"toString":3}')), options);
    expect(view.claims.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  test.each(['', '.', 'a.b', '..', jwt('[]'), jwt('not JSON'), jwt('{}', '[]'), 'eyJ.eyJ.eyJ.eyJ.eyJ'])(
    'a broken one is shown all the same: %j',
    (raw) => {
      expect(schemas.token.safeParse(tokenView('r', shown(raw), options)).success).toBe(true);
    },
  );

  test('takes its own findings alone', () => {
    const finding = {
      about: { kind: 'token', role: 'id-token' },
      subject: 'ID Token',
      title: '',
      spec: 'RFC 9068 §2.1',
      severity: 'error',
      result: 'fail',
    } as const;
    const findings = [
      { ...finding, rule: 'access-token.issuer', about: tokenRef({ role: 'access-token' }) },
      { ...finding, rule: 'jose.typ', about: tokenRef({ role: 'access-token' }), subject: 'reworded' },
      { ...finding, rule: 'jose.typ' },
      { ...finding, rule: 'jose.kid', about: tokenRef({ role: 'access-token', from: 'callback' }) },
      { ...finding, rule: 'access-token.type', about: { kind: 'message', leg: 'token', side: 'response' } },
      {
        ...finding,
        rule: 'access-token.type',
        about: tokenRef({ role: 'access-token' }),
        result: 'not-applicable',
      },
    ] as const satisfies readonly Finding[];
    const view = tokenView('r', shown(jwt('{}')), { ...options, findings });
    expect(view.findings.map(({ rule }) => rule)).toEqual(['access-token.issuer', 'jose.typ']);
  });
});
