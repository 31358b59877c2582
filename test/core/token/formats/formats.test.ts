import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../../core/token/find-tokens.ts';
import { readFormat } from '../../../../core/token/formats/registry.ts';
import { anyText } from '../../../support/any-text.ts';

const file = path.join(import.meta.dirname, '../../../fixtures/formats/vectors.json');
const vectors: readonly (readonly [name: string, text: string])[] = JSON.parse(readFileSync(file, 'utf8'));
const textOf = (name: string) => vectors.find(([vector]) => vector === name)?.[1] ?? '';

describe('published vectors', () => {
  test('are named by version, type and purpose', () => {
    const wrong = vectors.filter(([, text]) => {
      const [start] = /^[vk]\d\.[a-z-]+(?:\.pie)?(?=\.)/.exec(text) ?? [];
      return start !== undefined && readFormat(text)?.name.includes(start) !== true;
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
    expect(vectors.length).toBe(237);
  });

  test.each([
    ['A_3.json', 'COSE_Sign1', 'ES256'],
    ['A_4.json', 'COSE_Mac0', 'HMAC 256/64'],
    ['A_5.json', 'COSE_Encrypt0', 'AES-CCM-16-64-128'],
    ['A_6.json', 'COSE_Encrypt0', 'AES-CCM-16-64-128'],
    ['A_7.json', 'COSE_Mac0', 'HMAC 256/64'],
  ])('%s is a %s with %s, in hex and in base64', (vector, name, algorithm) => {
    const hex = textOf(vector);
    const bytes = Buffer.from(hex, 'hex');
    for (const text of [hex, hex.toLowerCase(), bytes.toString('base64'), bytes.toString('base64url')]) {
      const reading = readFormat(text);
      expect(reading).toMatchObject({ format: 'cose', name, problems: [] });
      expect(reading?.parts[0]?.rows).toContainEqual({ name: 'Algorithm', value: algorithm });
    }
    expect(readFormat(`d83d${hex}`.toLowerCase())?.name).toBe(`CBOR Web Token (${name})`);
    expect(readFormat(hex.slice(0, -2))?.problems).toEqual([
      'The CBOR is not complete, or has something after it',
    ]);
  });
});

describe('a masked value', () => {
  test.each([
    ['[REDACTED]', '[REDACTED]'],
    ['<masked>', '<masked>'],
    ['{secret}', '{secret}'],
    ['xxxxxxxx', 'xxxxxxxx'],
    ['SIGNATURE_REDACTED', 'SIGNATURE_REDACTED'],
    ['ghp_****************', '***'],
    ['eyJhbGci…(197)', '…'],
    ['sk-••••••••abcd', '•••'],
  ])('%s is named by its mark', (text, mark) => {
    const reading = readFormat(text);
    expect(reading).toMatchObject({ format: 'masked', name: 'Masked value', parts: [] });
    expect(reading?.reason).toBe(`It has "${mark}" where characters were replaced`);
    expect(reading?.problems[0]).toContain('Copy the original');
  });

  test.each([
    'secret',
    'a*b**c',
    'xxx',
    'hidden-value-1',
    'two *** words',
    '<b>',
    '{"kty":"oct","k":"c2VjcmV0LXNlY3JldA","kid":"a***b"}',
    '{"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldA","kid":"key…1"}]}',
    `${'a'.repeat(20_001)}***`,
    'Loading…',
    'wait…',
    'Überprüfen…',
  ])('%s is none', (text) => expect(readFormat(text)?.format).not.toBe('masked'));
});

describe('PASETO', () => {
  test('has its footer, and not its payload', () => {
    const reading = readFormat(textOf('4-S-2'));
    expect(reading?.name).toBe('PASETO v4.public (signed)');
    expect(reading?.parts[1]).toEqual({
      title: 'Footer',
      rows: [],
      text: '{"kid":"zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN"}',
    });
    expect(JSON.stringify(reading)).not.toContain('this is a signed message');
  });

  test.each([
    'v5.local.AAAA',
    'v4.other.AAAA',
    'v4.local',
    'v4.local.A+A',
    'v4.local.AA.AA.AA',
    'v4.public.',
  ])('%s is none', (text) => expect(readFormat(text)).toBeUndefined());

  test.each(['3-F-5', '4-F-5'])('%s has padding, which is said', (vector) => {
    expect(readFormat(textOf(vector))?.problems[0]).toContain('Padding "=" is not allowed');
  });

  test('that is too short is said to be truncated', () => {
    expect(readFormat('v4.local.AAAA')?.problems[0]).toContain('3 bytes; v4.local has at least 64');
  });

  test.each(['4-E-1', 'k4.pid-1', 'k4.local-wrap.pie-1'])('%s is found in a text', (vector) => {
    const token = textOf(vector);
    for (const text of [`token: ${token}.`, `{"a":"${token}"}`, `Authorization: Bearer ${token}`]) {
      expect(findTokens(text).map((found) => found.token.raw)).toEqual([token]);
    }
  });
});

describe('PASERK', () => {
  test.each(['k4.secret-1', 'k2.local-1'])('%s is said to be secret, and is not shown', (vector) => {
    const text = textOf(vector);
    const reading = readFormat(text);
    expect(reading?.problems[0]).toMatch(/^This is a (secret|shared) key: anyone who has it/);
    expect(JSON.stringify(reading)).not.toContain(text.split('.').at(-1));
  });

  test.each([
    ['k4.local-fail-1', 'It has 31 bytes; k4.local has 32'],
    ['k1.secret-fail-1', 'The key is not in DER'],
  ])('%s is said to be broken', (vector, problem) => {
    expect(readFormat(textOf(vector))?.problems.at(-1)).toContain(problem);
  });

  test.each(['k4.pid-1', 'k4.public-1', 'k4.seal-1', 'k4.secret-pw-1'])('%s is not', (vector) => {
    expect(readFormat(textOf(vector))?.problems).toEqual([]);
  });
});

const macaroonPackets = [
  'location https://a.example',
  'identifier key-1',
  'cid user = alice',
  'signature 0123',
];
const macaroon = (packets: readonly string[]) =>
  Buffer.from(
    packets.map((packet) => `${(packet.length + 5).toString(16).padStart(4, '0')}${packet}\n`).join(''),
  ).toString('base64url');

describe('a macaroon', () => {
  test('has its location and caveats', () => {
    const reading = readFormat(macaroon(macaroonPackets));
    expect(reading).toMatchObject({ name: 'Macaroon', problems: [] });
    expect(reading?.parts[0]?.rows.map(({ value }) => value)).toEqual([
      'https://a.example',
      'key-1',
      'user = alice',
      '4 bytes',
    ]);
  });

  test('that is cut is said to be', () => {
    expect(readFormat(macaroon(macaroonPackets.slice(0, 3)))?.problems).toHaveLength(1);
    expect(readFormat(macaroon(['other x', 'identifier y']))).toBeUndefined();
  });
});

const signature = encodeURIComponent(Buffer.alloc(32, 7).toString('base64'));
const sas = `sv=2022-11-02&ss=b&srt=sco&sp=rl&se=2027-01-01T00%3A00%3A00Z&spr=https&sig=${signature}`;

describe('an Azure shared access signature', () => {
  test('has its permissions and expiry, and not its signature', () => {
    const reading = readFormat(sas);
    expect(reading?.parts[0]?.rows).toContainEqual(
      expect.objectContaining({ name: 'se', value: '2027-01-01T00:00:00Z', time: 1_798_761_600 }),
    );
    expect(JSON.stringify(reading)).not.toContain(signature);
  });

  test.each([
    ['https', 0],
    ['https,http', 1],
    ['https%2Chttp', 1],
  ])('for %s may be sent without TLS or not', (protocols, count) => {
    const reading = readFormat(sas.replace('spr=https', `spr=${protocols}`));
    expect(reading?.problems).toHaveLength(count);
  });

  test('is found in a URL', () => {
    const url = `see https://a.blob.core.windows.net/c/b?${sas} here`;
    expect(findTokens(url).map(({ token }) => token.raw)).toEqual([sas]);
  });

  test.each([sas.replace('sig=', 'sog='), sas.replace('2022-11-02', 'now'), sas.replace('&se=', '&xe=')])(
    '%s is none',
    (text) => expect(readFormat(text)).toBeUndefined(),
  );
});

const starts = [
  'v4.public.',
  'k4.secret.',
  'MDAy',
  'd28443',
  'sv=2022-11-02&se=1&sig=',
  'ghp_',
  '0oRD',
  'AKIA',
];

describe('every reader, of any text', () => {
  test('does not throw, and says little', () => {
    const text = fc
      .tuple(fc.constantFrom(...starts, ''), anyText(), fc.base64String())
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (raw) => {
        expect(JSON.stringify(readFormat(raw) ?? '').length).toBeLessThan(raw.length * 8 + 2000);
        findTokens(raw);
      }),
    );
  });

  test.each([...starts, 'sv=2022-11-02&', 'v4.local.A.', '9f'])(
    'a long text of %j comes to an end',
    { timeout: 10_000 },
    (start) => {
      const reading = readFormat(start.repeat(12_000));
      expect(JSON.stringify(reading ?? '').length).toBeLessThan(20_000);
      findTokens(`x ${start.repeat(12_000)}`);
    },
  );
});
