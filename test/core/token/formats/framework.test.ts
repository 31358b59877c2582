import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../../core/token/find-tokens.ts';
import { readFormat } from '../../../../core/token/formats/registry.ts';
import { readToken } from '../../../../core/token/read-token.ts';

const letters = (count: number): string => 'aB3dE5fG7h'.repeat(count).slice(0, count);
const hex = (count: number): string => 'a1'.repeat(count / 2);
const base64url = (...bytes: readonly (number | string)[]) =>
  Buffer.concat(
    bytes.map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.from([one]))),
  ).toString('base64url');
/** The example of the specification of Fernet. */
const fernet =
  'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
const iron = `Fe26.2**${hex(64)}*${letters(22)}*${letters(86)}**${hex(64)}*${letters(43)}`;
const branca = (time: number, version = 0xba) => {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let number = BigInt(`0x${version.toString(16)}${time.toString(16).padStart(8, '0')}${hex(100)}`);
  let text = '';
  for (; number > 0n; number /= 62n) text = digits.charAt(Number(number % 62n)) + text;
  return text;
};
const biscuit = base64url(0x12, 90, letters(90), 0x22, 34, letters(34));
const flask = `${base64url('{"user_id":1}')}.aR3x9g.${letters(27)}`;
const laravel = Buffer.from(
  JSON.stringify({ iv: letters(24), value: letters(40), mac: hex(64), tag: '' }),
).toString('base64');
const spnego = Buffer.from([
  0x60,
  0x81,
  0x48,
  6,
  6,
  0x2b,
  6,
  1,
  5,
  5,
  2,
  ...Buffer.from(letters(60)),
]).toString('base64');

describe('a token or cookie of a framework', () => {
  test.each([
    ['Fernet token', fernet],
    ['Iron sealed value', iron],
    ['Iron sealed value', `${iron.replace('**', '*1*').replace('**', '*1800000000000*')}~2`],
    ['Branca token', branca(1_750_000_000)],
    ['Biscuit token', biscuit],
    [
      'Biscuit token',
      `biscuit:${base64url(8, 1)}${biscuit}`.replace(
        base64url(8, 1) + biscuit,
        base64url(8, 1, 0x12, 90, letters(90), 0x22, 34, letters(34)),
      ),
    ],
    ['ASP.NET Core protected value', `CfDJ8${letters(120)}`],
    ['Laravel encrypted value', laravel],
    ['Rails signed value', `${letters(40)}--${hex(40)}`],
    ['Rails encrypted value', `${letters(80)}--${letters(16)}--${letters(22)}==`],
    ['Signed cookie of Express', `s:${letters(32)}.${letters(43)}`],
    ['Signed cookie of Express', `s%3A${letters(32)}.${letters(43)}`],
    ['Django signed value', `${base64url('{"a":1}')}:1qZ2nA:${letters(43)}`],
    ['Signed cookie of Flask (itsdangerous)', flask],
    ['Signed cookie of Flask (itsdangerous)', `.${letters(30)}.aR3x9g.${letters(27)}`],
    ['Ansible Vault', `$ANSIBLE_VAULT;1.1;AES256\n${hex(80)}\n${hex(40)}`],
    ['Ansible Vault', `$ANSIBLE_VAULT;1.2;AES256;dev\n${hex(80)}`],
    ['NTLM message', Buffer.from(`NTLMSSP\0\u0001\0\0\0${letters(20)}`).toString('base64')],
    ['SPNEGO message (Kerberos or NTLM)', spnego],
  ])('%s is named: %#', (name, text) => {
    expect(readFormat(text)).toMatchObject({ format: 'framework-token', name, problems: [] });
  });

  test.each([
    fernet.slice(0, -8),
    fernet.replace('gAAAAA', 'gBAAAA'),
    iron.slice(0, -1),
    `user:secret:${letters(30)}`,
    'Fe26.2',
    branca(1_750_000_000, 0xbb),
    branca(123_206_400),
    letters(70),
    hex(80),
    biscuit.slice(0, -4),
    base64url(0x12, 90, letters(90), 0x2a, 34, letters(34)),
    'CfDJ8',
    laravel.slice(0, -20),
    `${letters(40)}-${hex(40)}`,
    's:hello',
    `s:${letters(8)}.${letters(43)}`,
    'a:b:c',
    `abcd:1qZ2nA:${letters(10)}`,
    'index-Df8Wlk9q.assets.js',
    'org.apache.commons',
    `${letters(30)}.aR3x9.${letters(27)}`,
    `${letters(30)}.aR3x9g.${letters(27)}`,
    `${base64url('{"user_id":1}')}.aR3x9h.${letters(27)}`,
    `${base64url('{"user_id":1}')}.BR3x9g.${letters(27)}`,
    branca(2_300_000_000),
    '$ANSIBLE_VAULT;1.1;AES256',
    `$ANSIBLE_VAULT;1.1;AES256 ${hex(80)}`,
    'TlRMTVNTUAA',
    `YI${letters(60)}`,
  ])('%j is none', (text) => {
    expect(readFormat(text)?.format).not.toBe('framework-token');
  });

  test('has the times that can be read', () => {
    const timeOf = (text: string) =>
      readFormat(text)?.parts[0]?.rows.find(({ time }) => time !== undefined)?.time;
    expect(timeOf(fernet)).toBe(499_162_800);
    expect(timeOf(branca(1_750_000_000))).toBe(1_750_000_000);
    expect(timeOf(iron.replace('**', '*1*').replace('**', '*1800000000000*'))).toBe(1_800_000_000);
    expect(timeOf(iron)).toBeUndefined();
  });
});

describe('a macaroon of version 2', () => {
  const fields = (...all: readonly (readonly [number, string])[]) =>
    all.flatMap(([type, text]) => [type, text.length, text] as const);
  const head = fields([1, 'https://a.example'], [2, 'key 1']);
  const signed = fields([6, letters(32)]);
  const whole = base64url(2, ...head, 0, ...fields([2, 'account = 1']), 0, 0, ...signed);

  test('is named, with its caveats', () => {
    const rows = readFormat(whole)?.parts[0]?.rows ?? [];
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ['location', 'https://a.example'],
      ['identifier', 'key 1'],
      ['cid', 'account = 1'],
      ['signature', '32 bytes'],
    ]);
    expect(readFormat(base64url(2, ...head, 0, 0, ...signed))?.name).toBe('Macaroon');
  });

  test.each([
    base64url(2, ...head, 0, 0),
    base64url(2, ...head, 0, 0, ...fields([6, letters(31)])),
    base64url(2, 0, 0, ...signed),
    base64url(3, ...head, 0, 0, ...signed),
    `${whole}AAAA`,
    `Ag${letters(60)}`,
  ])('%j is none', (text) => {
    expect(readFormat(text)?.format).not.toBe('macaroon');
  });
});

test('a signed cookie with JSON is no JWT, and a JWT is no signed cookie', () => {
  expect(findTokens(flask)).toMatchObject([
    { token: { kind: 'opaque', format: { format: 'framework-token' } } },
  ]);
  const jwt = `${base64url('{"alg":"HS256"}')}.${base64url('{}').padEnd(6, 'A')}.${letters(27)}`;
  expect(readToken(jwt).kind).toBe('jws');
});
