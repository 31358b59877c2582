import { describe, expect, it } from 'vitest';
import type { HeaderLine } from '../../../core/oauth/message.ts';
import { createMasker } from '../../../electron/login-window/masking.ts';
import { createSecretVault } from '../../../electron/masking/secret-vault.ts';

const post = (type: string | undefined, body: string | Buffer, url = 'https://op.example/login') => ({
  method: 'POST',
  url,
  headers: type === undefined ? [] : [['Content-Type', type] as HeaderLine],
  body: Buffer.from(body),
});

/** The masked body, and the names of the fields that were masked in the whole message. */
function maskBody(
  type: string | undefined,
  body: string | Buffer,
  typed: Readonly<Record<string, string>> = {},
) {
  const vault = createSecretVault();
  for (const [name, value] of Object.entries(typed)) vault.typed({ name, value, field: name });
  const masker = createMasker(vault);
  const masked = masker.request(post(type, body));
  return [masked.body?.content, [...masker.maskedFields]];
}

const form = 'application/x-www-form-urlencoded';

describe('fields are masked by their names', () => {
  it.each([
    ['a form', form, 'user=alice&password=x&keep=%20+', 'user=alice&password=••••••&keep=%20+', ['password']],
    [
      'names in brackets and other cases',
      form,
      'login%5BPassWd%5D=x&newPassword=y&a=1',
      'login%5BPassWd%5D=••••••&newPassword=••••••&a=1',
      ['login[PassWd]', 'newPassword'],
    ],
    ['a broken form', form, '&&=&password&pin=1%&%E0=2', '&&=&password&pin=••••••&%E0=2', ['pin']],
    [
      'JSON at any depth',
      'application/json',
      '{"a":{"password": "x\\"y", "pin":12 },"user":"alice"}',
      '{"a":{"password": "••••••", "pin":"••••••" },"user":"alice"}',
      ['password', 'pin'],
    ],
    [
      'JSON that is broken',
      'application/vnd.api+json',
      '{"password":"x","rest',
      '{"password":"••••••","rest',
      ['password'],
    ],
    [
      'JSON that says it is text',
      'text/plain',
      '{"p\\u0061ssword":"x"}',
      '{"p\\u0061ssword":"••••••"}',
      ['password'],
    ],
    ['lines of text', 'text/plain', 'user=a\r\notp=12\r\n', 'user=a\r\notp=••••••\r\n', ['otp']],
    [
      'multipart',
      'multipart/form-data; boundary="b 1"',
      '--b 1\r\nContent-Disposition: form-data; name="user"\r\n\r\nalice\r\n--b 1\r\nContent-Disposition: form-data; name="pwd"\r\n\r\nx\r\ny\r\n--b 1--\r\n',
      '--b 1\r\nContent-Disposition: form-data; name="user"\r\n\r\nalice\r\n--b 1\r\nContent-Disposition: form-data; name="pwd"\r\n\r\n••••••\r\n--b 1--\r\n',
      ['pwd'],
    ],
  ])('in %s', (_what, type, body, masked, names) => {
    expect(maskBody(type, body)).toEqual([masked, names]);
  });

  it.each(['code', 'state', 'client_secret_basic', 'spin', 'passenger', 'compass', 'username', 'grant_type'])(
    'but %j is no such name',
    (name) => {
      expect(maskBody(form, `${name}=password`)).toEqual([`${name}=password`, []]);
    },
  );

  it('in query, fragment and the headers that hold URLs, but not in host names', () => {
    const vault = createSecretVault();
    vault.typed({ name: 'x', value: 'example', field: '1' });
    const masker = createMasker(vault);
    const masked = masker.request({
      method: 'GET',
      url: 'https://op.example/login?user=a&password=b#pin=1&example',
      headers: [
        ['Referer', 'https://op.example/login?otp=1'],
        ['Host', 'op.example'],
        ['Origin', 'https://op.example'],
        ['X-Other', 'an example'],
      ],
    });
    expect(masked).toEqual({
      method: 'GET',
      url: 'https://op.example/login?user=a&password=••••••#pin=••••••&••••••',
      headers: [
        ['Referer', 'https://op.example/login?otp=••••••'],
        ['Host', 'op.example'],
        ['Origin', 'https://op.example'],
        ['X-Other', 'an ••••••'],
      ],
    });
  });

  it('and so are short values of fields that the page has shown to be secret', () => {
    expect(maskBody(form, 'code=12&other=12', { code: '12' })).toEqual(['code=••••••&other=12', ['code']]);
  });

  it('even in a body of many megabytes', () => {
    const long = '\\"ä'.repeat(1_500_000);
    const [masked] = maskBody('application/json', `{"password":"${long}"}`);
    expect(masked).toBe('{"password":"••••••"}');
  });
});

describe('a typed value that is a word of the protocol', () => {
  it('is masked in its field, and no name of a field is', () => {
    expect(maskBody(form, 'password=password&user=password', { password: 'password' })).toEqual([
      'password=••••••&user=password',
      ['password'],
    ]);
  });
});

