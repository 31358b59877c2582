import { gzipSync } from 'node:zlib';
import type { TokenForm } from './token-form.ts';
import { accessToken, base64, code, idToken, refreshToken, response, signedByHs, wrap } from './tokens.ts';

/** Encodings within encodings. */
export const encodedTexts: readonly TokenForm[] = [
  {
    name: 'UTF-16LE bytes as hex',
    text: Buffer.from(signedByHs, 'utf16le').toString('hex'),
    found: [['the whole text (UTF-16 in hex)', signedByHs]],
  },
  {
    name: 'uppercase hex',
    text: Buffer.from(signedByHs).toString('hex').toUpperCase(),
    found: [['the whole text (hex)', signedByHs]],
  },
  {
    name: 'UTF-16 read as latin (nulls)',
    text: [...signedByHs].join('\0'),
    found: [['the whole text, invisible characters removed', signedByHs]],
  },
  {
    name: 'triple percent',
    text: encodeURIComponent(
      encodeURIComponent(
        encodeURIComponent(`https://a.example/cb?code=${code}&x=${'1'}#id_token=${idToken}`),
      ),
    ),
    found: [
      ['Authorization code', code],
      ['fragment parameter id_token (percent-encoded twice) (percent-encoded)', idToken],
    ],
  },
  {
    name: 'JSON x4',
    text: JSON.stringify(
      JSON.stringify(JSON.stringify(JSON.stringify({ id_token: idToken, refresh_token: refreshToken }))),
    ),
    found: [
      ['member id_token (escaped twice) (escaped)', idToken],
      ['member refresh_token (escaped twice) (escaped)', refreshToken],
    ],
  },
  {
    name: 'base64 64 CRLF',
    text: wrap(base64(response), 64, '\r\n'),
    found: [
      ['member access_token (base64)', accessToken],
      ['member id_token (base64)', idToken],
      ['member refresh_token (base64)', refreshToken],
    ],
  },
  {
    name: 'base64 in quotes lines',
    text: `"${wrap(base64(response), 76, '\\n')}"`,
    found: [
      ['member access_token (base64) (escaped)', accessToken],
      ['member id_token (base64) (escaped)', idToken],
      ['member refresh_token (base64) (escaped)', refreshToken],
    ],
  },
  {
    name: 'base64 indented yaml',
    text: `data:\n  config.json: |\n    ${wrap(base64(response), 76, '\n    ')}\n`,
    found: [
      ['member access_token (base64 in config.json)', accessToken],
      ['member id_token (base64 in config.json)', idToken],
      ['member refresh_token (base64 in config.json)', refreshToken],
    ],
  },
  {
    name: 'base64 quoted mail',
    text: wrap(base64(response), 72)
      .split('\n')
      .map((l) => `> ${l}`)
      .join('\n'),
    found: [
      ['member access_token (base64), line prefixes removed', accessToken],
      ['member id_token (base64)', idToken],
      ['member refresh_token (base64)', refreshToken],
    ],
  },
  {
    name: 'percent base64',
    text: `data=${encodeURIComponent(base64(response))}`,
    found: [
      ['member access_token (base64 in data)', accessToken],
      ['member id_token (base64 in data)', idToken],
      ['member refresh_token (base64 in data)', refreshToken],
    ],
  },
  {
    name: 'punycode',
    text: `https://xn--bcher-kva.example/cb?code=${code}`,
    found: [['Authorization code', code]],
  },
  {
    name: 'data URI',
    text: `data:application/json;base64,${base64(response)}`,
    found: [
      ['member access_token (base64)', accessToken],
      ['member id_token (base64)', idToken],
      ['member refresh_token (base64)', refreshToken],
    ],
  },
  {
    name: 'data URI percent',
    text: `data:application/json,${encodeURIComponent(JSON.stringify({ refresh_token: refreshToken }))}`,
    found: [['member refresh_token (percent-encoded)', refreshToken]],
  },
  {
    name: 'gzip as bytes and hex',
    text: `${JSON.stringify([...gzipSync(`id_token=${idToken}`)])} ${(gzipSync(`token=${refreshToken}`).toString('hex').match(/../g) ?? []).join(' ')}`,
    found: [
      ['variable id_token (gzip in bytes)', idToken],
      ['variable token (gzip in hex)', refreshToken],
    ],
  },
  {
    name: 'bytes of Go',
    text: `[${[...Buffer.from(signedByHs)].join(' ')}]`,
    found: [['the whole text (bytes)', signedByHs]],
  },
  {
    name: 'Uint8Array as JSON',
    text: JSON.stringify({ token: Object.assign({}, [...Buffer.from(signedByHs)]) }),
    found: [['the whole text (bytes)', signedByHs]],
  },
  {
    name: 'base64url in a path',
    text: `https://a.example/state/${Buffer.from(response).toString('base64url')}`,
    found: [
      ['member access_token (base64)', accessToken],
      ['member id_token (base64)', idToken],
      ['member refresh_token (base64)', refreshToken],
    ],
  },
  {
    name: 'base64 in lines of old Macs',
    text: wrap(base64(response), 76, '\r'),
    found: [
      ['member access_token (base64)', accessToken],
      ['member id_token (base64)', idToken],
      ['member refresh_token (base64)', refreshToken],
    ],
  },
  {
    name: 'a dump with a header in the first line',
    text: (
      Buffer.from(`Authorization: Bearer ${refreshToken}\r\n`)
        .toString('latin1')
        .match(/[\s\S]{1,16}/g) ?? []
    )
      .map((line, index) => {
        const digits = Buffer.from(line, 'latin1').toString('hex').replace(/../g, '$& ');
        return `${(index * 16).toString(16).padStart(4, '0')}   ${digits.padEnd(49)}  ${line.replace(/[\r\n]/g, '.')}`;
      })
      .join('\n'),
    found: [['Authorization header, Bearer (hex dump)', refreshToken]],
  },
];
