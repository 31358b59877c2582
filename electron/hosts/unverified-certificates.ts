import type { Protocol } from 'devtools-protocol';
import { isHttpsUrl } from '../../core/oauth/http-url.ts';

/** The invalid certificates of one session that were accepted nevertheless. */
export interface UnverifiedCertificates {
  /** The validity is in seconds since 1970. */
  add(hostname: string, certificate: { readonly validStart: number; readonly validExpiry: number }): void;
  /** Whether such a certificate of the host of an https URL was accepted, at whatever port. */
  isCovered(url: string): boolean;
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

  const isCovered = (url: string): boolean => {
    if (accepted.size === 0 || !isHttpsUrl(url)) return false;
    return [...accepted].some((key) => key.startsWith(`${plain(new URL(url).hostname)} `));
  };

  const isAccepted = ({ url, securityDetails }: Protocol.Network.Response): boolean => {
    if (!isCovered(url) || securityDetails === undefined) return isCovered(url);
    return accepted.has(keyOf(new URL(url).hostname, securityDetails.validFrom, securityDetails.validTo));
  };

  return {
    add(hostname, { validStart, validExpiry }) {
      accepted.add(keyOf(hostname, validStart, validExpiry));
    },
    isCovered,
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
