import type { Progress } from './http-progress.ts';
import { codeOf, type Described } from './network-failure-shared.ts';

/** Returns the failure of a DNS lookup. */
export function lookUpFailure(error: Error, url: URL): Described {
  const code = codeOf(error);
  const unknown = code === 'ENOTFOUND' || code === 'ENODATA';
  return {
    code: 'dns-failed',
    message: unknown ? `Host ${url.hostname} not found` : `DNS lookup of ${url.hostname} failed`,
    expected: `an address for ${url.hostname}`,
    received: code,
    hint: unknown
      ? 'Check the host name. It may be known only inside a VPN or company network.'
      : 'Check the internet connection and the DNS server of this machine, then try again.',
  };
}

/** Returns the failure of a TCP connection. */
export function connectFailure(error: Error, { url, socket }: Progress): Described {
  const code = codeOf(error);
  const addresses = socket?.autoSelectFamilyAttemptedAddresses?.join(', ');
  const received = addresses ? `${code} from ${addresses}` : code;
  const expected = `a server at ${url.host}`;
  switch (code) {
    case 'ECONNREFUSED':
      return {
        code: 'connection-refused',
        message: `Connection refused by ${url.host}`,
        expected,
        received,
        hint: 'Check the port, and whether the server is running.',
      };
    case 'ETIMEDOUT':
      return {
        code: 'connection-timeout',
        message: `Connection to ${url.host} timed out`,
        expected,
        received,
        hint: 'Check host and port, and whether a firewall or VPN drops the connection.',
      };
    case 'ECONNRESET':
      return {
        code: 'connection-reset',
        message: `${url.host} reset the connection while it was being opened`,
        expected,
        received,
        hint: 'A firewall or proxy often causes this: try another network.',
      };
    default:
      return {
        code: 'network-failed',
        message: `${url.host} is unreachable`,
        expected,
        received,
        hint: 'Check the network of this machine (route, VPN, firewall), then try again.',
      };
  }
}
