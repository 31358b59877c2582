import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../../electron/crypto/make/check-draft.ts';

const now = 1_795_000_000_000;
const seconds = now / 1000;
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signature = { kind: 'key', key: { key: privateKey, alg: 'ES256', kid: 'k' } } as const;
const good = '{"alg":"ES256","typ":"JWT","kid":"k"}';
const check = (claims: string, header = good, by: Parameters<typeof checkDraft>[1] = signature) =>
  checkDraft({ header, claims }, by, now).map(({ part, severity, text, line, column }) =>
    [part, severity, line === undefined ? '' : `${line}:${column}`, text].join(' '),
  );
const valid = `"iat":${seconds},"exp":${seconds + 600}`;

test('nothing is wrong with a good draft', () => {
  expect(check(`{${valid},"sub":"alice"}`)).toEqual([]);
});

describe('errors of JSON have a line and a column', () => {
  test.each<[string, string, string]>([
    ['{\n  "a": 1,\n}', 'claims error 2:9 Trailing comma', good],
    ['{\n  "a" 1}', 'claims error 2:7 Expected ":", found "1"', good],
    ['', 'claims error 1:1 No JSON text', good],
    ['[1]', 'claims error  not a JSON object', good],
    ['{} x', 'claims error 1:4 1 extra characters after the JSON value', good],
    [`{${valid}}`, 'header error 1:8 Unexpected end of text, expected a value', '{"alg":'],
  ])('%j', (claims, expected, header) => {
    expect(check(claims, header)).toContain(expected);
  });

  test('and are bounded', () => {
    const claims = `{${'"a":1,'.repeat(5000)}"b":1}`;
    expect(checkDraft({ header: good, claims }, signature, now)).toHaveLength(50);
  });
});

test('a key with too many values is not judged', () => {
  const claims = `{${valid},"cnf":{"jwk":{"kty":"EC","x":[${'0,'.repeat(21_000)}0]}}}`;
  expect(check(claims)).toEqual([]);
});

test('thousands of empty claims are listed without reading the text for each', () => {
  const claims = `{${Array.from({ length: 20_000 }, (_, index) => `"a${index}":""`).join(',')}}`;
  const found = checkDraft({ header: good, claims }, signature, now);
  expect(found).toHaveLength(50);
  expect(found[49]).toMatchObject({ text: 'a49 is empty', line: 1 });
});

