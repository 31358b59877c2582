import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../core/checks/run-checks.ts';
import type { Facts, IdTokenSubject } from '../../../core/facts/facts.ts';
import { readToken } from '../../../core/token/read-token.ts';
import {
  ACCESS_TOKEN,
  accessToken,
  base64url,
  CODE,
  factsWith,
  failedRules,
  idToken,
  idTokenClaims,
  jwks,
  jwsToken,
  loginFacts,
  NOW_SECONDS,
  REFRESH_TOKEN,
  tokenDocument,
  tokenResponse,
  VERIFIER,
  without,
} from '../../support/facts.ts';

function failing(subject: IdTokenSubject, overrides: Partial<Facts> = {}): readonly string[] {
  return failedRules(runChecks(loginFacts({ idToken: subject, overrides })));
}

describe('runChecks', () => {
  it('fails no rule of a login that is in order', () => {
    expect(failedRules(runChecks(loginFacts()))).toEqual([]);
  });

  it('judges every subject, in the order of the flow', () => {
    const families = runChecks(loginFacts()).map(({ rule }) => rule.split('.')[0]);
    expect([...new Set(families)]).toEqual([
      'connections',
      'metadata',
      'resource-metadata',
      'jwks',
      'pushed-request',
      'device-authorization',
      'authorization-request',
      'login-pages',
      'authorization-response',
      'client-assertion',
      'token-response',
      'refresh',
      'id-token',
      'access-token',
      'userinfo',
      'api-call',
      'introspection',
      'revocation',
      'logout',
      'jose',
    ]);
  });

  it('gives every rule an id of its own, and says what it is about', () => {
    const findings = runChecks(factsWith());
    const ids = findings.map(({ rule }) => rule);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { rule, title, subject } of findings) {
      expect(rule).toMatch(/^[a-z-]+\.[a-z0-9-]+$/);
      expect(title).not.toBe('');
      expect(subject).not.toBe('');
    }
  });

  it('finds no rule applicable in an empty run, and says what is missing', () => {
    const findings = runChecks(factsWith());
    expect(new Set(findings.map(({ result }) => result))).toEqual(new Set(['not-applicable']));
    const userinfo = findings.find(({ rule }) => rule === 'userinfo.subject');
    expect(userinfo?.reason).toBe('this run has no UserInfo response');
    expect(findings.every(({ reason }) => reason !== undefined && reason !== '')).toBe(true);
  });

  it('tells the ID Tokens of a hybrid login apart', () => {
    const front = idToken({ channel: 'front', from: 'callback', claims: { at_hash: 'wrong' } });
    const findings = runChecks(loginFacts({ overrides: { idTokens: [front, idToken()] } }));
    const nonce = findings.filter(({ rule }) => rule === 'id-token.nonce');
    expect(nonce.map(({ subject }) => subject)).toEqual(['ID Token (callback)', 'ID Token']);
    const failed = findings.filter(({ result }) => result === 'fail');
    expect(failed.map(({ rule, subject }) => [rule, subject])).toEqual([
      ['id-token.at-hash', 'ID Token (callback)'],
    ]);
  });

  it('fails one rule for one fault', () => {
    const findings = runChecks(loginFacts({ idToken: idToken({ claims: { nonce: 'forged' } }) }));
    const failed = findings.filter(({ result }) => result === 'fail');
    expect(failed.map(({ rule }) => rule)).toEqual(['id-token.nonce']);
  });

  it('writes no secret into a finding, whatever fails', () => {
    const response = tokenResponse({
      form: {
        client_secret: 'secret-of-the-test',
        client_assertion: 'assertion-of-the-test',
        redirect_uri: 'x',
      },
      document: tokenDocument({ refresh_token: REFRESH_TOKEN, expires_in: '1', token_type: 'mac' }),
      headers: [],
    });
    const facts = loginFacts({
      overrides: { tokenResponse: response, accessToken: accessToken({ response }) },
    });
    const findings = runChecks(facts);
    expect(findings.filter(({ result }) => result === 'fail').length).toBeGreaterThan(4);
    const text = JSON.stringify(findings);
    for (const secret of [
      ACCESS_TOKEN,
      CODE,
      VERIFIER,
      REFRESH_TOKEN,
      'secret-of-the-test',
      'assertion-of-the-test',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('a forged ID Token fails exactly the rule about the forgery', () => {
  const invalid = { state: 'invalid', alg: 'RS256', keyId: 'key-1' } as const;
  const noKey = { state: 'no-key', candidates: 0, reason: 'no key with the kid "other"' } as const;
  const p256 = { kty: 'EC', crv: 'P-256', kid: 'key-1', x: 'E'.repeat(43), y: 'E'.repeat(43) };
  const claimless = (name: string) =>
    idToken({ token: jwsToken({ payload: without(idTokenClaims(), name) }) });

  it.each<[string, IdTokenSubject, readonly string[]]>([
    ['nonce', idToken({ claims: { nonce: 'forged' } }), ['id-token.nonce']],
    ['no nonce', claimless('nonce'), ['id-token.nonce']],
    ['audience', idToken({ claims: { aud: 'other' } }), ['id-token.audience']],
    [
      'audience beside a right azp',
      idToken({ claims: { aud: ['other', 'api'], azp: 'client-1' } }),
      ['id-token.audience'],
    ],
    ['no audience', claimless('aud'), ['id-token.audience']],
    ['azp', idToken({ claims: { azp: 'other' } }), ['id-token.azp']],
    ['signature', idToken({ signature: invalid }), ['id-token.signature']],
    ['empty signature', idToken({ signature: invalid, token: signatureless() }), ['id-token.signature']],
    ['at_hash', idToken({ claims: { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }), ['id-token.at-hash']],
    ['c_hash', idToken({ code: CODE, claims: { c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }), ['id-token.c-hash']],
    ['s_hash', idToken({ claims: { s_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }), ['id-token.s-hash']],
    ['issuer', idToken({ claims: { iss: 'https://evil.example' } }), ['id-token.issuer']],
    ['no issuer', claimless('iss'), ['id-token.issuer']],
    [
      'expired',
      idToken({ claims: { iat: NOW_SECONDS - 7200, exp: NOW_SECONDS - 3600 } }),
      ['id-token.expiry'],
    ],
    ['no expiry', claimless('exp'), ['id-token.expiry']],
    ['expiry as text', idToken({ claims: { exp: '9999999999' } }), ['jose.numeric-dates']],
    ['issued in the future', idToken({ claims: { iat: NOW_SECONDS + 600 } }), ['id-token.issued-at']],
    ['no issue date', claimless('iat'), ['id-token.issued-at']],
    ['not valid yet', idToken({ claims: { nbf: NOW_SECONDS + 600 } }), ['id-token.not-before']],
    ['unknown key', idToken({ header: { alg: 'RS256', kid: 'other' }, signature: noKey }), ['id-token.key']],
    [
      'unsigned',
      idToken({ header: { alg: 'none' }, signature: { state: 'unsecured' } }),
      ['id-token.signature', 'jose.alg-none'],
    ],
    [
      'algorithm that is not offered',
      idToken({ header: { alg: 'HS512' }, signature: { state: 'not-checked', reason: 'no secret at hand' } }),
      ['id-token.algorithm'],
    ],
    [
      'algorithm that nobody knows',
      idToken({ header: { alg: 'XY1' }, signature: { state: 'unusable', reason: 'not known' } }),
      ['id-token.algorithm'],
    ],
    ['critical extension', idToken({ header: { alg: 'RS256', kid: 'key-1', crit: ['exp'] } }), ['jose.crit']],
    ['doubled member', doubled(), ['jose.unique-members']],
    [
      'garbage',
      idToken({ token: readToken('garbage'), signature: { state: 'not-checked', reason: 'x' } }),
      ['id-token.jwt'],
    ],
  ])('%s', (_, subject, rules) => {
    expect(failing(subject)).toEqual(rules);
  });

  it('public key used as a shared secret', () => {
    const subject = idToken({
      header: { alg: 'HS256', kid: 'key-1' },
      signature: { state: 'invalid', alg: 'HS256' },
    });
    expect(failing(subject)).toEqual(['id-token.algorithm', 'jose.key-algorithm']);
  });

  it('key of another type', () => {
    const subject = idToken({ signature: { state: 'unusable', reason: 'is of type EC' } });
    expect(failing(subject, { jwks: jwks([p256]) })).toEqual(['jose.key-algorithm']);
  });

  it('another subject than UserInfo is about', () => {
    expect(failing(idToken({ claims: { sub: 'mallory' } }))).toEqual(['userinfo.subject']);
  });

  function signatureless() {
    const { header, payload } = jwsToken({ payload: idTokenClaims() });
    return readToken(`${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}.`);
  }

  function doubled() {
    const claims = JSON.stringify(idTokenClaims());
    const text = `{"nonce":"first",${claims.slice(1)}`;
    const header = base64url('{"alg":"RS256","typ":"JWT","kid":"key-1"}');
    return idToken({
      token: readToken(`${header}.${base64url(text)}.${base64url(new Uint8Array(256).fill(1))}`),
    });
  }
});
