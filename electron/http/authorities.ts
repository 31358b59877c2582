import { X509Certificate } from 'node:crypto';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { CertificateFacts } from '../../core/record/exchange.ts';
import { factsOf } from './certificate-facts.ts';

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g;

/** Limit of certificates for one connection, more than anyone adds. */
const MOST = 100;

function refused(message: string, received: string, hint: string): Result<never> {
  const failure: Failure = {
    code: 'invalid-input',
    message,
    step: 'connection.network.ca',
    expected: 'CA certificates in PEM',
    received,
    hint,
  };
  return { ok: false, failure };
}

/**
 * Reads additional CA certificates. Accepts CA certificates and self-signed server certificates; rejects
 * private keys, and server certificates with another issuer.
 */
export function readAuthorities(pem: string): Result<readonly CertificateFacts[]> {
  const blocks = [...pem.matchAll(PEM_BLOCK)];
  if (blocks.some(([, label = '']) => label.endsWith('PRIVATE KEY'))) {
    return refused(
      'The text contains a private key.',
      'a private key',
      'Paste only the CA certificate. Do not enter the private key anywhere here.',
    );
  }
  const other = blocks.find(([, label]) => label !== 'CERTIFICATE')?.[1];
  if (other !== undefined) {
    return refused(
      'The text contains something other than certificates.',
      `-----BEGIN ${other}-----`,
      'Paste only the parts from BEGIN CERTIFICATE to END CERTIFICATE.',
    );
  }
  if (blocks.length === 0 || blocks.length > MOST) {
    return refused(
      blocks.length === 0 ? 'The text contains no certificate.' : 'The text contains too many certificates.',
      blocks.length === 0 ? 'no line BEGIN CERTIFICATE' : `${blocks.length}`,
      'Paste the certificate with its lines BEGIN CERTIFICATE and END CERTIFICATE. Convert a DER file ' +
        'to PEM with: openssl x509 -inform der -in FILE',
    );
  }
  const found: CertificateFacts[] = [];
  for (const [index, { 0: block, index: start }] of blocks.entries()) {
    const certificate = readCertificate(block);
    if (certificate === undefined) {
      return refused(
        `Certificate ${index + 1} of the text, at line ${pem.slice(0, start).split('\n').length}, cannot be read.`,
        `${block.length} characters that are not a certificate`,
        'Copy it again completely, including its first and last line.',
      );
    }
    const facts = factsOf(certificate);
    if (!certificate.ca && !certificate.checkIssued(certificate)) {
      return refused(
        `Certificate of a server, not of a CA: ${facts.subject}`,
        `a certificate without CA:TRUE, issued by ${facts.issuer}`,
        `Paste the certificate of its issuer: ${facts.issuer}.`,
      );
    }
    found.push(facts);
  }
  return { ok: true, value: found };
}

function readCertificate(block: string): X509Certificate | undefined {
  try {
    return new X509Certificate(block);
  } catch {
    return undefined;
  }
}
