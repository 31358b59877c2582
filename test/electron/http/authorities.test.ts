import { describe, expect, test } from 'vitest';
import { readAuthorities } from '../../../electron/http/authorities.ts';
import { certificate, testAuthority } from '../../support/wire/certificates.ts';

describe('certificates that are to be trusted', () => {
  test('an authority is read', () => {
    const read = readAuthorities(testAuthority);
    expect(read).toMatchObject({
      ok: true,
      value: [{ subject: expect.stringContaining('Grantscope test CA'), fingerprint256: expect.any(String) }],
    });
  });

  test('several are, with text between them', () => {
    const both = readAuthorities(`# ours\n${testAuthority}\n# theirs\n${certificate('self-signed').cert}`);
    expect(both).toMatchObject({ ok: true, value: [{}, {}] });
  });

  test.each([
    ['nothing', '', 'The text contains no certificate.'],
    ['prose', 'trust me', 'The text contains no certificate.'],
    ['a private key', certificate('ca').key, 'The text contains a private key.'],
    ['a certificate with its key', testAuthority + certificate('ca').key, 'The text contains a private key.'],
    [
      'a key whose end is missing',
      '-----BEGIN RSA PRIVATE KEY-----\nMII',
      'The text contains a private key.',
    ],
    [
      'a request',
      '-----BEGIN CERTIFICATE REQUEST-----\nMII\n-----END CERTIFICATE REQUEST-----',
      'something other than certificates',
    ],
    [
      'a certificate that was cut',
      `${testAuthority}\n${testAuthority.slice(0, 200)}\n-----END CERTIFICATE-----`,
      `Certificate 2 of the text, at line ${testAuthority.split('\n').length + 1}, cannot be read.`,
    ],
    ['that of a server', certificate('server').cert, 'of a server, not of a CA'],
    ['one that has expired and is that of a server', certificate('expired').cert, 'not of a CA'],
  ])('%s: refused', (_what, text, message) => {
    const read = readAuthorities(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.failure).toMatchObject({ code: 'invalid-input', step: 'connection.network.ca' });
    expect(read.failure.message).toContain(message);
    expect(read.failure.hint).toBeTruthy();
    expect(JSON.stringify(read.failure)).not.toContain(text.slice(40, 80) || 'nothing');
  });

  test('the certificate of a server says whose is wanted instead', () => {
    const read = readAuthorities(certificate('server').cert);
    expect(!read.ok && read.failure.hint).toContain('Grantscope test CA');
  });
});