describe('typed values are masked wherever they are', () => {
  const secret = 'pä$s/w"o<r+d &';
  it.each([
    ['plain', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in small letters', encodeURIComponent(secret).toLowerCase()],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['in form encoding', new URLSearchParams({ v: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON as ASCII', 'p\\u00e4$s\\/w\\"o\\u003Cr+d \\u0026'],
    ['in JSON within JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['in HTML', 'pä$s/w&quot;o&lt;r+d &amp;'],
    ['in HTML by numbers', 'p&#228;$s/w&#x22;o&#60;r&#x2b;d &#038;'],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64, one further', Buffer.from(`a${secret}`).toString('base64')],
    ['in base64url, two further', Buffer.from(`ab${secret}c`).toString('base64url')],
  ])('%s', (_way, written) => {
    expect(maskBody('application/octet-stream', `before ${written} after`, { field: secret })).toEqual([
      'before •••••• after',
      ['field'],
    ]);
  });

  it('in bytes that are no text', () => {
    const body = Buffer.concat([Buffer.from([255, 0]), Buffer.from(secret), Buffer.from([254])]);
    const [content] = maskBody('application/octet-stream', body, { field: secret });
    const expected = Buffer.concat([Buffer.from([255, 0]), Buffer.from('••••••'), Buffer.from([254])]);
    expect(content).toBe(expected.toString('base64'));
  });

  it('in the reason of a status', () => {
    const vault = createSecretVault();
    vault.typed({ name: 'field', value: secret, field: '1' });
    const response = { status: 400, statusText: `Not ${secret}`, headers: [], body: Buffer.alloc(0) };
    expect(createMasker(vault).response(response).statusText).toBe('Not ••••••');
  });

  it('in responses, without a word about their length', () => {
    const vault = createSecretVault();
    vault.typed({ name: 'field', value: secret, field: '1' });
    const response = { status: 302, statusText: 'Found', body: Buffer.from(`<p>${secret}</p>`) };
    const masked = createMasker(vault).response({
      ...response,
      headers: [
        ['Location', `/next?v=${encodeURIComponent(secret)}`],
        ['Content-Length', '23'],
        ['Set-Cookie', `a=${secret}; Path=/`],
      ],
    });
    expect(masked.headers).toEqual([
      ['Location', '/next?v=••••••'],
      ['Content-Length', '••••••'],
      ['Set-Cookie', 'a=••••••; Path=/'],
    ]);
    expect(masked.body).toMatchObject({ content: '<p>••••••</p>', size: 25 });
  });

  it('leaves messages without secrets as they are', () => {
    expect(maskBody(form, 'user=alice&q=%7e+%7E', { field: secret })).toEqual(['user=alice&q=%7e+%7E', []]);
  });
});

describe('where a page holds more secrets than the limit', () => {
  const vault = createSecretVault();
  for (let index = 0; index < 20_000; index += 1) {
    vault.typed({ name: 'password', value: `password-${index}`, field: String(index) });
  }
  const whole = '[Masked completely: the pages of this login contain more than 100 secret values.]';

  it('bodies are masked as a whole, which says so, and the names of fields are reported', () => {
    const masker = createMasker(vault);
    const request = masker.request(post(form, 'user=alice&password=forgotten-long-ago'));
    expect([request.body?.content, masker.maskedFields]).toEqual([whole, ['password']]);
    const response = { status: 200, statusText: 'OK', headers: [], body: Buffer.from('<p>password-1</p>') };
    expect(masker.response(response).body.content).toBe(whole);
  });

  it('an empty body stays empty', () => {
    expect(createMasker(vault).request(post(form, '')).body?.content).toBe('');
  });

  it('URLs keep the parameters of the protocol alone', () => {
    const url = 'https://op.example/login?client_id=app&q=password-1&state=s#password-2&x=password-3';
    const masked = createMasker(vault).request({ method: 'GET', url, headers: [] });
    expect(masked.url).toBe('https://op.example/login?client_id=app&q=••••••&state=s#••••••&x=••••••');
  });

  it('the newest values are masked wherever they are', () => {
    const masked = createMasker(vault).request({
      method: 'GET',
      url: 'https://op.example/password-19999',
      headers: [['X-Seen', 'password-19998']],
    });
    expect([masked.url, masked.headers]).toEqual(['https://op.example/••••••', [['X-Seen', '••••••']]]);
  });

  const forgotten = 'password-1';
  it.each([
    [
      'a path',
      `https://op.example/oauth2/${forgotten}/authorize`,
      'https://op.example/oauth2/••••••/authorize',
    ],
    [
      'a parameter of the protocol that may hold anything',
      `https://op.example/authorize?client_id=app&login_hint=${forgotten}&scope=openid`,
      'https://op.example/authorize?client_id=app&login_hint=••••••&scope=openid',
    ],
  ])('a forgotten value is masked in %s', (_where, url, masked) => {
    const headers: readonly HeaderLine[] = [['Referer', url]];
    expect(createMasker(vault).request({ method: 'GET', url, headers })).toMatchObject({
      url: masked,
      headers: [['Referer', masked]],
    });
  });

  it('a forgotten value is masked in headers and in the reason of a status, and what rules judge stays', () => {
    const headers: readonly HeaderLine[] = [
      ['X-Seen', forgotten],
      ['Set-Cookie', `a=${forgotten}; Path=/; HttpOnly; X=${forgotten}; SameSite=Lax`],
      ['Content-Security-Policy', "frame-ancestors 'none'"],
      ['Cache-Control', 'no-store'],
      ['Location', `/login/${forgotten}?error=x&error_description=${forgotten}`],
    ];
    const response = { status: 302, statusText: forgotten, headers, body: Buffer.alloc(0) };
    expect(createMasker(vault).response(response)).toMatchObject({
      statusText: '••••••',
      headers: [
        ['X-Seen', '••••••'],
        ['Set-Cookie', 'a=••••••; Path=/; HttpOnly; SameSite=Lax'],
        ['Content-Security-Policy', "frame-ancestors 'none'"],
        ['Cache-Control', 'no-store'],
        ['Location', '/login/••••••?error=x&error_description=••••••'],
      ],
    });
    const sent = createMasker(vault).request({
      method: 'GET',
      url: 'https://op.example/',
      headers: [
        ['Cookie', `a=${forgotten}; b=1`],
        ['Authorization', `Bearer ${forgotten}`],
        ['Accept', 'text/html'],
      ],
    });
    expect(sent.headers).toEqual([
      ['Cookie', 'a=••••••; b=••••••'],
      ['Authorization', '••••••'],
      ['Accept', 'text/html'],
    ]);
  });
});

describe('a body that is made to be slow to read', () => {
  it.each([
    ['an endless string of escaped quotes', `"${'\\"'.repeat(500_000)}`],
    ['quotes alone', '"'.repeat(500_000)],
    ['a secret without an end', `{"password":"${'\\"x'.repeat(300_000)}`],
    ['backslashes', '\\'.repeat(1_000_000)],
    ['percent signs', '%25'.repeat(300_000)],
  ])('%s', (_what, body) => {
    const [masked] = maskBody('application/json', body, { password: 'x"x"x"x"x"x"' });
    expect(masked).not.toContain('x\\"x');
  });
});

describe('credentials of HTTP authentication', () => {
  function maskRequest(headers: readonly HeaderLine[], url = 'https://op.example/') {
    const masker = createMasker(createSecretVault());
    const masked = masker.request({ method: 'GET', url, headers });
    return { ...masked, fields: masker.maskedFields };
  }

  it.each([
    ['Authorization', 'Basic YTpi', 'Basic ••••••'],
    ['authorization', 'basic   YTpi', 'basic ••••••'],
    ['Authorization', 'Basic', 'Basic ••••••'],
    ['Proxy-Authorization', 'Basic YWxpY2U6c2VjcmV0', 'Basic ••••••'],
    ['Authorization', 'Digest username="a", realm="r", response="0123", cnonce="c"', 'Digest ••••••'],
    ['Authorization', 'Negotiate YIIB', 'Negotiate ••••••'],
    ['Authorization', 'NTLM TlRMTVNTUAAB', 'NTLM ••••••'],
  ])('are masked in %s: %s', (name, value, masked) => {
    const { headers, fields } = maskRequest([[name, value]]);
    expect([headers, fields]).toEqual([[[name, masked]], [name.toLowerCase()]]);
  });

  it.each([
    ['Authorization', 'Bearer YTpi'],
    ['Authorization', 'Basically YTpi'],
    ['X-Authorization', 'Basic YTpi'],
    ['WWW-Authenticate', 'Basic realm="r"'],
    ['Authorization', ''],
  ])('are not seen in %s: %s', (name, value) => {
    const { headers, fields } = maskRequest([[name, value]]);
    expect([headers, fields]).toEqual([[[name, value]], []]);
  });

  it.each([
    ['https://alice:secret@op.example/x?y=1', 'https://alice:••••••@op.example/x?y=1'],
    ['https://:s@op.example', 'https://:••••••@op.example'],
    ['https://alice:p@ss@op.example/', 'https://alice:••••••@op.example/'],
    ['https://alice@op.example/', 'https://alice@op.example/'],
    ['https://op.example:8443/a:b@c', 'https://op.example:8443/a:b@c'],
    ['https://op.example/?u=https://a:b@c', 'https://op.example/?u=https://a:b@c'],
    ['mailto:a:b@c', 'mailto:a:b@c'],
  ])('are masked in the URL %s', (url, masked) => {
    expect(maskRequest([], url).url).toBe(masked);
    expect(maskRequest([['Referer', url]]).headers).toEqual([['Referer', masked]]);
  });
});
