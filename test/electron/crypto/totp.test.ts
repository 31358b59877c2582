import { describe, expect, test } from 'vitest';
import { hotpCode, readTotp, totpCode } from '../../../electron/crypto/totp.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
/** "12345678901234567890" in base32. */
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

function settingsOf(text: string) {
  const read = readTotp(text);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

test('the codes of RFC 4226 appendix D', () => {
  const secret = ascii('12345678901234567890');
  const codes = [...Array(10).keys()].map((counter) => hotpCode(secret, BigInt(counter)));
  expect(codes).toEqual([
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ]);
});

const secrets = {
  sha1: ascii('12345678901234567890'),
  sha256: ascii('12345678901234567890123456789012'),
  sha512: ascii('1234567890123456789012345678901234567890123456789012345678901234'),
};
describe('the codes of RFC 6238 appendix B', () => {
  test.each([
    [59, '94287082', '46119246', '90693936'],
    [1_111_111_109, '07081804', '68084774', '25091201'],
    [1_111_111_111, '14050471', '67062674', '99943326'],
    [1_234_567_890, '89005924', '91819424', '93441116'],
    [2_000_000_000, '69279037', '90698825', '38618901'],
    [20_000_000_000, '65353130', '77737706', '47863826'],
  ])('at %i seconds', (seconds, sha1, sha256, sha512) => {
    const codeOf = (hash: keyof typeof secrets) =>
      totpCode({ secret: secrets[hash], hash, digits: 8, period: 30 }, seconds * 1000);
    expect([codeOf('sha1'), codeOf('sha256'), codeOf('sha512')]).toEqual([sha1, sha256, sha512]);
  });
});

test.each([
  ['as it is', seed],
  ['in small letters with spaces', ' gezd gnbv gy3t qojq gezd gnbv gy3t qojq '],
  ['with hyphens and padding', 'GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ===='],
  ['in a URI', `otpauth://totp/Acme:ann?secret=${seed}&issuer=Acme`],
  ['in a URI with all parameters', `OTPAUTH://TOTP/a?secret=${seed}&algorithm=sha1&digits=6&period=30`],
])('a secret %s is read', (_, text) => {
  expect(totpCode(settingsOf(text), 59_000)).toBe('287082');
});

test('a URI sets hash, digits and period', () => {
  const uri = `otpauth://totp/x?secret=${seed}&algorithm=SHA-512&digits=8&period=60`;
  expect(settingsOf(uri)).toMatchObject({ hash: 'sha512', digits: 8, period: 60 });
});

test('a code changes exactly at the end of its period', () => {
  const settings = settingsOf(seed);
  expect(totpCode(settings, 29_999)).toBe(totpCode(settings, 0));
  expect(totpCode(settings, 30_000)).not.toBe(totpCode(settings, 29_999));
});

test.each([
  ['', 'no secret'],
  [' = ', 'no secret'],
  ['A', 'fewer than 8 bits'],
  ['GEZD1NBV', 'another character'],
  ['otpauth://totp/x', 'no secret'],
  [`otpauth://hotp/x?secret=${seed}&counter=0`, 'counter-based codes'],
  [`otpauth://steam/x?secret=${seed}`, 'another type'],
  [`otpauth://totp/x?secret=${seed}&algorithm=MD5`, 'another algorithm'],
  [`otpauth://totp/x?secret=${seed}&digits=9`, 'another number of digits'],
  [`otpauth://totp/x?secret=${seed}&digits=six`, 'another number of digits'],
  [`otpauth://totp/x?secret=${seed}&period=0`, 'another period'],
  [`otpauth://totp/x?secret=${seed}&period=1e3`, 'another period'],
  ['A'.repeat(2_001), 'a longer text'],
])('the text %j is refused', (text, received) => {
  const read = readTotp(text);
  expect(read).toMatchObject({ ok: false, failure: { step: 'persona.totp', received } });
});

test('a refusal does not repeat the secret', () => {
  expect(JSON.stringify(readTotp('SECRETSECRET0189'))).not.toContain('SECRET0189');
});
