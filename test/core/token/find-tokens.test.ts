import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBase64url } from '../../../core/token/base64url.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { anyText } from '../../support/any-text.ts';

const encode = (value: unknown) => writeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const jws = `${encode({ alg: 'RS256' })}.${encode({ sub: 'alice' })}.c2ln`;
const other = `${encode({ alg: 'ES256' })}.${encode({ sub: 'bob' })}.c2ln`;
const unsecured = `${encode({ alg: 'none' })}.${encode({ sub: 'eve' })}.`;
const jwe = `${encode({ alg: 'dir', enc: 'A128GCM' })}..aXY.Y3Q.dGFn`;
const opaque = 'tGzv3JOkF0XG5Qx2TlKWIA';

const found = (text: string) => findTokens(text).map(({ where, token }) => [where, token.raw]);

describe('a bare token', () => {
  test.each([jws, unsecured, jwe, opaque])('%s', (raw) => {
    expect(findTokens(`  ${raw}\n`)).toMatchObject([
      { where: 'the whole text', start: 2, end: 2 + raw.length, token: { raw } },
    ]);
  });

  test('broken over lines, or with spaces in it, is still one', () => {
    const broken = `${jws.slice(0, 9)}\n${jws.slice(9, 30)}\r\n${jws.slice(30)}`;
    expect(found(broken)).toEqual([['the whole text', broken]]);
    expect(findTokens(broken)[0]?.token).toMatchObject({ kind: 'jws', payload: { sub: 'alice' } });
  });

  test('with padding or a foreign character is shown with what is wrong', () => {
    for (const raw of [`${jws}=`, `${jws}?`, `${jws}.extra`]) {
      const [first] = findTokens(raw);
      expect(first).toMatchObject({ where: 'the whole text', token: { kind: 'jws', raw } });
      expect(first?.token).toHaveProperty('deviations.length', 1);
    }
  });

  test.each(['', ' \n ', 'two words', 'https://op.example/authorize', '{"a":1}', 'a=b', '"quoted"'])(
    '%j is none',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('header lines', () => {
  test.each([
    [`Authorization: Bearer ${jws}`, 'Authorization header, Bearer', jws],
    [`authorization:bearer ${opaque}`, 'Authorization header, Bearer', opaque],
    [`Authorization: DPoP ${opaque}`, 'Authorization header, DPoP', opaque],
    [`Authorization: ${jws}`, 'Authorization header', jws],
    [`> Authorization: token ${opaque}`, 'Authorization header, token', opaque],
    [`Authorization: SSWS ${opaque}`, 'Authorization header, SSWS', opaque],
    [`authorization: Negotiate ${opaque}`, 'Authorization header, Negotiate', opaque],
    [`Proxy-Authorization: Bearer ${opaque}`, 'Proxy-Authorization header, Bearer', opaque],
    [`DPoP: ${jws}`, 'DPoP header', jws],
    ['Authorization: Bearer x', 'Authorization header, Bearer', 'x'],
    [`Set-Cookie: sid=${opaque}; Path=/; HttpOnly`, 'Set-Cookie sid', opaque],
    ['Set-Cookie: sid="quoted"; Secure', 'Set-Cookie sid', 'quoted'],
    [`Bearer ${opaque}`, 'Bearer', opaque],
    ['Bearer x', 'Bearer', 'x'],
    ['Authorization: Basic YWxpY2U6cw==', 'Authorization header, Basic', 'YWxpY2U6cw=='],
    [`DPoP ${jws}`, 'DPoP', jws],
  ])('%s', (text, where, raw) => {
    expect(found(text)).toEqual([[where, raw]]);
  });

  test('every cookie of a Cookie line', () => {
    expect(found(`Cookie: sid=${opaque}; theme=dark; id=${jws}\r\nHost: a.example`)).toEqual([
      ['Cookie sid', opaque],
      ['Cookie theme', 'dark'],
      ['Cookie id', jws],
    ]);
  });

  test.each([
    'Authorization: see the documentation of the provider',
    'WWW-Authenticate: Bearer realm="example"',
    'WWW-Authenticate: Bearer resource_metadata="https://a.example"',
    'Cookie: none at all',
    'a Bearer token is presented to the resource',
    'DPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v',
    'Authorization:',
    'Authorization: Bearer',
    'Authorization: Negotiate',
    'Authorization: SSWS',
  ])('%s holds none', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('URLs and forms', () => {
  test('query and fragment are distinguished', () => {
    const url = `https://rp.example/cb?code=SplxlOBe&state=af0#access_token=${opaque}&id_token=${jws}&expires_in=3`;
    expect(found(url)).toEqual([
      ['query parameter code', 'SplxlOBe'],
      ['query parameter state', 'af0'],
      ['fragment parameter access_token', opaque],
      ['fragment parameter id_token', jws],
    ]);
  });

  test('percent-encoding is undone, and the offsets are those of the text', () => {
    const text = 'https://rp.example/cb?code=a%2Fb%3D&lang=x';
    expect(findTokens(text)).toMatchObject([{ token: { raw: 'a/b=' }, start: 27, end: 35 }]);
    expect(found('https://rp.example/cb?code=100%')).toEqual([['query parameter code', '100%']]);
  });

  test('a form body', () => {
    expect(found(`grant_type=refresh_token&refresh_token=${opaque}&client_id=app`)).toEqual([
      ['form parameter refresh_token', opaque],
    ]);
  });

  test('a JOSE object counts under any name, an opaque value does not', () => {
    expect(found(`https://a.example/?x=${jws}&y=${opaque}&z=${opaque}`)).toEqual([
      ['query parameter x', jws],
    ]);
  });

  test('an empty value is none', () => {
    expect(found('code=&access_token=')).toEqual([]);
  });
});

describe('JSON', () => {
  test('a token response, nested in something else', () => {
    const text = JSON.stringify(
      { result: [{ access_token: opaque, token_type: 'Bearer', expires_in: 60, idToken: jws, note: other }] },
      null,
      2,
    );
    expect(found(text)).toEqual([
      ['member access_token', opaque],
      ['member idToken', jws],
      ['member note', other],
    ]);
  });

  test('escapes in a value are undone', () => {
    const text = '{"refresh_token" : "a\\/b\\u002bc"}';
    expect(findTokens(text)).toMatchObject([
      { where: 'member refresh_token', token: { raw: 'a/b+c' }, start: 20, end: 31 },
    ]);
  });

  test('headers as members', () => {
    expect(found(`{"headers":{"Authorization":"Bearer ${opaque}","Cookie":"sid=abc"}}`)).toEqual([
      ['Authorization header, Bearer', opaque],
      ['Cookie sid', 'abc'],
    ]);
  });

  test.each([
    '{"code":"invalid_request"}',
    '{"access_token":""}',
    '{"access_token":null}',
    '{"access_token":"cut off',
  ])('%s holds none', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a curl command', () => {
  test('with headers, cookies and a body', () => {
    const text = [
      `curl 'https://api.example/me?x=1' -H 'Accept: */*' \\`,
      `  -H 'Authorization: Bearer ${jws}' \\`,
      `  -b 'sid=${opaque}; lang=en' \\`,
      `  --data 'token=${other}&token_type_hint=access_token'`,
    ].join('\n');
    expect(found(text)).toEqual([
      ['Authorization header, Bearer', jws],
      ['Cookie sid', opaque],
      ['Cookie lang', 'en'],
      ['form parameter token', other],
    ]);
  });

  test('-b of another program is no cookie', () => {
    expect(found('diff -b left=right')).toEqual([]);
  });
});

describe('running text', () => {
  test('JOSE objects are found between other words', () => {
    expect(found(`It sent ${jws}, then "${other}", and (${unsecured}) or ${jwe}.`)).toEqual([
      ['in the text', jws],
      ['in the text', other],
      ['in the text', unsecured],
      ['in the text', jwe],
    ]);
  });

  test('several on lines of their own are several', () => {
    expect(found(`${jws}\n${other}\n`).map(([, raw]) => raw)).toEqual([jws, other]);
    expect(found(`${jws}\n${other}\n${unsecured}`).map(([, raw]) => raw)).toEqual([jws, other, unsecured]);
  });

  test('two without white space between them are two', () => {
    expect(found(`${jws}|${other}`).map(([, raw]) => raw)).toEqual([jws, other]);
    expect(found(`${jws},${other}`).map(([, raw]) => raw)).toEqual([jws, other]);
  });

  test('host names and versions are none', () => {
    expect(found('see www.example.com and 1.2.3 or a.b.c.d.e')).toEqual([]);
  });
});

test('a published vector, however broken, is found whole where it can be read at all', () => {
  const path = new URL('../../fixtures/wycheproof/json_web_signature_test.json', import.meta.url);
  const groups: { tests: { jws: string }[] }[] = JSON.parse(readFileSync(path, 'utf8')).testGroups;
  const texts = groups.flatMap(({ tests }) => tests.map(({ jws: raw }) => raw));
  const readable = texts.filter((raw) => readToken(raw).kind === 'jws');
  expect(readable.length).toBeGreaterThan(350);
  for (const raw of readable) expect(found(raw)).toEqual([['the whole text', raw]]);
});

describe('on any text', () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      jws,
      jwe,
      opaque,
      '.',
      '=',
      '&',
      '#',
      '?',
      '"',
      "'",
      ':',
      ';',
      ' ',
      '\n',
      '\\',
      '%',
      '%2',
    ),
    fc.constantFrom(
      'Authorization: ',
      'Bearer ',
      'Cookie: ',
      'Set-Cookie: ',
      'curl -b ',
      'token: ',
      'Basic ',
      '&quot;',
      '\u001b[1m',
      '\u200b',
      'eyJhY2Nlc3NfdG9rZW4iOiJhYmMifQ',
      '<input name="code" value="',
      'access_token',
      'code=',
      '"id_token":"',
    ),
    anyText({ maxLength: 5 }),
  );

  test('never throws, keeps order, never overlaps, and what is found is at its position', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const { start, end: stop, token, nested, where } of findTokens(text)) {
          expect(start).toBeGreaterThanOrEqual(end);
          if (nested) {
            expect([start, stop]).toEqual([end, end]);
            continue;
          }
          expect(stop).toBeGreaterThan(start);
          expect(stop).toBeLessThanOrEqual(text.length);
          const slice = text.slice(start, stop);
          // What was escaped, encoded, or wrapped over lines, is not written as the token is.
          if (!/[%+\\\s]/.test(slice) && !/\)$|(?:removed|replaced|undone)$/.test(where))
            expect(token.raw).toBe(slice);
          end = stop;
        }
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    'cookie:',
    'cookie:a=b;',
    'Authorization: ',
    'bearer ',
    'Bearer a',
    '"a":"',
    '"a" ',
    '"a":"\\"',
    'a=',
    'a=a&',
    'code=a?',
    '.',
    'a.',
    'eyJ.',
    `${jws}.`,
    `${jws} `,
    '?#',
    "-b '",
    ' ',
    '%',
    '\\',
    '"',
    '[',
    '{"a":',
    'token:"',
    'token: ',
    "token='\\'",
    'export TOKEN=',
    'curl ^"',
    'curl \\\n',
    '\\"',
    '%25',
    '&quot;',
    '\u001b[',
    '\u001b]',
    '[1m',
    '\u200b',
    'QUFB',
    'ZXlK.',
    `${'QUJD'.repeat(19)}\n`,
    '6162',
    '<input ',
    '<input name="a',
    '"name":"token","value":"',
    'Transfer-Encoding: chunked\r\n\r\n',
    'Transfer-Encoding: chunked\r\n\r\n5\r\n',
    'x-a: ',
    'a.0=eyJhbGci; a.1=x;',
    'c.0=QUJDREVG;',
  ])('a long text of %j comes to an end', { timeout: 15_000 }, (piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    for (const whole of [text, `curl "${text}`]) {
      expect(Array.isArray(findTokens(whole))).toBe(true);
    }
  });
});
