import { isHttpUrl } from './http-url.ts';
import { isLoopbackHost } from './loopback.ts';

/** From where the host of a URL can be reached. */
export type HostReach = 'this-computer' | 'this-network' | 'anywhere';

/** Names that are resolved in a local network, or in none but that of a test (RFC 6762, 6761, 8375, and ICANN's `internal`). */
const localNames = /(?:^|\.)(?:local|internal|lan|home\.arpa)$/;
const testNames = /(?:^|\.)test$/;

/**
 * Returns from where the host of a URL can be reached, as far as its name or address says: `this-computer` for loopback
 * and names below `.test`, `this-network` for private and link-local addresses (RFC 1918, 3927, 4193, 6598) and local
 * names. Undefined for what is no http or https URL.
 */
export function reachOf(text: string): HostReach | undefined {
  if (!isHttpUrl(text)) return undefined;
  const host = new URL(text).hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return reachOfIpv6(host.slice(1, -1));
  if (isLoopbackHost(host) || testNames.test(host)) return 'this-computer';
  const octets = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(host);
  if (octets !== null) return reachOfIpv4(Number(octets[1]), Number(octets[2]));
  return localNames.test(host) || !host.includes('.') ? 'this-network' : 'anywhere';
}

function reachOfIpv4(first: number, second: number): HostReach {
  if (first === 0 || first === 127) return 'this-computer';
  const isPrivate =
    first === 10 ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second < 128);
  return isPrivate ? 'this-network' : 'anywhere';
}

function reachOfIpv6(address: string): HostReach {
  if (address === '::1' || address === '::') return 'this-computer';
  const mapped = /^::ffff:([\da-f]{1,4}):[\da-f]{1,4}$/.exec(address)?.[1];
  if (mapped !== undefined) {
    const high = Number.parseInt(mapped, 16);
    return reachOfIpv4(high >> 8, high & 255);
  }
  return /^(?:f[cd]|fe[89ab])/.test(address) ? 'this-network' : 'anywhere';
}
