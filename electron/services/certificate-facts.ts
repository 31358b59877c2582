import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import type { CertificateFacts } from '../../core/trace/exchange.ts';

/** Longer chains than this are cut: no trusted chain comes near it. */
const LONGEST_CHAIN = 20;

/** Splits `subjectAltName` at its commas, but not at those inside a quoted name. */
function splitNames(names: string | undefined): readonly string[] {
  return (names?.match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? []).map((name) => name.trim());
}

function readCertificate(certificate: DetailedPeerCertificate): CertificateFacts {
  const read = new X509Certificate(certificate.raw);
  return {
    subject: read.subject.split('\n').join(', '),
    issuer: read.issuer.split('\n').join(', '),
    alternativeNames: splitNames(read.subjectAltName),
    validFrom: read.validFromDate.getTime(),
    validTo: read.validToDate.getTime(),
    fingerprint256: read.fingerprint256,
  };
}

/** The certificates of a peer, leaf first. Ends where the chain ends, loops back or is absurdly long. */
export function readChain(leaf: DetailedPeerCertificate): readonly CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  const seen = new Set<string>();
  let current: DetailedPeerCertificate | undefined = leaf;
  while (current?.raw !== undefined && !seen.has(current.fingerprint256) && chain.length < LONGEST_CHAIN) {
    seen.add(current.fingerprint256);
    chain.push(readCertificate(current));
    current = current.issuerCertificate;
  }
  return chain;
}
