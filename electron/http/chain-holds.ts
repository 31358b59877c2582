import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

const pemBlocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** Extended key usage `serverAuth` (RFC 5280 section 4.2.1.12). */
const serverAuthentication = '1.3.6.1.5.5.7.3.1';

/**
 * Whether a chain, leaf first, leads to one of the authorities (PEM), every certificate of it is valid at `now`
 * (milliseconds since 1970) and may sign the one before, and the leaf is for this host. Never throws.
 */
export function chainHolds(chain: readonly string[], ca: string, hostname: string, now: number): boolean {
  try {
    const authorities = (ca.match(pemBlocks) ?? []).map((block) => new X509Certificate(block));
    const [leaf, ...others] = chain.map((pem) => new X509Certificate(pem));
    if (leaf === undefined || !isFor(leaf, hostname) || !isForServers(leaf)) return false;
    return leadsTo(leaf, others, authorities, now);
  } catch {
    return false;
  }
}

function leadsTo(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  now: number,
): boolean {
  if (!isValid(certificate, now)) return false;
  if (authorities.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) return true;
  if (authorities.some((authority) => isValid(authority, now) && signed(authority, certificate))) return true;
  const issuer = others.find((other) => signed(other, certificate));
  if (issuer === undefined) return false;
  const rest = others.filter((other) => other !== issuer);
  return leadsTo(issuer, rest, authorities, now);
}

/** Whether one signed the other, and may sign certificates at all. */
function signed(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function isValid({ validFromDate, validToDate }: X509Certificate, now: number): boolean {
  return validFromDate.getTime() <= now && now <= validToDate.getTime();
}

/** The names stand in the alternative names alone: browsers have long left the subject aside. */
function isFor(leaf: X509Certificate, hostname: string): boolean {
  return isIP(hostname) === 0
    ? leaf.checkHost(hostname, { subject: 'never' }) !== undefined
    : leaf.checkIP(hostname) !== undefined;
}

function isForServers({ keyUsage }: X509Certificate): boolean {
  return keyUsage === undefined || keyUsage.includes(serverAuthentication);
}
