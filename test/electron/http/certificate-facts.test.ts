import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DetailedPeerCertificate } from 'node:tls';
import { expect, test } from 'vitest';
import { certificateSchema } from '../../../core/base/wire-schema.ts';
import { readChain } from '../../../electron/http/certificate-facts.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'tls');

/** What Node hands out for a peer, with an issuer that may be the certificate itself. */
function peer(name: string, issuer?: DetailedPeerCertificate): DetailedPeerCertificate {
  const { raw, fingerprint256 } = new X509Certificate(readFileSync(join(fixtures, `${name}.pem`)));
  const certificate = { raw, fingerprint256 } as DetailedPeerCertificate;
  certificate.issuerCertificate = issuer ?? certificate;
  return certificate;
}

test('reads the chain from the leaf to a root that is its own issuer', () => {
  const chain = readChain(peer('server', peer('ca')));
  expect(chain.map(({ subject }) => subject)).toEqual([
    'O=Grantscope tests, CN=localhost',
    'O=Grantscope tests, CN=Grantscope test CA',
  ]);
  expect(chain[0]?.issuer).toBe('O=Grantscope tests, CN=Grantscope test CA');
  expect(chain[0]?.alternativeNames).toContain('DNS:localhost');
});

test('reads a certificate without a subject', () => {
  expect(readChain(peer('nameless'))[0]).toMatchObject({
    subject: '',
    alternativeNames: ['DNS:localhost', 'IP Address:127.0.0.1'],
  });
});

test('ends where a chain goes round', () => {
  const [one, two] = [peer('server'), peer('ca')];
  one.issuerCertificate = two;
  two.issuerCertificate = one;
  expect(readChain(one)).toHaveLength(2);
});

test('leaves out a date that is none, so that what is recorded can be read again', () => {
  const { raw, ...rest } = peer('server');
  const spoiled = Buffer.from(raw);
  // The first UTCTime of a certificate is its notBefore (RFC 5280 section 4.1.2.5).
  spoiled.write('269945', spoiled.indexOf(Buffer.of(0x17, 0x0d)) + 2);
  const certificate = { ...rest, raw: spoiled } as DetailedPeerCertificate;
  const [facts] = readChain(certificate);
  expect(facts).not.toHaveProperty('validFrom');
  expect(facts?.validTo).toBeGreaterThan(0);
  expect(certificateSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
});
