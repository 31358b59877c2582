import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import type { CertificateFacts } from '../../core/trace/exchange.ts';

/** Longer chains than this are cut: no trusted chain comes near it. */
const LONGEST_CHAIN = 20;

/** Splits `subjectAltName` at its commas, but not at those inside a quoted name. */
function splitNames(names: string | undefined): readonly string[] {
  return (names?.match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? []).map((name) => name.trim());
}

/** A certificate may do without a subject (RFC 5280 section 4.1.2.6); Node answers undefined then. */
function oneLine(name: string | undefined): string {
  return name?.split('\n').join(', ') ?? '';
}

/** What is shown of a certificate. */
export function factsOf(read: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(read.subject),
    issuer: oneLine(read.issuer),
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
    chain.push(factsOf(new X509Certificate(current.raw)));
    current = current.issuerCertificate;
  }
  return chain;
}
