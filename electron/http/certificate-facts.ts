import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import type { CertificateFacts } from '../../core/record/exchange.ts';

/** Longer chains are truncated; no trusted chain is this long. */
const LONGEST_CHAIN = 20;

/** Splits `subjectAltName` at its commas, except those inside a quoted name. */
function splitNames(names: string | undefined): readonly string[] {
  return (names?.match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? []).map((name) => name.trim());
}

/** A certificate may have no subject (RFC 5280 section 4.1.2.6); Node returns undefined then. */
function oneLine(name: string | undefined): string {
  return name?.split('\n').join(', ') ?? '';
}

/**
 * Returns the time in this text, or undefined for an invalid one: Node's own `validFromDate` is then any
 * date.
 */
function dated<Name extends string>(name: Name, date: string): { readonly [name in Name]?: number } {
  const at = Date.parse(date);
  return Number.isNaN(at) ? {} : ({ [name]: at } as { readonly [name in Name]: number });
}

/** Returns the properties of a certificate for display. */
export function factsOf(read: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(read.subject),
    issuer: oneLine(read.issuer),
    alternativeNames: splitNames(read.subjectAltName),
    ...dated('validFrom', read.validFrom),
    ...dated('validTo', read.validTo),
    fingerprint256: read.fingerprint256,
  };
}

/** Returns the certificates of a peer, leaf first, up to a loop or the length limit. */
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
