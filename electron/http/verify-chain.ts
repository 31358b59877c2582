import { isIP } from 'node:net';
import { isSignedBy, type PathCertificate, readPathCertificate } from './certificate-path.ts';
import { keepsTo } from './name-constraints.ts';

const pemBlocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** Extended key usages of a server certificate (RFC 5280 section 4.2.1.12). */
const serverUsages = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'];

/** Limit of the path length, and of the number of certificates of a server. */
const longestPath = 10;
const mostSent = 30;
/** Limit of verified signatures, for all paths together. */
const mostSignatures = 100;

/**
 * Whether a chain of certificates (PEM), leaf first, leads to one of the authorities (PEM) by a path that is
 * valid at `now` (milliseconds since 1970) for a TLS server of this name, as defined in RFC 5280 section 6.1:
 * signatures, validity, CA certificates, path length, key usages and name constraints. Policies and
 * revocation are not checked. The order of the other certificates does not matter. An authority may be the
 * leaf itself. Takes bounded time and never throws.
 */
export function verifyChain(chain: readonly string[], ca: string, hostname: string, now: number): boolean {
  const [leaf, ...others] = chain.slice(0, mostSent).flatMap((pem, index) => {
    const certificate = readOrSkip(pem);
    // The leaf stays first even if it cannot be read.
    return certificate === undefined && index > 0 ? [] : [certificate];
  });
  if (leaf === undefined) return false;
  const authorities = (ca.match(pemBlocks) ?? []).flatMap((pem) => readOrSkip(pem) ?? []);
  const search: Search = {
    authorities,
    others: others.flatMap((other) => other ?? []),
    hostname,
    now,
    left: mostSignatures,
  };
  try {
    return isFor(leaf, hostname) && isForServers(leaf) && leadsToAuthority([leaf], search);
  } catch {
    return false;
  }
}

interface Search {
  readonly authorities: readonly PathCertificate[];
  readonly others: readonly PathCertificate[];
  readonly hostname: string;
  readonly now: number;
  /** Number of signatures that may still be verified. */
  left: number;
}

/** Whether a path, leaf first, each certificate signed by the next, can be extended to an authority. */
function leadsToAuthority(path: readonly PathCertificate[], search: Search): boolean {
  const last = path.at(-1);
  if (last === undefined || path.length > longestPath || !isValid(last, search.now)) return false;
  const { authorities, others } = search;
  if (authorities.some((authority) => isSame(authority, last))) return true;
  if (authorities.some((authority) => isValid(authority, search.now) && mayFollow(authority, path, search))) {
    return true;
  }
  return others.some((other) => mayFollow(other, path, search) && leadsToAuthority([...path, other], search));
}

/** Whether a certificate signed the last one of a path, and may be above all of it. */
function mayFollow(issuer: PathCertificate, path: readonly PathCertificate[], search: Search): boolean {
  const [leaf, ...intermediates] = path;
  const last = path.at(-1);
  if (leaf === undefined || last === undefined || path.some((other) => isSame(other, issuer))) return false;
  if (!issuer.x509.ca || !isForServers(issuer) || !last.x509.checkIssued(issuer.x509)) return false;
  const counted = intermediates.filter(({ isSelfIssued }) => !isSelfIssued).length;
  if (issuer.pathLength !== undefined && counted > issuer.pathLength) return false;
  const { nameConstraints } = issuer;
  if (nameConstraints !== undefined) {
    const bound = intermediates.filter(({ isSelfIssued }) => !isSelfIssued);
    if (!keepsTo(nameConstraints, leaf, search.hostname)) return false;
    if (!bound.every((intermediate) => keepsTo(nameConstraints, intermediate))) return false;
  }
  if (search.left <= 0) return false;
  search.left -= 1;
  return isSignedBy(last, issuer);
}

function isSame({ x509: one }: PathCertificate, { x509: other }: PathCertificate): boolean {
  return one.fingerprint256 === other.fingerprint256;
}

function isValid({ validFrom, validTo }: PathCertificate, now: number): boolean {
  return validFrom <= now && now <= validTo;
}

/** Browsers compare a host with the alternative names only, never with the subject. */
function isFor({ x509 }: PathCertificate, hostname: string): boolean {
  return isIP(hostname) === 0
    ? x509.checkHost(hostname, { subject: 'never' }) !== undefined
    : x509.checkIP(hostname) !== undefined;
}

function isForServers({ x509: { keyUsage } }: PathCertificate): boolean {
  return keyUsage === undefined || keyUsage.some((usage) => serverUsages.includes(usage));
}

function readOrSkip(pem: string): PathCertificate | undefined {
  try {
    return readPathCertificate(pem);
  } catch {
    return undefined;
  }
}
