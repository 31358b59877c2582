import { X509Certificate } from 'node:crypto';
import type { Failure, Result } from '../../core/base/failure.ts';
import type { CertificateFacts } from '../../core/record/exchange.ts';
import { factsOf } from './certificate-facts.ts';

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g;

/** More authorities than anybody adds to one connection. */
const MOST = 100;

function refused(message: string, received: string, hint: string): Result<never> {
  const failure: Failure = {
    code: 'invalid-input',
    message,
    step: 'connection.network.ca',
    expected: 'certificates of authorities in PEM',
    received,
    hint,
  };
  return { ok: false, failure };
}

/**
 * Reads the certificates that are to be trusted. Takes authorities, and servers that signed their certificate
 * themselves; refuses a private key, and a certificate that somebody else signed and that may sign none.
 */
export function readAuthorities(pem: string): Result<readonly CertificateFacts[]> {
  const blocks = [...pem.matchAll(PEM_BLOCK)];
  if (blocks.some(([, label = '']) => label.endsWith('PRIVATE KEY'))) {
    return refused(
      'The text holds a private key.',
      'a private key',
      'Paste the certificate of the authority alone. If this key was to be kept secret, keep it out of here.',
    );
  }
  const other = blocks.find(([, label]) => label !== 'CERTIFICATE')?.[1];
  if (other !== undefined) {
    return refused(
      'The text holds something else than certificates.',
      `-----BEGIN ${other}-----`,
      'Leave in it only the parts from BEGIN CERTIFICATE to END CERTIFICATE.',
    );
  }
  if (blocks.length === 0 || blocks.length > MOST) {
    return refused(
      blocks.length === 0 ? 'There is no certificate in the text.' : 'There are too many certificates.',
      blocks.length === 0 ? 'no line BEGIN CERTIFICATE' : `${blocks.length}`,
      'Paste the certificate with its lines BEGIN CERTIFICATE and END CERTIFICATE; DER files can be turned ' +
        'into PEM by: openssl x509 -inform der -in FILE',
    );
  }
  const found: CertificateFacts[] = [];
  for (const [index, { 0: block, index: start }] of blocks.entries()) {
    const certificate = readCertificate(block);
    if (certificate === undefined) {
      return refused(
        `Certificate ${index + 1} of the text, which begins at line ${pem.slice(0, start).split('\n').length}, cannot be read.`,
        `${block.length} characters that are no certificate`,
        'Copy it again, whole and with its first and last line.',
      );
    }
    const facts = factsOf(certificate);
    if (!certificate.ca && !certificate.checkIssued(certificate)) {
      return refused(
        `This is the certificate of a server, not of an authority: ${facts.subject}`,
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
