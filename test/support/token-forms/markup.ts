import type { TokenForm } from './token-form.ts';
import { accessToken, base64, code, idToken, opaque, refreshToken, signedByHs, wrap } from './tokens.ts';

/** HTML and XML. */
export const markup: readonly TokenForm[] = [
  {
    name: 'HTML data-token',
    text: `<div id="app" data-access-token="${accessToken}" data-api-key="k-123456789012"></div>`,
    found: [
      ['member data-access-token', accessToken],
      ['API key', 'k-123456789012'],
    ],
  },
  {
    name: 'HTML data-token opaque',
    text: `<body data-token='${refreshToken}'>`,
    found: [['member data-token', refreshToken]],
  },
  {
    name: 'HTML meta csrf',
    text: `<meta name="csrf-token" content="abc123csrf"><meta name="id_token" content="${idToken}">`,
    found: [
      ['CSRF value', 'abc123csrf'],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'HTML meta content first',
    text: `<meta content="${refreshToken}" name="access_token">`,
    found: [['value of access_token', refreshToken]],
  },
  {
    name: 'HTML hidden no quotes',
    text: `<input type=hidden name=code value=${code}><input type=hidden name=id_token value=${idToken}>`,
    found: [
      ['Authorization code', code],
      ['value of id_token', idToken],
    ],
  },
  {
    name: 'HTML dl',
    text: `<dt>refresh_token</dt><dd>${refreshToken}</dd><tr><td>access_token</td><td>${accessToken}</td></tr>`,
    found: [
      ['value of refresh_token', refreshToken],
      ['value of access_token', accessToken],
    ],
  },
  {
    name: 'HTML entities period',
    text: `&lt;token&gt;${signedByHs.replaceAll('.', '&#46;')}&lt;/token&gt;`,
    found: [['element token (in HTML)', signedByHs]],
  },
  {
    name: 'HTML named entity period',
    text: signedByHs.replaceAll('.', '&period;').replaceAll('_', '&lowbar;'),
    found: [['the whole text (in HTML)', signedByHs]],
  },
  {
    name: 'HTML entities every char',
    text: [...signedByHs].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join(''),
    found: [['the whole text (in HTML)', signedByHs]],
  },
  {
    name: 'HTML wbr',
    text: wrap(signedByHs, 40, '<wbr>'),
    found: [['the whole text, invisible characters removed', signedByHs]],
  },
  {
    name: 'XML element',
    text: `<?xml version="1.0"?><tokenResponse><access_token>${accessToken}</access_token><refresh_token>${refreshToken}</refresh_token></tokenResponse>`,
    found: [
      ['element access_token', accessToken],
      ['element refresh_token', refreshToken],
    ],
  },
  {
    name: 'XML CDATA',
    text: `<access_token><![CDATA[${refreshToken}]]></access_token><x><![CDATA[${signedByHs}]]></x>`,
    found: [
      ['element access_token', refreshToken],
      ['in the text', signedByHs],
    ],
  },
  {
    name: 'XML add key',
    text: `<appSettings><add key="ClientSecret" value="s3cr3t-12345"/><add key="AccessToken" value="${opaque}"/></appSettings>`,
    found: [
      ['Client secret', 's3cr3t-12345'],
      ['value of AccessToken', opaque],
    ],
  },
  {
    name: 'SOAP WSSE',
    text: `<wsse:BinarySecurityToken ValueType="urn:ietf:params:oauth:token-type:jwt" EncodingType="...#Base64Binary">${base64(signedByHs)}</wsse:BinarySecurityToken>`,
    found: [['the whole text (base64)', signedByHs]],
  },
  {
    name: 'octal escapes',
    text: [...signedByHs].map((c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`).join(''),
    found: [['the whole text (escaped)', signedByHs]],
  },
  {
    name: 'octal period in shell',
    text: `$'${signedByHs.replaceAll('.', '\\056')}'`,
    found: [['the whole text (escaped)', signedByHs]],
  },
  {
    name: 'octal three digits zero',
    text: [...signedByHs].map((c) => `\\0${c.charCodeAt(0).toString(8)}`).join(''),
    found: [['the whole text (escaped)', signedByHs]],
  },
  {
    name: 'preferences of Android',
    text: `<map>\n    <string name="access_token">${opaque}</string>\n    <string name="theme">dark-mode-2026-blue</string>\n</map>`,
    found: [['value of access_token', opaque]],
  },
  {
    name: 'fields of a form by ID',
    text: `<input id="access_token" type="text" value="${opaque}"><textarea id="refresh_token">${refreshToken}</textarea>`,
    found: [
      ['value of access_token', opaque],
      ['value of refresh_token', refreshToken],
    ],
  },
  {
    name: 'a name in bold',
    text: `<b>access_token</b>: <code>${opaque}</code>`,
    found: [['value of access_token', opaque]],
  },
  {
    name: 'a table of HTML with names above',
    text: `<table><tr><th>user</th><th>access_token</th><th>code</th><th>state</th></tr><tr><td>anna</td><td>${opaque}</td><td>${code}</td><td>CA</td></tr><tr><td>bob</td><td>none</td><td>DE-10115-BERLIN-X</td><td>open</td></tr></table>`,
    found: [
      ['column access_token', opaque],
      ['Authorization code', code],
    ],
  },
  {
    name: 'a table of HTML with names beside',
    text: `<tr><td>code</td><td>${code}</td></tr><tr><td>state</td><td>af0ifjsldkj</td></tr><tr><td>password</td><td>Passw0rd12</td></tr><tr><td>code</td><td>E1234567890123456</td></tr>`,
    found: [
      ['Authorization code', code],
      ['State', 'af0ifjsldkj'],
      ['Password', 'Passw0rd12'],
    ],
  },
  {
    name: 'WS-Security',
    text: `<wsse:UsernameToken><wsse:Username>anna</wsse:Username><wsse:Password Type="x">Passw0rd12</wsse:Password></wsse:UsernameToken>`,
    found: [['Password', 'Passw0rd12']],
  },
];
