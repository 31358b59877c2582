import { describe, expect, test } from 'vitest';
import { textBody } from '../../../core/oauth/message.ts';
import { findNamedSecrets, type Place } from '../../../electron/masking/find-secrets.ts';

const token = 'gho_16C7e42F292c6912E7710c838347Ae178B4a';

function found(text: string, place: Place = 'response'): readonly string[] {
  return findNamedSecrets(text, place).map(({ value }) => value);
}

test.each(['jti', 'sub', 'kid', 'at_hash', 'sid'])('%s of a described token is no secret', (name) => {
  expect(found(`{"token":{"format":"jwt","claims":{"${name}":"${token}","sub":"a"}}}`)).toEqual([]);
  expect(found(JSON.stringify(JSON.stringify({ token: { [name]: token } })))).toEqual([]);
});

describe('a token is found by its name in', () => {
  test.each([
    ['JSON', `{"access_token":"${token}","token_type":"bearer"}`],
    ['JSON with blanks', `{ "access_token" :\n "${token}" }`],
    ['JSON, nested', `{"authed_user":[{"access_token":"${token}"}]}`],
    ['JSON behind a byte order mark', `\ufeff{"access_token":"${token}"}`],
    ['JSON that was cut off', `{"token_type":"bearer","access_token":"${token}`],
    ['JSON in a string of JSON', JSON.stringify(JSON.stringify({ access_token: token }))],
    ['JSON in a string in a string', JSON.stringify(JSON.stringify(JSON.stringify({ access_token: token })))],
    ['JSON in JSON that was cut off', JSON.stringify(JSON.stringify({ access_token: token })).slice(0, -4)],
    ['JSON with text behind it', `{"access_token":"${token}"}garbage`],
    ['JSON for a script', `for(;;);{'access_token':'${token}'}`],
    ['lines of JSON', `{"a":1}\n{"access_token":"${token}"}\n`],
    ['a form', `access_token=${token}&token_type=bearer`],
    ['a form, last', `token_type=bearer&access_token=${token}`],
    ['a form, percent-encoded as a whole', `token_type%3Dbearer%26access_token%3D${token}%26scope%3D`],
    ['a form in JSON', JSON.stringify({ data: `access_token=${token}&token_type=bearer` })],
    ['XML', `<?xml version="1.0"?><OAuth><access_token>${token}</access_token></OAuth>`],
    [
      'XML with a prefix and attributes',
      `<o:access_token xmlns:o="urn:x" type="b">\n${token}\n</o:access_token>`,
    ],
    ['XML that was cut off', `<OAuth><access_token>${token}`],
    ['XML with CDATA', `<access_token><![CDATA[${token}]]></access_token>`],
    ['XML shown in HTML', `&lt;access_token&gt;${token}&lt;/access_token&gt;`],
    ['XML with an attribute', `<OAuth access_token="${token}"/>`],
    ['an attribute of an element of such a name', `<token access_token="${token}"></token>`],
    ['an array', `{"access_token":["${token}"],"token_type":"bearer"}`],
    ['an object', `{"access_token":{"type":"bearer","value":"${token}","expires":60}}`],
    ['an object in an array', `{"refresh_token": [ {"value" : "${token}"} ]}`],
    ['an object in JSON in a string', JSON.stringify(JSON.stringify({ access_token: { value: token } }))],
    ['an object with escapes', `{"access_token":{"value":"${token.replace('_', '\\u005f')}"}}`],
    ['an object beside an identifier', `{"token":{"jti":"${token}x","value":"${token}"}}`],
    ['an array behind an identifier', `{"token":{"jti":["${token}"]}}`],
    ['an object behind an object', `{"token":[{"jti":1},"${token}"]}`],
    ['an array that was cut off', `{"access_token":["${token}`],
    ['a setting', `[session]\naccess_token = "${token}"\n`],
    ['OAuth 1.0', `oauth_token=${token}&oauth_callback_confirmed=true`],
    ['a form of HTML', `<input type="hidden" name="access_token" value="${token}"/>`],
    ['a form of HTML, the value first', `<input value='${token}' type=hidden name=access_token>`],
    ['multipart', `--b\r\nContent-Disposition: form-data; name="access_token"\r\n\r\n${token}\r\n--b--\r\n`],
    ['YAML', `token_type: bearer\naccess_token: ${token}\n`],
    ['camel case', `{"accessToken":"${token}"}`],
    ['other case', `{"Access-Token":"${token}"}`],
  ])('%s', (_where, text) => {
    expect(found(text)).toEqual([token]);
  });

  test.each([
    ['escapes of JSON', '{"access_token":"a\\/b\\"c\\u00e4\\\\d"}', 'a/b"cä\\d'],
    ['escapes of JSON in JSON', JSON.stringify('{"access_token":"a\\/b\\"c\\u00e4\\\\d"}'), 'a/b"cä\\d'],
    ['a form', 'access_token=a%2Fb+c%C3%A4%26d&x=y', 'a/b cä&d'],
    ['XML', '<access_token>a&amp;b&#x3c;c</access_token>', 'a&b<c'],
    ['HTML', '<input name="access_token" value="a&amp;b&quot;c">', 'a&b"c'],
    ['a number', '{"access_token": 1234567890 }', '1234567890'],
  ])('and read without %s', (_what, text, value) => {
    expect(found(text, 'request')).toEqual([value]);
  });
});

