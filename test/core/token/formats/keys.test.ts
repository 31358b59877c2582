import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, test } from 'vitest';
import { findTokens } from '../../../../core/token/find-tokens.ts';
import type { FormatReading } from '../../../../core/token/formats/format.ts';
import { withHashedRows } from '../../../../core/token/formats/hashed-rows.ts';
import { readFormat } from '../../../../core/token/formats/registry.ts';
import { nodeCrypto } from '../../../../electron/crypto/crypto.ts';
import { rsaKeys } from '../../../support/rsa-keys.ts';

const folder = path.join(import.meta.dirname, '../../../fixtures/formats');
const fixture = (name: string) => readFileSync(path.join(folder, name), 'utf8');

const rsa = rsaKeys('own');
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const okp = generateKeyPairSync('ed25519');
const spki = { type: 'spki', format: 'pem' } as const;
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const chain = fixture('chain.pem');

/** The only recognised text in this one, with its thumbprints. */
function readOne(text: string): FormatReading {
  const found = findTokens(text);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} found`);
  const token = withHashedRows(only.token, nodeCrypto);
  if (token.kind !== 'opaque' || token.format === undefined) throw new Error('not recognised');
  return token.format;
}

const rowsOf = (reading: FormatReading) =>
  Object.fromEntries(reading.parts.flatMap(({ rows }) => rows.map(({ name, value }) => [name, value])));

describe('PEM', () => {
  test.each([
    [rsa.publicKey.export(spki), 'Public key: RSA, 2048 bits (PEM)'],
    [rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }), 'Public key: RSA, 2048 bits (PEM)'],
    [ec.publicKey.export(spki), 'Public key: EC, P-384 (PEM)'],
    [okp.publicKey.export(spki), 'Public key: Ed25519 (PEM)'],
    [rsa.privateKey.export(pkcs8), 'Private key: RSA, 2048 bits (PEM)'],
    [rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }), 'Private key: RSA, 2048 bits (PEM)'],
    [ec.privateKey.export(pkcs8), 'Private key: EC, P-384 (PEM)'],
    [ec.privateKey.export({ type: 'sec1', format: 'pem' }), 'Private key: EC, P-384 (PEM)'],
    [okp.privateKey.export(pkcs8), 'Private key: Ed25519 (PEM)'],
    [
      ec.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' }),
      'Encrypted private key (PEM)',
    ],
    [
      rsa.privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }),
      'Encrypted private key (PEM)',
    ],
    [fixture('request.pem'), 'Certificate request (CSR) for CN=csr.example (PEM)'],
    [fixture('openssh-private.txt'), 'Private key: Ed25519 (OpenSSH)'],
    [fixture('openssh-encrypted.txt'), 'Encrypted private key (OpenSSH)'],
    [chain, 'Certificate chain, 2 certificates (PEM)'],
  ])('%#: %s', (pem, name) => {
    expect(readOne(pem.toString()).name).toBe(name);
    expect(readOne(`key: |\n  ${pem.toString().trim()}\nnext: 1`).name).toBe(name);
    expect(readOne(JSON.stringify({ key: pem })).name).toBe(name);
  });

  test.each([rsa, ec, okp])('%#: thumbprint, and the private part is not in the reading', async (pair) => {
    const jwk = pair.privateKey.export({ format: 'jwk' });
    const thumbprint = await calculateJwkThumbprint(pair.publicKey.export({ format: 'jwk' }));
    expect(rowsOf(readOne(pair.publicKey.export(spki).toString()))['JWK thumbprint']).toBe(thumbprint);
    for (const text of [pair.privateKey.export(pkcs8).toString(), JSON.stringify(jwk)]) {
      const reading = readOne(text);
      expect(reading.problems[0]).toContain('This is a private key');
      expect(JSON.stringify(reading)).not.toContain(jwk.d);
    }
  });

  test('a certificate has its names, validity and fingerprint, as Node reads them', () => {
    const certificate = new X509Certificate(chain);
    const iso = (date: string) => new Date(date).toISOString().replace('.000Z', 'Z');
    const reading = readOne(chain);
    const [first] = reading.parts;
    expect(first?.rows.map(({ name, value }) => [name, value])).toEqual([
      ['Subject', 'C=DE, O=Exämple, CN=a.example'],
      ['Issuer', 'C=DE, O=Exämple, CN=a.example'],
      ['Valid from', iso(certificate.validFrom)],
      ['Valid until', iso(certificate.validTo)],
      ['Names', 'a.example, 10.0.0.1, https://a.example/x'],
      ['Usage', 'digital signature, TLS server'],
      ['Serial number', certificate.serialNumber.toLowerCase()],
      ['Key type', 'EC'],
      ['Curve', 'P-256'],
      ['x5t#S256', createHash('sha256').update(certificate.raw).digest('base64url')],
      ['JWK thumbprint', expect.any(String)],
    ]);
    expect(reading.parts[1]?.title).toBe('CA certificate');
  });

  test('a truncated block is said to be', () => {
    const pem = rsa.publicKey.export(spki).toString();
    expect(readOne(pem.slice(0, 200)).problems).toEqual([
      'The content of the block PUBLIC KEY cannot be read: it is truncated or was changed',
      'The block PUBLIC KEY has no END line: it is truncated',
    ]);
  });

  test('a small RSA key is said to be', () => {
    expect(readOne(small.publicKey.export(spki).toString()).problems).toEqual([
      'The RSA key has 1024 bits; at least 2048 are required',
    ]);
  });
});

describe('DER in base64', () => {
  test.each([
    [rsa.publicKey.export({ type: 'spki', format: 'der' }), 'Public key: RSA, 2048 bits (DER)'],
    [ec.privateKey.export({ type: 'pkcs8', format: 'der' }), 'Private key: EC, P-384 (DER)'],
    [new X509Certificate(chain).raw, 'X.509 certificate of C=DE, O=Exämple, CN=a.example (DER)'],
  ])('%#: %s', (der, name) => expect(readOne(der.toString('base64')).name).toBe(name));

  test.each([
    'MAA=',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA',
    'MEUCIQCsX0Yw3nHzSVt6Xp1WqkzFf0iQz3WwJ0AAAAAAAAAAAAIg',
  ])('%s is none', (text) => expect(readFormat(text)).toBeUndefined());
});

describe('a key or certificate in a larger text', () => {
  const pem = String(rsa.privateKey.export(pkcs8)).trim();
  const lines = pem.split('\n');
  const body = fixture('request.pem').replace(/-----[A-Z ]+-----|\s/g, '');
  const request = 'Certificate request (CSR) for CN=csr.example (DER)';
  const key = 'Private key: RSA, 2048 bits (PEM)';

  test.each([
    ['strings of Python', lines.map((line) => `"${line}\\n"`).join('\n'), key],
    ['strings of JavaScript', lines.map((line) => `'${line}\\n'`).join(' +\n  '), key],
    ['a JSON string', JSON.stringify({ private_key: pem }), key],
    ['a quoted message', pem.replace(/^/gm, '> '), key],
    ['x5c', JSON.stringify({ x5c: [body] }), request],
    ['XML', `<ds:X509Certificate>${body}</ds:X509Certificate>`, request],
    ['Client-Cert', `Client-Cert: :${body}:`, request],
    ['lines without PEM', (body.match(/.{1,64}/g) ?? []).join('\n'), request],
    ['base64url', Buffer.from(body, 'base64').toString('base64url'), request],
    ['hex', Buffer.from(body, 'base64').toString('hex'), request],
  ])('%s', (_form, text, name) => expect(readOne(text).name).toBe(name));

  test('has the encoding in the reason', () => {
    expect(readFormat(Buffer.from(body, 'base64').toString('hex'))?.reason).toContain('It is hex of one DER');
    expect(readFormat(body)?.reason).toContain('It is base64 of one DER');
  });

  test.each([
    [
      'a key store',
      `304902010330440609${'2a864886f70d010701'}a0370435${'00'.repeat(53)}`,
      'PKCS #12 key store (DER)',
    ],
    [
      'a signed message',
      `30310609${'2a864886f70d010702'}a0243022020101${'0500'.repeat(15)}00`,
      'PKCS #7 signed message (DER)',
    ],
  ])('%s is named, and not read', (_kind, hex, name) => {
    expect(readFormat(hex)?.parts[0]?.rows[0]).toMatchObject({ name: 'Content', value: 'not read' });
    expect(readFormat(hex)?.name).toBe(name);
  });

  test.each([
    `30490201${'04'}30440609${'2a864886f70d010701'}a0370435${'00'.repeat(53)}`,
    `{"a":"M${'A'.repeat(80)}"}`,
    '300102',
  ])('%s is none', (text) =>
    expect(findTokens(text).filter(({ where }) => where !== 'the whole text')).toEqual([]),
  );
});

describe('JWK', () => {
  test.each([
    ['JavaScript', "{ kty: 'oct', k: 'c2VjcmV0LXNlY3JldA', }"],
    ['Python', "{'kty': 'oct', 'k': 'c2VjcmV0LXNlY3JldA'}"],
    [
      'a variable',
      "const key = { use: 'sig', kty: `oct`, 'k': \"c2VjcmV0LXNlY3JldA\" };".replaceAll('`', "'"),
    ],
  ])('is read as an object of %s', (_language, text) => {
    expect(readOne(text).name).toBe('Shared secret, 104 bits (JWK)');
  });

  test('is found after many words that are in no object', () => {
    const text = `${'kty: oct, keys: [a]\n'.repeat(10)}{"kty":"oct","k":"c2VjcmV0LXNlY3JldA"}`;
    expect(readOne(text).name).toBe('Shared secret, 104 bits (JWK)');
  });

  const jwk = { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };

  test('has its members with their meaning, and its thumbprint', async () => {
    const reading = readOne(JSON.stringify(jwk));
    expect(reading).toMatchObject({ name: 'Public key: RSA, 2048 bits (JWK)', problems: [] });
    expect(rowsOf(reading)).toMatchObject({
      kid: 'k1',
      use: 'sig',
      'JWK thumbprint': await calculateJwkThumbprint(jwk),
    });
  });

  test('a set has each key, and says what is secret or repeated', () => {
    const keys = [jwk, { ...jwk }, { kty: 'oct', k: 'c2VjcmV0LXNlY3JldA', kid: 'h' }];
    const reading = readOne(`const jwks = ${JSON.stringify({ keys }, null, 2)};`);
    expect(reading.name).toBe('JSON Web Key Set, 3 keys');
    expect(reading.parts.map(({ title }) => title)).toEqual(['Key 1: k1', 'Key 2: k1', 'Key 3: h']);
    expect(reading.problems.slice(0, 2)).toEqual([
      '1 of its keys are secret: a published set must have public keys only',
      'Several keys have the kid k1',
    ]);
    expect(JSON.stringify(reading)).not.toContain('c2VjcmV0');
  });

  test('a shared secret is named by its size', () => {
    const reading = readOne('{"kty":"oct","k":"c2VjcmV0LXNlY3JldA"}');
    expect(reading.name).toBe('Shared secret, 104 bits (JWK)');
    expect(reading.problems).toHaveLength(1);
  });

  test('a member that cannot be read is a problem', () => {
    expect(readOne('{"kty":"EC","crv":"P-256","x":"AA"}').problems).toEqual([
      'The key has no usable member y',
    ]);
  });

  test.each([
    '{"kty":1}',
    '{"keys":[]}',
    '{"keys":["a"]}',
    '{"keys":[{"a":1}]}',
    '[{"kty":"RSA"}',
    '{"a":"kty"}',
  ])('%s is none', (text) => expect(readFormat(text)).toBeUndefined());
});