describe('a value inside a claim or header parameter is named with its path and line', () => {
  const x = 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU';
  const paths = (claims: string, header = good) =>
    checkDraft({ header, claims }, signature, now).map(({ part, severity, text, line, column, path }) =>
      [part, severity, path, `${line}:${column}`, text].join(' '),
    );

  test.each<[string, string]>([
    ['"cnf": {\n "jkt": 1}', 'claims warning cnf.jkt 2:2 jkt is not a string'],
    ['"address": {"country": ""}', 'claims information address.country 1:14 country is empty'],
    ['"act": {"sub": "a",\n"act": "b"}', 'claims warning act.act 2:1 act is not an object'],
    ['"authorization_details": [{"type": "a"},\n{"actions": "b"}]', 'authorization_details[1].actions 2:2'],
    ['"events": {"urn:x": {"event_timestamp": "1"}}', 'a number of seconds since 1970'],
    [
      '"cnf": {"jwk": {"kty": "EC", "crv": "P-255"}}',
      'cnf.jwk.crv 1:31 "P-255" is not a registered value of crv',
    ],
    [
      `"cnf": {"jwk": {"kty": "EC", "crv": "P-256", "x": "${x}"}}`,
      'cnf.jwk 1:10 The key has no usable member y',
    ],
    [`"cnf": {"jwk": {"kty": "OKP", "crv": "P-256", "x": "${x}"}}`, 'P-256 needs kty EC'],
    [
      `"cnf": {"jwk": {"kty": "EC", "d": "${x}"}}`,
      'claims error cnf.jwk.d 1:31 d is part of the private key',
    ],
    ['"a": {"b": 1,\n"b": 2}', 'a.b 2:1 Duplicate member "b"'],
    ['"a": [1,\n98765432109876543210]', 'claims warning a[1] 2:1 Number too large'],
  ])('%s', (members, expected) => {
    expect(paths(`{${members},${valid}}`).join('\n')).toContain(expected);
  });

  test('in the header, too', () => {
    const header = '{"alg":"ES256","typ":"dpop+jwt","kid":"k",\n"jwk":{"kty":"oct","k":"AAAA"}}';
    expect(paths(`{${valid}}`, header).join('\n')).toContain(
      'header error jwk.k 2:20 k is part of the private key',
    );
  });

  test.each([
    ['"cnf": {"jkt": "a", "other": 1}'],
    ['"address": {"country": "NL"}, "act": {"sub": "a", "act": {"sub": "b"}}'],
    ['"cnf": []'],
    ['"other": {"jwk": {"kty": "none"}, "jkt": 1}'],
    [`"cnf": {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "${x}"}}`],
    ['"__proto__": {"constructor": 1}, "constructor": {"cnf": 1}'],
  ])('and nothing is said of %s', (members) => {
    const found = checkDraft({ header: good, claims: `{${members},${valid}}` }, signature, now);
    expect(found.filter(({ path }) => path !== undefined && /[.[]/.test(path))).toEqual([]);
  });

  test('within limits', () => {
    const keys = Array.from({ length: 2_000 }, () => '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}').join();
    expect(paths(`{"jwks":{"keys":[${keys}]}}`)).toHaveLength(50);
    const deep = `${'{"a":'.repeat(5_000)}""${'}'.repeat(5_000)}`;
    expect(paths(deep).every((line) => line.length < 300)).toBe(true);
  });
});

describe('what the rules say is named with its place', () => {
  test.each<[string, string, string]>([
    ['a duplicate', `{\n"sub":"a",\n"sub":"b",${valid}}`, 'claims warning 3:1 Duplicate member "sub"'],
    ['a duplicate prototype', `{"__proto__":1,${valid},"__proto__":2}`, 'Duplicate member "__proto__"'],
    ['a large number', `{"n":98765432109876543210,${valid}}`, 'claims warning 1:6 Number too large'],
    ['expiry', `{"exp":${seconds - 3600}}`, 'claims warning 1:2 exp is in the past: it expired 1 h'],
    ['a start', `{"nbf":${seconds + 3600}}`, 'claims warning 1:2 nbf is in the future: it is valid in 1 h'],
    ['never', `{"nbf":${seconds + 7200},"exp":${seconds + 3600}}`, 'exp is before nbf'],
    ['milliseconds', `{"iat":${seconds},"exp":${now}}`, 'exp, nbf or iat is not in seconds'],
    ['a date as text', `{"exp":"${seconds}"}`, 'claims error 1:2'],
    [
      'an audience of another type',
      `{"aud":{"a":1},${valid}}`,
      'Claim has the wrong type: {"a":1}, expected',
    ],
    ['an empty claim', `{"x":"",${valid}}`, 'claims information 1:2 x is empty'],
  ])('%s', (_what, claims, words) => {
    expect(check(claims).join('\n')).toContain(words);
  });

  test.each<[string, string, string]>([
    ['another key', '{"alg":"RS256","typ":"JWT"}', 'header error 1:2 RS256 cannot use this key'],
    ['another curve', '{"alg":"ES384","typ":"JWT"}', 'it needs a key on P-384, but this key is on P-256'],
    ['an unknown algorithm', '{"alg":"es256","typ":"JWT"}', 'the algorithm es256 is not supported'],
    ['an unknown extension', '{"alg":"ES256","typ":"JWT","crit":["x"],"x":1}', 'crit'],
    ['no algorithm', '{"typ":"JWT"}', 'alg'],
    ['a kid that is a path', '{"alg":"ES256","typ":"JWT","kid":"../../etc/passwd"}', 'kid'],
  ])('%s', (_what, header, words) => {
    expect(check(`{${valid}}`, header).join('\n')).toContain(words);
  });

  test('a secret that is too short', () => {
    const key = { kind: 'key', key: { key: createSecretKey(Buffer.from('abc')), alg: 'HS256' } } as const;
    expect(check(`{${valid}}`, '{"alg":"HS256","typ":"JWT"}', key).join('\n')).toContain(
      'header error 1:2 HMAC secret is shorter than the hash: a secret of 3 bytes',
    );
  });

  test('alg none, and a kind of token that lacks claims', () => {
    expect(check(`{${valid}}`, '{"alg":"none","typ":"JWT"}', { kind: 'none' }).join()).toContain('none');
    expect(check(`{${valid}}`, '{"alg":"ES256","typ":"logout+jwt"}').join()).toMatch(/: expected iss/);
  });

  test('with the header as it is signed, where that is another one', () => {
    const draft = { header: '{"alg":"RS256","typ":"JWT"}', claims: `{${valid}}`, filled: good };
    expect(checkDraft(draft, signature, now)).toEqual([]);
  });
});
