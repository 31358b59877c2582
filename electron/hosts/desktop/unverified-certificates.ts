import type { Protocol } from 'devtools-protocol';
import type { Certificate } from 'electron';

/** The certificates of one session that are not valid and were accepted nevertheless. */
export interface UnverifiedCertificates {
  add(hostname: string, certificate: Pick<Certificate, 'validStart' | 'validExpiry'>): void;
  /** A response as the browser reports it, called insecure where it came under one of these certificates. */
  mark(response: Protocol.Network.Response): Protocol.Network.Response;
}

/**
 * Electron takes the status of a certificate that a verification accepted for a clean one, and calls each response
 * under it secure; so what was accepted is remembered here.
 */
export function createUnverifiedCertificates(): UnverifiedCertificates {
  const accepted = new Set<string>();

  const isAccepted = ({ url, securityDetails }: Protocol.Network.Response): boolean => {
    if (accepted.size === 0 || !URL.canParse(url)) return false;
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'https:') return false;
    if (securityDetails === undefined)
      return [...accepted].some((key) => key.startsWith(`${plain(hostname)} `));
    return accepted.has(keyOf(hostname, securityDetails.validFrom, securityDetails.validTo));
  };

  return {
    add(hostname, { validStart, validExpiry }) {
      accepted.add(keyOf(hostname, validStart, validExpiry));
    },
    mark: (response) => (isAccepted(response) ? { ...response, securityState: 'insecure' } : response),
  };
}

/** Another port of the host may have another certificate: its validity, in seconds since 1970, distinguishes them. */
function keyOf(hostname: string, from: number, to: number): string {
  return `${plain(hostname)} ${Math.floor(from)} ${Math.floor(to)}`;
}

/** A URL has an IPv6 address in brackets; a certificate is verified for the address itself. */
function plain(hostname: string): string {
  return hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
}