describe('an SSH public key', () => {
  test.each([
    ['ssh-rsa.pub', 'SSH public key: RSA, 2048 bits', 'SHA256:/7VNYSy3CL9bQbpPBnpg81XhqXGDo6YrhOFJhM/6FQk'],
    ['ssh-ecdsa.pub', 'SSH public key: EC, P-256', 'SHA256:S3IQ3NuFYAMJhNQS8Z/1IiTu/kkUBVfGgMaVnbuKCZs'],
    ['ssh-ed25519.pub', 'SSH public key: Ed25519', 'SHA256:l4iwc0ymUrYIEIhjoDSOqsjT5oJ8PFuJEhVZrsdYZrU'],
  ])('%s', (file, name, fingerprint) => {
    const text = fixture(file);
    const reading = readOne(text);
    expect(reading.name).toBe(name);
    expect(rowsOf(reading).Fingerprint).toBe(fingerprint);
    expect(readOne(`# keys\n${text}\nend`).name).toBe(name);
  });

  test('whose name does not match its content is none', () => {
    expect(readFormat(fixture('ssh-rsa.pub').replace('ssh-rsa', 'ssh-ed25519'))).toBeUndefined();
  });
});

describe('any bytes and texts', () => {
  const whole = [
    new X509Certificate(chain).raw,
    rsa.privateKey.export({ type: 'pkcs8', format: 'der' }),
    Buffer.from(fixture('ssh-rsa.pub').split(' ')[1] ?? '', 'base64'),
  ];

  test('changed anywhere do not make a reader throw', () => {
    const changed = fc.tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(255), fc.nat());
    fc.assert(
      fc.property(changed, ([source, at, value, length]) => {
        const bytes = Buffer.from(source.subarray(0, (length % source.length) + 1));
        bytes[at % bytes.length] = value;
        const text = bytes.toString('base64');
        for (const one of [
          text,
          `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`,
          `ssh-rsa ${text}`,
        ]) {
          expect(JSON.stringify(readFormat(one) ?? '').length).toBeLessThan(50_000);
        }
      }),
    );
  });

  test.each([
    '-----BEGIN CERTIFICATE-----\n',
    '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n',
    '-----BEGIN A-----',
    '{"kty":"RSA",',
    '{"kty":"RSA","a":',
    '"keys":[',
    '{"keys":[{"kty":"RSA"},',
    'ssh-rsa AAAA',
  ])('a long text of %j comes to an end', { timeout: 15_000 }, (start) => {
    for (const { token } of findTokens(start.repeat(10_000))) {
      expect(JSON.stringify(token.kind === 'opaque' ? token.format : '').length).toBeLessThan(200_000);
    }
  });
});
