import type { Protocol } from 'devtools-protocol';
import type { Certificate } from 'electron';

/** The invalid certificates of one session that were accepted nevertheless. */
export interface UnverifiedCertificates {
  add(hostname: string, certificate: Pick<Certificate, 'validStart' | 'validExpiry'>): void;
  /**
   * Returns a response as the browser reports it, marked insecure where it used one of these certificates.
   */
  mark(response: Protocol.Network.Response): Protocol.Network.Response;
}

/**
 * Electron treats an accepted certificate as valid, and calls each response with it secure; therefore
 * accepted certificates are stored here.
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

/**
 * Another port of the host may have another certificate; its validity, in seconds since 1970, distinguishes
 * them.
 */
function keyOf(hostname: string, from: number, to: number): string {
  return `${plain(hostname)} ${Math.floor(from)} ${Math.floor(to)}`;
}

/** A URL has an IPv6 address in brackets, while the verification receives the bare address. */
function plain(hostname: string): string {
  return hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
}