describe('every secret of the protocol is', () => {
  test.each([
    'refresh_token',
    'id_token',
    'device_code',
    'client_secret',
    'registration_access_token',
    'token',
  ])('%s', (name) => {
    expect(found(`{"${name}":"a-1"}`)).toEqual(['a-1']);
    expect(found(`x=y&${name}=a-1`)).toEqual(['a-1']);
  });
});

const code = 'SplxlOBeZQQYbYS6WxSbIA';

describe('a code is found in a page that redirects with it', () => {
  test.each([
    ['a script', `location.href = "https://app.example/cb?code=${code}&state=x"`],
    ['a script with escapes', `location = "https:\\/\\/app.example\\/cb?state=x\\u0026code=${code}"`],
    ['a link', `<a href="https://app.example/cb?state=x&amp;code=${code}">go on</a>`],
    ['a refresh', `<meta http-equiv="refresh" content="0;url=https://app.example/cb#code=${code}">`],
    ['a URL in a URL', `<a href="/go?to=https%3A%2F%2Fapp.example%2Fcb%3Fcode%3D${code}%26state%3Dx">`],
    ['JSON', `{"redirectTo":"https://app.example/cb?code=${code}"}`],
    ['a response to a broker', `<input type="hidden" name="SAMLResponse" value="${code}">`],
    ['WS-Federation', `<input type="hidden" name="wresult" value="${code}">`],
  ])('%s', (_where, text) => {
    expect([found(text, 'page'), found(text)]).toEqual([[code], [code]]);
  });

  test.each([
    ['a country', '<a href="/login?code=NO">'],
    ['an error', '<a href="/error?code=invalid_req">'],
    ['text', 'The code= SplxlOBeZQQYbYS6WxSbIA'],
    ['a function', 'var code=SplxlOBeZQQYbYS6WxSbIA'],
    ['another name', '/cb?country_code=SplxlOBeZQQYbYS6WxSbIA&postcode=SplxlOBeZQQYbYS6WxSbIA'],
    ['a mask', '/cb?code=••••••'],
  ])('but not %s', (_what, text) => {
    expect(found(text, 'page')).toEqual([]);
  });
});

describe('no secret is', () => {
  test.each([
    ['a label of a page', '{"password":"Password","token":"Token"}', 'page'],
    ['a label with blanks', '{"access_token":"Access token","refresh_token":"Refresh token"}', 'page'],
    [
      'a word that an API has under a plain name',
      '{"code":"invalid_request","response":"none","password":"Wrong password"}',
      'response',
    ],
    [
      'another name',
      '{"access_tokens":"x","my_access_token":"x","tokens":"x","access_token_type":"x"}',
      'response',
    ],
    ['an object', '{"access_token":{"a":1}}', 'response'],
    [
      'an object of another kind',
      '{"id_token":{"acr":{"values":["urn:mace:incommon:iap:silver"]}}}',
      'response',
    ],
    ['an object of a page', `{"token":{"label":"${token}"}}`, 'page'],
    ['a member behind the object', `{"token":{},"id":"${token}"}`, 'response'],
    ['an assignment', 'access_token = localStorage.getItem(key1)', 'page'],
    ['nothing', '{"access_token":""} access_token= &<access_token></access_token>', 'response'],
    ['prose', 'The access_token is missing. Check the token: it has expired. password?', 'response'],
    ['a mask', '{"access_token":"••••••"}', 'response'],
  ] as const)('%s', (_what, text, place) => {
    expect(found(text, place)).toEqual([]);
  });

  test('a code in JSON; it is one in a form', () => {
    expect(found('{"code":"abc-1"}', 'request')).toEqual([]);
    expect(found('grant_type=authorization_code&code=abc-1', 'request')).toEqual(['abc-1']);
    expect(found('<input name="code" value="abc-1">', 'page')).toEqual(['abc-1']);
  });
});

describe('a body that is made to be slow to read takes no more than one pass', () => {
  test.each([
    ['names of fields', 'name="code" '.repeat(80_000)],
    ['open tags', '<access_token '.repeat(70_000)],
    ['open arrays', '"access_token":['.repeat(60_000)],
    ['arrays in a row', '"access_token":[],'.repeat(60_000)],
    ['quotes in arrays', '"access_token":["'.repeat(60_000)],
    ['an array of backslashes', `{"access_token":["${'\\'.repeat(1_000_000)}`],
    ['an array of texts', `{"access_token":[${'"a",'.repeat(250_000)}`],
    ['open elements', '<access_token a>'.repeat(60_000)],
    ['open strings', '\\"access_token\\":\\"'.repeat(50_000)],
    ['quotes', `{"access_token":"${'\\"'.repeat(500_000)}`],
    ['backslashes', `{"access_token":"${'\\'.repeat(1_000_000)}`],
    ['parts', 'form-data; name="code"\r\na\r\n'.repeat(30_000)],
  ])('%s', (_what, text) => {
    expect(found(text).length).toBeLessThan(text.length);
    expect(textBody(text).size).toBe(text.length);
  });
});
