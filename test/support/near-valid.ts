import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyText } from './any-text.ts';
import { vectorSources } from './vectors/sources.ts';

const folder = new URL('../fixtures/formats/', import.meta.url);
const files = readdirSync(folder)
  .filter((file) => /\.(?:pem|pub|txt)$/.test(file))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'));

/** Valid texts of every format that the inspector reads, and the keys that they are verified with. */
const valid: readonly string[] = [
  ...files,
  ...vectorSources().flatMap(({ vectors }) =>
    vectors
      .filter((_, index) => index % 12 === 0)
      .flatMap(({ text, key }) => (key === undefined ? [text] : [text, key])),
  ),
  'otpauth://totp/Bench:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Bench&digits=6&period=30',
  'curl -H "Authorization: Bearer eyJhbGciOiJub25lIn0.e30." \'https://a.example/?access_token=abc\'',
  'Set-Cookie: session.0=eyJhbGciOiJub25lIn0; Path=/\nCookie: session.0=eyJhbGciOiJub25lIn0; session.1=.e30.',
  'https://a.example/cb?returnUrl=https%3A%2F%2Fb.example%2F%3Fid_token%3DeyJhbGciOiJub25lIn0.e30.#code=abc',
  '{"log":{"entries":[{"request":{"headers":[{"name":"Authorization","value":"Basic YWxpY2U6YQ=="}]}}]}}',
  'sv=2022-11-02&ss=b&srt=s&sp=r&se=2026-01-01&sig=c2lnbmF0dXJl',
];

/** What breaks readers: their own delimiters, and values that are no values. */
const splinters: readonly string[] = [
  ...[
    '.',
    '~',
    '=',
    '==',
    '-',
    '_',
    '+',
    '/',
    '"',
    "'",
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '%',
    '%25',
    '&',
    ';',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\u0301',
    '<b>',
    '-----BEGIN ',
    '-----END ',
  ],
  ...[
    'null',
    'true',
    '-0',
    '1e999',
    '100002348117421473',
    '"__proto__":{}',
    '"kty":"RSA"',
    '"alg":"none"',
    '{}',
    '[]',
  ],
  ...[
    'eyJ',
    'e30',
    'AAAA',
    'MIIB',
    '0x',
    'Bearer ',
    'k4.',
    'v4.local.',
    'ghp_',
    '{"_sd":["a"]}',
    '"...":',
    'WyJhIl0',
  ],
];

type Change = (text: string) => string;

const position = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, place: number) => Math.floor(place * text.length);

/** One change: cut out, cut off, inserted, doubled, another character, another case, or encoded. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(position, fc.nat(40)).map(
    ([from, length]): Change =>
      (text) => {
        const start = at(text, from);
        return text.slice(0, start) + text.slice(start + length);
      },
  ),
  position.map(
    (end): Change =>
      (text) =>
        text.slice(0, at(text, end)),
  ),
  fc.tuple(position, fc.constantFrom(...splinters), fc.integer({ min: 1, max: 30 })).map(
    ([where, splinter, count]): Change =>
      (text) => {
        const start = at(text, where);
        return text.slice(0, start) + splinter.repeat(count) + text.slice(start);
      },
  ),
  fc.tuple(position, position).map(
    ([from, to]): Change =>
      (text) => {
        const [start, end] = [at(text, from), at(text, to)];
        return text.slice(0, Math.max(start, end)) + text.slice(Math.min(start, end));
      },
  ),
  fc.tuple(position, fc.constantFrom(...splinters)).map(
    ([where, splinter]): Change =>
      (text) => {
        const start = at(text, where);
        return text.slice(0, start) + splinter + text.slice(start + splinter.length);
      },
  ),
  fc.constantFrom<Change[]>(
    (text) => text.toUpperCase(),
    (text) => Buffer.from(text).toString('base64'),
    (text) => Buffer.from(text).toString('hex'),
    (text) => encodeURIComponent(text.toWellFormed()),
    (text) => JSON.stringify(text),
    (text) => JSON.stringify({ access_token: text }),
    (text) => `Authorization: Bearer ${text}`,
    (text) => `${text}.${text}.${text}`,
  ),
);

/** Longer texts are cut: what these tests look for needs no length. */
const longest = 8_000;

/** A text that was valid in some format, and was changed in up to four places; now and then any text. */
export const nearValid: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(fc.constantFrom(...valid), fc.array(change, { maxLength: 4 })).map(apply),
  },
  { weight: 1, arbitrary: anyText({ maxLength: 60 }) },
);

function apply([text, changes]: readonly [string, readonly Change[]]): string {
  return changes.reduce((changed, one) => one(changed).slice(0, longest), text.slice(0, longest));
}

/** JSON whose members have the names of keys, tokens and disclosures, and any values. */
export const nearJson: fc.Arbitrary<fc.JsonValue> = fc.letrec<{ value: fc.JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<fc.JsonValue[]>(
      null,
      true,
      '',
      'RSA',
      'EC',
      'oct',
      'P-256',
      'AQAB',
      'RS256',
      'none',
      'dir',
      'DEF',
    ),
    fc.constantFrom<fc.JsonValue[]>(
      'eyJhbGciOiJub25lIn0',
      'e30',
      'WyJzYWx0IiwibmFtZSIsMV0',
      'sha-256',
      'b64',
      -1,
      1e308,
    ),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        ...[
          'kty',
          'crv',
          'x',
          'y',
          'n',
          'e',
          'd',
          'p',
          'q',
          'dp',
          'k',
          'kid',
          'alg',
          'use',
          'x5c',
          'keys',
          'pub',
        ],
        ...[
          'protected',
          'header',
          'payload',
          'signature',
          'signatures',
          'unprotected',
          'recipients',
          'ciphertext',
        ],
        ...[
          'encrypted_key',
          'iv',
          'tag',
          'aad',
          'enc',
          'epk',
          'p2c',
          'p2s',
          'zip',
          'crit',
          'b64',
          'disclosures',
        ],
        ...[
          '_sd',
          '_sd_alg',
          '...',
          'cnf',
          'jwk',
          'sd_hash',
          'exp',
          'iss',
          'aud',
          'kb_jwt',
          '__proto__',
          'constructor',
        ],
      ),
      tie('value'),
      { maxKeys: 7 },
    ),
  ),
})).value;
